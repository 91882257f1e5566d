"""“这对您意味着什么”: a paper's plain words with its own dates filled in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from centre import clock
from centre.components import Due
from centre.documents.models import Document
from centre.rulebook import clocks, twins
from centre.rulebook.clocks import ClockRefusal
from centre.rulebook.twins import By, Twin
from centre.rulebook.wording import lasting
from centre.workdays import services as workdays


@dataclass(frozen=True, slots=True)
class Shown:
    """`due` is a day with its derivation; `by_words` stands where no day can be named."""

    twin: Twin
    by_label: str = ""
    by_words: str = ""
    due: Due | None = None


def twin_of(document: Document, *, on: date, received_at: datetime | None = None) -> Shown | None:
    """`received_at` is when the paper reached this reader; before that the period is named."""
    twin = twins.twin(document.kind)
    if twin is None:
        return None
    by = twin.by
    if by is None or not _holds(by, document.context):
        return Shown(twin)
    if by.field:
        return _written(twin, by, str(document.context.get(by.field) or ""), on=on)
    start = _day(document.context.get(by.start)) if by.start else received_at
    if start is None:
        return Shown(twin, by.says, f"自{_begins(by)}起{lasting(by.clock)}内")
    try:
        result = clocks.run(by.clock, start, workdays.current())
    except ClockRefusal:
        return Shown(twin, by.says, f"自{_begins(by)}起{lasting(by.clock)}内")
    return Shown(twin, by.says, due=Due.reckoned(result, on=on))


def _holds(by: By, context: dict[str, Any]) -> bool:
    field, words = by.when
    return not field or words in str(context.get(field) or "")


def _written(twin: Twin, by: By, text: str, *, on: date) -> Shown:
    """A day that the officer wrote into the paper."""
    day = _day(text)
    if day is None:
        return Shown(twin, by.says, text) if text else Shown(twin)
    if by.clock:
        return Shown(twin, by.says, due=Due.named(by.clock, day, on=on))
    return Shown(twin, by.says, due=Due.agreed(day, on=on, where=f"{by.says}写在文书中"))


def _day(value: Any) -> date | None:
    """ISO date or moment of the frozen content, as a day here."""
    text = str(value or "")
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return clock.local_date(datetime.fromisoformat(text))
    except ValueError:
        return None


def _begins(by: By) -> str:
    return clocks.CLOCKS[by.clock].starts if by.start else "收到本件之日"
