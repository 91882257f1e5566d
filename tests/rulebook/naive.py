"""A second opinion on every period: day by day, with other people's calendar.

Deliberately simple and slow, and without a line of the code under test. Reads law.md 3.1: a paused
day is a calendar day inside a pause, from the start on, and the period is n + paused days long.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import chinese_calendar

ONE_DAY = timedelta(days=1)
ANNOUNCED = {2024, 2025, 2026}
# 全国年节及纪念日放假办法, for the one year the vectors reach that has no notice yet.
FIXED_2027 = {
    *(date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8)),
    *(date(2027, 4, 5), date(2027, 5, 1), date(2027, 5, 2), date(2027, 6, 9), date(2027, 9, 15)),
    *(date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3)),
}


def works(day: date) -> bool:
    if day.year in ANNOUNCED:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in FIXED_2027


def add_months(day: date, months: int) -> date:
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month > 12:
            year, month = year + 1, 1
    for last in range(day.day, 0, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError


def nominal(start: date, length: int, unit: str, paused: set[date]) -> date:
    if unit == "WORKING_DAY":
        day, left = start, length
        while left:
            day += ONE_DAY
            left -= works(day) and day not in paused
        return day
    if unit in {"MONTH", "YEAR"}:
        return add_months(start, length * (12 if unit == "YEAR" else 1))
    pauses = 0
    while True:  # a longer period may reach further paused days
        end = start + timedelta(days=length + pauses)
        inside = sum(start <= day <= end for day in paused)
        if inside == pauses:
            return end
        pauses = inside


def legal(end: date) -> date:
    while not works(end):
        end += ONE_DAY
    return end


def hours(start: datetime, length: int) -> datetime:
    for _ in range(length * 60):
        start += timedelta(minutes=1)
    return start
