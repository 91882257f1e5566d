"""期间的加法: where a length ends before anything moves the end (DAY1, DAY3, DAY4, DAY16)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from centre.rulebook.calendar import ONE_DAY, Calendar
from centre.rulebook.clocks.rule import Unit

MONTHS_A_YEAR = 12


def plus(calendar: Calendar, start: date, length: int, unit: Unit) -> date:
    """The last day of a period that began with an event on `start`."""
    if unit is Unit.WORKING_DAY:
        return calendar.plus_working_days(start, length)
    if unit is Unit.DAY:
        return start + ONE_DAY * length
    return corresponding(start, length * (MONTHS_A_YEAR if unit is Unit.YEAR else 1))


def corresponding(start: date, months: int) -> date:
    """对应日, or the last day of a month that has none. 依据：《民法典》第202条."""
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
