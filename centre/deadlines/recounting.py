"""放假安排变更: which open deadlines a new calendar moves, and moving them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.deadlines import reckoning
from centre.deadlines.models import Deadline, DeadlineExtension, DeadlinePause
from centre.deadlines.reckoning import Inputs
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import ClockRefusal

logger = logging.getLogger(__name__)

BATCH = 2000
ENDS = ("nominal_on", "legal_on", "provisional")
FACTS = ("clock_id", "begun_on", "length", "extra", *ENDS)
KEPT = (*ENDS, "rule_version", "ends_at")


@dataclass(frozen=True, slots=True)
class Moved:
    """One deadline and where its ends were and would be."""

    deadline: Deadline
    old_nominal: date
    new_nominal: date
    old_legal: date
    new_legal: date

    @property
    def is_moved(self) -> bool:
        return (self.old_nominal, self.old_legal) != (self.new_nominal, self.new_legal)


def moved_by(calendar: Calendar) -> list[Moved]:
    """The open deadlines whose ends this calendar would move; nothing is written."""
    ends = Ends(calendar)
    found = [_moved(row, ends.of(row)) for rows in _doubtful(ends) for row in rows]
    return [moved for moved in found if moved.is_moved]


@transaction.atomic
def recount(calendar: Calendar, *, by: Actor, at: datetime) -> list[Moved]:
    """Move them, with an audit row each. A second run with the same calendar changes nothing.

    A date that stays but is no longer (or now) provisional is marked so without a row.
    """
    ends, found = Ends(calendar), []
    for rows in _doubtful(ends, lock=True):
        changed = []
        for row in rows:
            new = ends.of(row)
            if all(getattr(row, name) == new[name] for name in ENDS):
                continue
            moved = _moved(row, new)
            _apply(row, new, at=at, counts=moved.is_moved)
            changed.append(row)
            if moved.is_moved:
                found.append(moved)
                audit.record(
                    "deadline.recount", subject=row, by=by, at=at, before=str(moved.old_legal),
                    after=str(moved.new_legal), clock=row.clock_id,
                )  # fmt: skip
        Deadline.objects.bulk_update(changed, [*ENDS, "rule_version", "reminder_level", "version"])
    return found


def _apply(row: Deadline, new: dict[str, Any], *, at: datetime, counts: bool) -> None:
    for name in (*ENDS, "rule_version"):
        setattr(row, name, new[name])
    if counts:
        row.version += 1
        row.reminder_level = min(row.reminder_level, _level(row, new, at))


def _level(row: Deadline, new: dict[str, Any], at: datetime) -> int:
    return reckoning.level_at(at, new, clock_id=row.clock_id, started_at=row.started_at)


def _doubtful(ends: Ends, *, lock: bool = False) -> Iterator[list[Deadline]]:
    """The open rows that may differ: those with pauses or extensions one by one; of all others,
    which rest on the same few facts by the thousand, only those whose facts give another end.

    Hours and days set in a paper rest on no calendar.
    """
    rows = Deadline.objects.open().filter(set_on__isnull=True, ends_at__isnull=True)
    pauses = DeadlinePause.objects.filter(deadline=OuterRef("pk"))
    extensions = DeadlineExtension.objects.filter(deadline=OuterRef("pk"))
    has_events = Q(Exists(pauses)) | Q(Exists(extensions))
    plain = rows.filter(~has_events).annotate(begun_on=TruncDate("started_at"))
    for facts in list(plain.order_by().values(*FACTS).distinct()):
        if ends.differ(facts):
            same = {name: value for name, value in facts.items() if value is not None}
            empty = {f"{name}__isnull": True for name in facts if name not in same}
            yield from _batches(plain.filter(**same, **empty), lock=lock)
    yield from _batches(rows.filter(has_events), lock=lock)


def _batches(rows: QuerySet[Deadline], *, lock: bool) -> Iterator[list[Deadline]]:
    if lock:
        rows = rows.select_for_update(of=("self",))
    last = 0
    while batch := list(rows.with_events().filter(pk__gt=last).order_by("id")[:BATCH]):  # type: ignore[attr-defined]
        yield batch
        last = batch[-1].pk


def _moved(row: Deadline, new: dict[str, Any]) -> Moved:
    return Moved(row, row.nominal_on, new["nominal_on"], row.legal_on, new["legal_on"])


class Ends:
    """The ends under one calendar. Clocks begun on the same day in the same way are run once."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.known: dict[tuple[Inputs, date], dict[str, Any]] = {}

    def of(self, row: Deadline) -> dict[str, Any]:
        """As reckoned on the day the row was: only the calendar is to differ."""
        inputs = replace(reckoning.inputs_of(row), started_at=clock.midnight(row.started_on))
        try:
            return self.reckon(inputs, row.reckoned_on)
        except ClockRefusal as refusal:
            logger.warning("deadline %s cannot be recounted: %s", row.public_id, refusal)
            return {name: getattr(row, name) for name in KEPT}

    def differ(self, facts: dict[str, Any]) -> bool:
        """Would a row without pauses and extensions that rests on these facts end otherwise?"""
        inputs = Inputs(
            clock_id=facts["clock_id"],
            started_at=clock.midnight(facts["begun_on"]),
            length=facts["length"],
            extra=facts["extra"],
        )
        try:
            new = self.reckon(inputs, date.min)
        except ClockRefusal:
            return True  # the row says so by itself
        return any(facts[name] != new[name] for name in ENDS)

    def reckon(self, inputs: Inputs, on: date) -> dict[str, Any]:
        """Raises `ClockRefusal`."""
        lasts = any(pause.last == reckoning.LASTING for pause in inputs.pauses)
        key = (inputs, on if lasts else date.min)
        if key not in self.known:
            self.known[key] = reckoning.ends(inputs, on=on, calendar=self.calendar)
        return self.known[key]
