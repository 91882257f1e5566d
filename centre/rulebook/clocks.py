"""期间: every clock of law.md 3.2 to 3.6 as data, and the arithmetic of law.md 3.1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from centre.rulebook.calendar import Calendar
from centre.rulebook.settings import Mark


class Unit(StrEnum):
    HOUR = "HOUR"
    DAY = "DAY"
    WORKING_DAY = "WORKING_DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"


class Roll(StrEnum):
    YES = "YES"
    NO = "NO"
    DEBATED = "DEBATED"  # legal_end rolls, but is only the point where the house proposes an end


@dataclass(frozen=True, slots=True)
class Clock:
    id: str
    name: str
    starts: str
    length: int | None  # None: set by the organ in each case, give `length=` to run()
    unit: Unit
    basis: str
    rolls: Roll = Roll.YES
    extended_by: str = ""  # who may extend; empty: nobody
    extension_limit: int | None = None  # most extra units; None with extended_by: no cap
    fixed: bool = False  # 不变期间
    pauses: tuple[str, ...] = ()  # what pauses it; empty: nothing
    on_expiry: str = ""
    mark: Mark = Mark.READ


CLOCKS: dict[str, Clock] = {}


class ClockRefusal(ValueError):
    """The law does not let this clock be paused or extended so. message Chinese, basis the article."""

    def __init__(self, message: str, basis: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis


@dataclass(frozen=True, slots=True)
class Pause:
    """Both days inclusive: a day wholly or partly inside the pause is a paused day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Extension:
    """New last day agreed or granted; `agreed_on` decides which pauses still come on top."""

    until: date
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    clock_id: str
    start: date | datetime
    nominal_end: date | datetime
    legal_end: date | datetime
    provisional: bool
    derivation: tuple[str, ...]
    basis: str
    skipped: tuple[
        tuple[date, str], ...
    ] = ()  # rest days skipped, rolled over or paused, with name

    @property
    def nominal_on(self) -> date:
        raise NotImplementedError

    @property
    def legal_on(self) -> date:
        raise NotImplementedError


def run(
    clock: Clock | str,
    start: date | datetime,
    calendar: Calendar,
    *,
    length: int | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    extra: int = 0,
) -> Result:
    """Compute both ends. `extra`: units granted on top (C23 +10, L03 +6). Raises ClockRefusal."""
    raise NotImplementedError
