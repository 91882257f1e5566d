"""A period as a small calendar: which days count, which are passed over, which is the last."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MOST_MONTHS = 4
MONDAY = 0
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Day:
    """One square; `kind` is blank, outside, counted, skipped or last."""

    number: int
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    title: str
    weeks: tuple[tuple[Day, ...], ...]


def months(first: date, last: date, skipped: Iterable[tuple[date, str]] = ()) -> tuple[Month, ...]:
    """The months from the first counted day to the last; none when too many to be of help."""
    reasons = dict(skipped)
    index = range(_index(first), _index(last) + 1)
    if not 0 < len(index) <= MOST_MONTHS:
        return ()
    return tuple(_month(*divmod(i, MONTHS_A_YEAR), first, last, reasons) for i in index)


def _index(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def _month(year: int, month: int, first: date, last: date, reasons: dict[date, str]) -> Month:
    weeks = Calendar(MONDAY).monthdatescalendar(year, month + 1)
    return Month(
        f"{year}年{month + 1}月",
        tuple(tuple(_day(d, month + 1, first, last, reasons) for d in week) for week in weeks),
    )


def _day(day: date, month: int, first: date, last: date, reasons: dict[date, str]) -> Day:
    if day.month != month:
        return Day(0, "blank")
    if day == last:
        return Day(day.day, "last", "届满")
    if day in reasons:
        return Day(day.day, "skipped", reasons[day])
    return Day(day.day, "counted" if first <= day < last else "outside")
