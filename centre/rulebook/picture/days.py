"""日历图的内容: which squares the months of a period have, from the steps of its derivation."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from centre.rulebook import dates
from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR
from centre.rulebook.clocks.result import Result
from centre.rulebook.clocks.steps import Kind

MOST_MONTHS = 6
ONE_DAY = timedelta(days=1)
WEEKS = Weeks(0)


class Square(StrEnum):
    """What a day is to the period; the label stands in the legend."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Square:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    OUTSIDE = "OUTSIDE", ""
    START = "START", "起算事件当日"
    COUNTED = "COUNTED", "计入期限"
    SKIPPED = "SKIPPED", "休假日，不计入"
    PAUSED = "PAUSED", "暂停，不计入"
    NOMINAL = "NOMINAL", "顺延前的届满日"
    ROLLED = "ROLLED", "休假日，顺延"
    LAST = "LAST", "届满日"


@dataclass(frozen=True, slots=True)
class Month:
    """`weeks`: seven days each, None outside the month."""

    title: str
    weeks: tuple[tuple[tuple[int, Square] | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`left_out`: months between the first and the second shown, in the compact form."""

    months: tuple[Month, ...]
    left_out: int
    used: tuple[Square, ...]


def plan(result: Result) -> Plan:
    """The months to draw. More than a handful: the first, and those of the end."""
    marks = _marks(result)
    first, last = min(marks), result.legal_on
    shown = list(range(_index(first), _index(last) + 1))
    left_out = 0
    if len(shown) > MOST_MONTHS:
        tail = list(range(_index(result.nominal_on), _index(last) + 1))
        left_out = len(shown) - 1 - len(tail)
        shown = [shown[0], *tail]
    months = tuple(_month(index, marks, first, last) for index in shown)
    seen = {day[1] for month in months for week in month.weeks for day in week if day}
    return Plan(months, left_out, tuple(s for s in Square if s in seen and s.label))


def _marks(result: Result) -> dict[date, Square]:
    """Every day that is more than counted; later marks are stronger."""
    marks = {dates.day_of(result.start): Square.START}
    for step in result.steps:
        if step.kind is Kind.SKIPPED:
            marks |= {row.day: Square.SKIPPED for row in step.days}
        elif step.kind is Kind.ROLLED:
            marks |= {row.day: Square.ROLLED for row in step.days}
    for step in result.steps:
        for first, last in step.spans:
            marks |= {first + ONE_DAY * n: Square.PAUSED for n in range((last - first).days + 1)}
    marks[result.nominal_on] = Square.NOMINAL
    marks[result.legal_on] = Square.LAST
    return marks


def _index(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month - 1


def _month(index: int, marks: Mapping[date, Square], first: date, last: date) -> Month:
    year, month = divmod(index, MONTHS_A_YEAR)
    month += 1
    weeks = tuple(
        tuple(
            (day.day, _square(day, marks, first, last)) if day.month == month else None
            for day in week
        )
        for week in WEEKS.monthdatescalendar(year, month)
    )
    return Month(f"{year}年{month}月", weeks)


def _square(day: date, marks: Mapping[date, Square], first: date, last: date) -> Square:
    if day in marks:
        return marks[day]
    return Square.COUNTED if first < day < last else Square.OUTSIDE
