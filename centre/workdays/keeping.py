"""Dates that rows keep beside their deadlines, and how they follow a changed calendar.

An outlook lists these copies beside the running deadlines, with which they move. A date is
moved only when it stands where the old calendar put it: what an officer wrote into a paper stays
as written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from centre import clock, transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.rulebook.calendar import Calendar
from centre.workdays import reading, signals
from centre.workdays.shifts import Part, Shift

ACTION = "calendar.recount"
Ends = dict[str, date | datetime | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of stored date.

    `rows(since)`: rows with such a date not before that day, in a constant number of queries.
    `ends(row)`: the fields as `workdays.current()` has them. `case(row)`: the request or transfer
    whose number people know and whose dossier opens it; read along with the rows.
    """

    code: str
    rows: Callable[[date], QuerySet[Any]]
    ends: Callable[[Any], Ends]
    case: Callable[[Any], Any] = lambda row: row


def keep(*kinds: Kept) -> None:
    """From now on a changed calendar moves these kinds of dates, with an audit row each."""
    for kept in kinds:
        uid = f"workdays.{kept.code}"
        signals.asked.connect(_foreteller(kept), weak=False, dispatch_uid=uid)
        signals.changed.connect(_follower(kept), weak=False, dispatch_uid=uid)


def _foreteller(kept: Kept) -> Callable[..., list[Shift]]:
    def foretell(*, calendar: Calendar, since: date, **_: Any) -> list[Shift]:
        found = _moves(kept, calendar, since)
        return [shift for row, changes in found for shift in _shifts(kept, row, changes)]

    return foretell


def _follower(kept: Kept) -> Callable[..., list[Shift]]:
    def follow(
        *, calendar: Calendar, since: date, by: Actor, at: datetime, **_: Any
    ) -> list[Shift]:
        told = []
        for row, changes in list(_moves(kept, calendar, since)):
            told += _shifts(kept, row, changes)
            _carry_out(row, changes, by=by, at=at)
        return told

    return follow


def _shifts(kept: Kept, row: Any, changes: Ends) -> Iterator[Shift]:
    """A line for each date that moves to another day; a moment within the day is no line."""
    case = kept.case(row)
    for name, new in changes.items():
        old_day, new_day = _day(getattr(row, name)), _day(new)
        if old_day is not None and new_day is not None and old_day != new_day:
            yield Shift(
                old=old_day,
                new=new_day,
                case=case.number,
                what=f"{row._meta.verbose_name}的{row._meta.get_field(name).verbose_name}",
                clock_id=getattr(row, "due_clock", ""),
                subject_type=row._meta.label_lower,
                subject_id=str(row.pk),
                dossier_id=case.dossier_id,
                part=Part.COPY,
            )


def _day(value: date | datetime | None) -> date | None:
    return clock.local_date(value) if isinstance(value, datetime) else value


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
