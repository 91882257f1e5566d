"""Dates that rows keep beside their deadlines, and how they follow a changed calendar.

An app declares each kind of date it stores; from then on both questions of `signals` are answered
for it. A date is moved only when it stands where the old calendar put it: what an officer wrote
into a paper stays as written.
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
from centre.rulebook import clocks
from centre.rulebook.calendar import Calendar
from centre.workdays import reading, signals
from centre.workdays.shifts import Shift

ACTION = "calendar.recount"
Ends = dict[str, date | datetime | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of stored date.

    `rows(since)`: open rows with such a date not before that day, in a constant number of queries.
    `ends(row)`: the fields as `workdays.current()` has them, the legal end last. `clock_id(row)`
    names the clock, `case(row)` and `dossier_id(row)` whose it is.
    """

    code: str
    rows: Callable[[date], QuerySet[Any]]
    ends: Callable[[Any], Ends]
    clock_id: Callable[[Any], str]
    case: Callable[[Any], str]
    dossier_id: Callable[[Any], int | None]


@dataclass(frozen=True, slots=True)
class _Move:
    row: Any
    changes: Ends
    shift: Shift


def keep(*kinds: Kept) -> None:
    """Answer both signals for these kinds of dates from now on."""
    for kept in kinds:
        _keep(kept)


def _keep(kept: Kept) -> None:
    def answer(*, calendar: Calendar, since: date, **_: Any) -> list[Shift]:
        return [move.shift for move in _moves(kept, calendar, since)]

    def follow(
        *, calendar: Calendar, since: date, by: Actor, at: datetime, **_: Any
    ) -> list[Shift]:
        moves = list(_moves(kept, calendar, since))
        for move in moves:
            _carry_out(move, by=by, at=at)
        return [move.shift for move in moves]

    uid = f"workdays.{kept.code}"
    signals.asked.connect(answer, weak=False, dispatch_uid=uid)
    signals.changed.connect(follow, weak=False, dispatch_uid=uid)


def _moves(kept: Kept, calendar: Calendar, since: date) -> Iterator[_Move]:
    old = reading.in_force()
    for row in kept.rows(since).order_by("pk"):
        before, after = _ends(kept, row, old), _ends(kept, row, calendar)
        changes = {
            name: after[name]
            for name in after
            if getattr(row, name) == before[name] and after[name] != before[name]
        }
        if changes:
            yield _Move(row, changes, _shift(kept, row, changes))


def _ends(kept: Kept, row: Any, calendar: Calendar) -> Ends:
    with reading.supposing(calendar):
        return kept.ends(row)


def _shift(kept: Kept, row: Any, changes: Ends) -> Shift:
    field, clock_id = next(reversed(changes)), kept.clock_id(row)
    label, key = audit.reference(row)
    return Shift(
        old=as_date(getattr(row, field)),
        new=as_date(changes[field]),
        case=kept.case(row),
        what=clocks.CLOCKS[clock_id].name,
        clock_id=clock_id,
        subject_type=label,
        subject_id=key,
        dossier_id=kept.dossier_id(row),
        is_copy=True,
    )


def as_date(moment: Any) -> date:
    day: date = clock.local_date(moment) if isinstance(moment, datetime) else moment
    return day


def _carry_out(move: _Move, *, by: Actor, at: datetime) -> None:
    row: Model = transitions.lock(move.row)
    for name, value in move.changes.items():
        setattr(row, name, value)
    fields = list(move.changes)
    if hasattr(row, "version"):
        row.version += 1
        fields.append("version")
    row.save(update_fields=fields)
    audit.record(
        ACTION, subject=row, by=by, at=at,
        before=str(move.shift.old), after=str(move.shift.new),
        clock=move.shift.clock_id, fields=sorted(move.changes),
    )  # fmt: skip
