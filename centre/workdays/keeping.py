"""Dates that rows keep beside their deadlines, and how they follow a changed calendar.

Every running clock has its deadline, so these copies are not listed in an outlook; they only move
along. A date is moved only when it stands where the old calendar put it: what an officer wrote
into a paper stays as written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from centre import transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.rulebook.calendar import Calendar
from centre.workdays import reading, signals
from centre.workdays.shifts import Shift

ACTION = "calendar.recount"
Ends = dict[str, date | datetime | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of stored date.

    `rows(since)`: rows with such a date not before that day, in a constant number of queries.
    `ends(row)`: the fields as `workdays.current()` has them.
    """

    code: str
    rows: Callable[[date], QuerySet[Any]]
    ends: Callable[[Any], Ends]


def keep(*kinds: Kept) -> None:
    """From now on a changed calendar moves these kinds of dates, with an audit row each."""
    for kept in kinds:
        signals.changed.connect(_follower(kept), weak=False, dispatch_uid=f"workdays.{kept.code}")


def _follower(kept: Kept) -> Callable[..., list[Shift]]:
    def follow(
        *, calendar: Calendar, since: date, by: Actor, at: datetime, **_: Any
    ) -> list[Shift]:
        for row, changes in list(_moves(kept, calendar, since)):
            _carry_out(row, changes, by=by, at=at)
        return []

    return follow


def _moves(kept: Kept, calendar: Calendar, since: date) -> Iterator[tuple[Any, Ends]]:
    old = reading.in_force()
    for row in kept.rows(since).order_by("pk"):
        before, after = _ends(kept, row, old), _ends(kept, row, calendar)
        changes = {
            name: after[name]
            for name in after
            if getattr(row, name) == before[name] and after[name] != before[name]
        }
        if changes:
            yield row, changes


def _ends(kept: Kept, row: Any, calendar: Calendar) -> Ends:
    with reading.supposing(calendar):
        return kept.ends(row)


def _carry_out(stale: Model, changes: Ends, *, by: Actor, at: datetime) -> None:
    row: Any = transitions.lock(stale)
    before = [str(getattr(row, name)) for name in changes]
    for name, value in changes.items():
        setattr(row, name, value)
    fields = list(changes)
    if hasattr(row, "version"):
        row.version += 1
        fields.append("version")
    row.save(update_fields=fields)
    audit.record(
        ACTION, subject=row, by=by, at=at,
        before="、".join(before), after="、".join(map(str, changes.values())),
        fields=sorted(changes),
    )  # fmt: skip
