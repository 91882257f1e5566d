"""期间规则: what one row of tables/clocks.csv says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from centre.rulebook.settings import Mark


class Unit(StrEnum):
    """计时单位; the label follows the number."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Unit:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    HOUR = "HOUR", "小时"
    DAY = "DAY", "日"
    WORKING_DAY = "WORKING_DAY", "个工作日"
    MONTH = "MONTH", "个月"
    YEAR = "YEAR", "年"


class Roll(StrEnum):
    """Does a last day off move to the next working day?"""

    YES = "YES"
    NO = "NO"
    DEBATED = "DEBATED"  # legal_end rolls, but plan by nominal_end (DAY15)


class Warned(NamedTuple):
    """预警: from this day on, counted from the start, the level holds (1 提示, 2 临近, 3 紧急)."""

    level: int
    day: int


@dataclass(frozen=True, slots=True)
class Clock:
    """One period of the law: what starts it, how long, who may move its end, what follows."""

    id: str
    name: str
    starts: str
    length: int | None  # None: set in each case, give `length=` to run()
    unit: Unit
    basis: str
    rolls: Roll = Roll.YES
    set_by: str = ""  # who may set another length; empty: nobody
    extended_by: str = ""  # who may extend; empty: nobody
    extension_limit: int | None = None  # most extra units; None with extended_by: no cap
    fixed: bool = False  # 不变期间 (DAY11)
    pauses: tuple[str, ...] = ()  # what pauses it; empty: nothing
    warnings: tuple[Warned, ...] = ()  # its own, earliest first; empty: the leads of the house
    only_if: str = ""  # the duty exists only in this event, which the act itself shows
    on_expiry: str = ""
    mark: Mark = Mark.READ
    version: str = ""  # name of the text, where the table holds more than one
    in_force_from: date | None = None  # of this text; None: no statute, or its date is unverified
    in_force_until: date | None = None  # first day of the next text
    note: str = ""  # what a reader must know besides

    @property
    def can_extend(self) -> bool:
        return bool(self.extended_by)

    @property
    def can_pause(self) -> bool:
        return bool(self.pauses)

    @property
    def only_warns(self) -> bool:
        """An inner mark that still warns after its own end: never late itself (law.md 4.10)."""
        return self.length is not None and any(w.day > self.length for w in self.warnings)

    @property
    def is_quiet(self) -> bool:
        """Never over by itself: nobody can say it was missed until the act comes late, if it comes."""
        return self.only_warns or bool(self.only_if)

    def warned(self, days: int) -> int:
        """The level its own warnings have reached so many days after the start; 0 before the first."""
        return max((w.level for w in self.warnings if w.day <= days), default=0)

    @property
    def is_setting(self) -> bool:
        """Show its length as 建议值 or set by an organ, never as 法定."""
        return bool(self.set_by) or self.mark in {Mark.MEMORY, Mark.DESIGN}
