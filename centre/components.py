"""What page components show: small values made by selectors, read by `centre.templatetags.ui`.

No Django and no queries here, so every floor may build them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from centre.rulebook.clocks import Result


@dataclass(frozen=True, slots=True)
class Due:
    """期限. A last day ready to be shown: with its article and, on demand, how it was counted.

    With `first_on` the days are drawn as a small calendar, `skipped` (day, why) hatched.
    """

    day: date
    days_left: int
    basis: str = ""
    derivation: tuple[str, ...] = ()
    provisional: bool = False
    first_on: date | None = None
    skipped: tuple[tuple[date, str], ...] = ()

    @classmethod
    def reckoned(cls, result: Result, *, on: date) -> Due:
        """The legal end of a computed period, as seen on a day."""
        return cls(
            day=result.legal_on,
            days_left=(result.legal_on - on).days,
            basis=result.basis,
            derivation=result.derivation,
            provisional=result.provisional,
            first_on=result.first_on,
            skipped=result.skipped,
        )

    @property
    def overdue(self) -> bool:
        return self.days_left < 0

    @property
    def left(self) -> str:
        if self.days_left < 0:
            return f"已逾期 {-self.days_left} 天"
        return f"还有 {self.days_left} 天" if self.days_left else "今天到期"


@dataclass(frozen=True, slots=True)
class Standing:
    """案件现状, the three lines every case page opens with.

    `who` must do `what` next; `mine` is true when `who` is the reader.
    """

    happened: str
    who: str = ""
    what: str = ""
    due: Due | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """经过. One dated entry of a timeline; `tone` is done, us, them, stopped or plain."""

    at: datetime | date | None
    title: str
    body: str = ""
    by: str = ""
    basis: str = ""
    url: str = ""
    tone: str = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """待填步骤. One row of a task list; `state` is done, doing, todo, locked or error."""

    title: str
    state: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """步骤. One step of a form; the step indicator links those that have a `url`."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """核对项. One answer on a check page; text keeps its line breaks."""

    label: str
    value: str = ""
    change_url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """文件. One row of a file list; `size` in bytes."""

    name: str
    url: str = ""
    size: int | None = None
    kind: str = ""
    added_at: datetime | None = None
    sha256: str = ""
    state: str = ""
    tone: str = "plain"
    note: str = ""
