"""法定休假日: rest days and make-up working days, as the State Council's notices publish them.

依据：《民事诉讼法》第85条第3款；《民法典》第203条第1款；《全国年节及纪念日放假办法》（2025年1月1日施行）.
A year without a notice is *provisional*: weekends and the statutory days, and never a raise.
"""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("holidays")
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
SATURDAY = 5
ONE_DAY = timedelta(days=1)
THIRTEEN_DAYS_SINCE = 2025  # 除夕与5月2日自2025年起为法定节假日
STATUTORY = "全国年节及纪念日放假办法"

SOLAR_DAYS = (
    (1, 1, "元旦", 0),
    (5, 1, "劳动节", 0),
    (5, 2, "劳动节", THIRTEEN_DAYS_SINCE),
    (10, 1, "国庆节", 0),
    (10, 2, "国庆节", 0),
    (10, 3, "国庆节", 0),
)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day a notice speaks of: off (`is_rest`) or a make-up working day."""

    day: date
    is_rest: bool
    name: str
    notice: str = ""


class _Year(NamedTuple):
    """One year sorted out once, so that a span is a slice."""

    working: list[date]
    rest: list[DayRow]
    made_up: list[DayRow]


class Calendar:
    """Which days are working days; built from rows of files or of a table, answers any date."""

    def __init__(self, rows: Iterable[DayRow], announced_years: Iterable[int] = ()) -> None:
        """`announced_years` adds to the years that have at least one row."""
        self._rows: Mapping[date, DayRow] = {row.day: row for row in rows}
        self.announced_years = frozenset(announced_years) | {day.year for day in self._rows}
        self._years: dict[int, _Year] = {}

    def is_rest_day(self, day: date) -> bool:
        row = self._row(day)
        return row.is_rest if row else day.weekday() >= SATURDAY

    def is_working_day(self, day: date) -> bool:
        return not self.is_rest_day(day)

    def next_working_day(self, day: date) -> date:
        """First working day strictly after `day`."""
        return self.first_working_day(day + ONE_DAY)

    def first_working_day(self, day: date) -> date:
        """`day` itself if it works, else the first working day after it (DAY5)."""
        while self.is_rest_day(day):
            day += ONE_DAY
        return day

    def plus_working_days(self, day: date, count: int) -> date:
        """The last of `count` working days after `day`; `day` itself for none (DAY16)."""
        if not count:
            return day
        year, days = day.year, self._year(day.year).working
        at = bisect_right(days, day) + count - 1
        while at >= len(days):
            year, at = year + 1, at - len(days)
            days = self._year(year).working
        return days[at]

    def rest_between(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Rest days from `first` to `last`, both included, with name and notice."""
        return self._between(first, last, [self._year(y).rest for y in _years(first, last)])

    def made_up_between(self, first: date, last: date) -> tuple[DayRow, ...]:
        """Weekend days that work, from `first` to `last`, both included."""
        return self._between(first, last, [self._year(y).made_up for y in _years(first, last)])

    @staticmethod
    def _between(first: date, last: date, years: list[list[DayRow]]) -> tuple[DayRow, ...]:
        return tuple(
            row
            for rows in years
            for row in rows[
                bisect_left(rows, first, key=_day) : bisect_right(rows, last, key=_day)
            ]
        )

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            self._years[year] = self._sorted_out(year)
        return self._years[year]

    def _sorted_out(self, year: int) -> _Year:
        found = _Year([], [], [])
        for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            if self.is_rest_day(day):
                found.rest.append(DayRow(day, True, self.name_of(day), self.notice_of(day)))
                continue
            found.working.append(day)
            if day.weekday() >= SATURDAY:
                found.made_up.append(DayRow(day, False, self.name_of(day), self.notice_of(day)))
        return found

    def is_provisional(self, day: date) -> bool:
        """True when no notice for that year is known, so the answer may still change."""
        return day.year not in self.announced_years

    def name_of(self, day: date) -> str:
        """国庆节, 星期六, 国庆节调休上班, or '' for a plain working day."""
        row = self._row(day)
        if row:
            return row.name
        return WEEKDAYS[day.weekday()] if day.weekday() >= SATURDAY else ""

    def notice_of(self, day: date) -> str:
        """The notice or statute that names this day, or ''."""
        row = self._row(day)
        return row.notice if row else ""

    def _row(self, day: date) -> DayRow | None:
        if day.year in self.announced_years:
            return self._rows.get(day)
        return statutory_days(day.year).get(day)


def _day(row: DayRow) -> date:
    return row.day


def _years(first: date, last: date) -> range:
    return range(first.year, last.year + 1)


@cache
def statutory_days(year: int) -> Mapping[date, DayRow]:
    """法定节假日 without any notice; lunar ones as far as the festival table reaches."""
    named = [(date(year, m, d), name) for m, d, name, since in SOLAR_DAYS if year >= since]
    festivals = _festivals().get(year)
    if festivals:
        spring, qingming, duanwu, mid_autumn = festivals
        named += [(spring + timedelta(days=n), "春节") for n in range(-1, 3)]
        named += [(qingming, "清明节"), (duanwu, "端午节"), (mid_autumn, "中秋节")]
    return {day: DayRow(day, True, name, STATUTORY) for day, name in named}


@cache
def _festivals() -> Mapping[int, tuple[date, ...]]:
    with (FOLDER / "festivals.csv").open(encoding="utf-8", newline="") as file:
        rows = [list(row.values()) for row in csv.DictReader(file)]
    return {int(row[0]): tuple(date.fromisoformat(text) for text in row[1:]) for row in rows}


def read_rows(path: Path) -> list[DayRow]:
    """One year's file: day, rest (1 or 0), name, notice."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            DayRow(date.fromisoformat(r["day"]), r["rest"] == "1", r["name"], r["notice"])
            for r in csv.DictReader(file)
        ]


@cache
def default_calendar() -> Calendar:
    """The calendar shipped in holidays/20*.csv, one file per notice."""
    return Calendar(row for path in sorted(FOLDER.glob("20*.csv")) for row in read_rows(path))
