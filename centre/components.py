"""What page components show: small values made by selectors, read by `centre.templatetags.ui`.

No Django and no queries here, so every floor may build them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from centre.rulebook import dates
from centre.rulebook.clocks import CLOCKS, Clock, Result, Roll

RED = 3
ALERTS = {1: "一级预警", 2: "二级预警", RED: "红色预警"}  # 依据：law.md 3.3（C23）


def _limited(rule: Clock, is_past: bool) -> str:
    """Of a duty that exists only in some event, once its days are over."""
    return f"已过，仅限{rule.only_if}" if is_past and rule.only_if else ""


@dataclass(frozen=True, slots=True)
class Due:
    """期限. A last day ready to be shown: with its article and, on demand, how it was counted.

    With `first_on` the days are drawn as a small calendar, `skipped` (day, why) hatched; `moment`
    is the time of day at which a period of hours ends, `note` what is to be said of the day, `kept`
    (when what was due has been done) stands in place of the days that are left, and so does
    `warned`, of a clock that is never late by itself; from its red day on it is drawn as late.
    """

    day: date
    days_left: int
    basis: str = ""
    derivation: tuple[str, ...] = ()
    provisional: bool = False
    first_on: date | None = None
    skipped: tuple[tuple[date, str], ...] = ()
    moment: str = ""
    note: str = ""
    kept: str = ""
    warned: str = ""
    is_red: bool = False

    @classmethod
    def reckoned(cls, result: Result, *, on: date) -> Due:
        """The end of a computed period, as seen on a day.

        The legal end; where it is debated whether the last day rolls, the day to plan by (DAY15).
        """
        rule = CLOCKS[result.clock_id]
        debated = rule.rolls is Roll.DEBATED
        gone = (on - dates.day_of(result.start)).days
        level = rule.warned(gone) if rule.only_warns else 0
        day = result.nominal_on if debated else result.legal_on
        end = result.legal_end
        return cls(
            day=day,
            days_left=(day - on).days,
            basis=result.basis,
            derivation=result.derivation,
            provisional=result.provisional,
            first_on=result.first_on,
            skipped=result.skipped,
            moment=f"{end:%H:%M}" if isinstance(end, datetime) else "",
            warned=f"{ALERTS[level]}，已到第 {gone} 天" if level else _limited(rule, day < on),
            is_red=level == RED,
        )

    @classmethod
    def named(cls, clock_id: str, day: date, *, on: date, start: date | None = None) -> Due:
        """A last day that an officer wrote into a paper: it is said, not counted."""
        rule = CLOCKS[clock_id]
        begun = f"起算事件：{rule.starts}，{dates.arabic(start)}。" if start else ""
        said = (begun, f"届满日{dates.arabic(day)}由办理单位在通知中指定。")
        return cls(day, (day - on).days, rule.basis, tuple(filter(None, said)))

    @classmethod
    def agreed(cls, day: date, *, on: date, where: str) -> Due:
        """A day the parties set themselves, or a sender asks for: no period of the law."""
        return cls(day, (day - on).days, derivation=(f"{where}，不是法定期间。",))

    @property
    def overdue(self) -> bool:
        return self.is_red or (self.days_left < 0 and not (self.kept or self.warned))

    @property
    def left(self) -> str:
        if self.kept or self.warned:
            return self.kept or self.warned
        if self.days_left < 0:
            return f"已逾期 {-self.days_left} 天"
        return f"还有 {self.days_left} 天" if self.days_left else "今天到期"


@dataclass(frozen=True, slots=True)
class Standing:
    """案件现状, the three lines every case page opens with.

    `who` must do `what` next; `mine` is true when `who` is the reader. `below` says in words where
    the terms stand that the page lists itself: never "no term" above a term.
    """

    happened: str
    who: str = ""
    what: str = ""
    due: Due | None = None
    mine: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """经过. One dated entry of a timeline; `tone` is done, us, them, stopped or plain.

    `due` is the last day of what the event began.
    """

    at: datetime | date | None
    title: str
    body: str = ""
    by: str = ""
    basis: str = ""
    url: str = ""
    tone: str = "done"
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """待填步骤. One row of a task list; `state` is done, doing, todo, locked or error."""

    title: str
    state: str
    url: str = ""
    hint: str = ""
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """步骤. One step of a form; the step indicator links those that have a `url`."""

    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """核对项. One answer on a check page; text keeps its line breaks. A legal date stands in `due`."""

    label: str
    value: str = ""
    change_url: str = ""
    note: str = ""
    due: Due | None = None


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
