"""法定休假日: rest days and make-up working days, as the State Council's notices publish them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day on which a notice departs from the plain week, or names a festival."""

    day: date
    is_rest: bool
    name: str
    notice: str = ""


class Calendar:
    """Which days are working days; a year without a notice answers provisionally, never raises."""

    def __init__(self, rows: Iterable[DayRow], announced_years: Iterable[int] = ()) -> None:
        """`announced_years` defaults to the years that have at least one row."""
        raise NotImplementedError

    def is_rest_day(self, day: date) -> bool:
        raise NotImplementedError

    def is_working_day(self, day: date) -> bool:
        raise NotImplementedError

    def next_working_day(self, day: date) -> date:
        """First working day strictly after `day`."""
        raise NotImplementedError

    def first_working_day(self, day: date) -> date:
        """`day` itself if it works, else the first working day after it (DAY5)."""
        raise NotImplementedError

    def is_provisional(self, day: date) -> bool:
        raise NotImplementedError

    def name_of(self, day: date) -> str:
        """国庆节, 星期六, 调休上班, or '' for a plain working day."""
        raise NotImplementedError

    def notice_of(self, day: date) -> str:
        raise NotImplementedError


def default_calendar() -> Calendar:
    """The calendar shipped in holidays/*.csv (cached)."""
    raise NotImplementedError
