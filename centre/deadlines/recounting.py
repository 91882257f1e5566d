"""放假安排变更: which open deadlines a new calendar moves, and moving them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, prefetch_related_objects
from django.db.models.functions import TruncDate

from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.deadlines import reckoning
from centre.deadlines.enums import DeadlineState
from centre.deadlines.models import Deadline, DeadlineExtension, DeadlinePause
from centre.deadlines.reckoning import Inputs
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import ClockRefusal
from centre.workdays import reading

logger = logging.getLogger(__name__)

BATCH = 1000
ENDS = ("nominal_on", "legal_on", "provisional")
FACTS = ("clock_id", "begun_on", "length", "extra", *ENDS)
KEPT = (*ENDS, "rule_version", "ends_at")
WRITTEN = (*ENDS, "rule_version", "reminder_level")


Reckoned = tuple[Deadline, dict[str, Any]]  # a row and its ends under the new calendar


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
    found = [_moved(row, new) for rows in _doubtful(ends) for row, new in rows]
    return [moved for moved in found if moved.is_moved]


@transaction.atomic
def recount(calendar: Calendar, *, by: Actor, at: datetime) -> list[Moved]:
    """Move them, with an audit row each. A second run with the same calendar changes nothing.

    A date that stays but is no longer (or now) provisional is marked so without a row.
    """
    found = []
    for rows in _doubtful(Ends(calendar), lock=True):
        batch = []
        for row, new in rows:
            if any(getattr(row, name) != new[name] for name in ENDS):
                batch.append(_moved(row, new))
                _apply(row, new, at=at, counts=batch[-1].is_moved)
        _write(batch)
        batch = [moved for moved in batch if moved.is_moved]
        lines = [
            (m.deadline, str(m.old_legal), str(m.new_legal), {"clock": m.deadline.clock_id})
            for m in batch
        ]
        audit.record_all("deadline.recount", changes=lines, by=by, at=at)
        found += batch
    return found


def _write(batch: list[Moved]) -> None:
    """Rows that now stand alike are written together: a thousand of them are a few statements."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    for moved in batch:
        key = (moved.is_moved, *(getattr(moved.deadline, name) for name in WRITTEN))
        alike.setdefault(key, []).append(moved.deadline.pk)
    for (counts, *values), keys in alike.items():
        changes: dict[str, Any] = dict(zip(WRITTEN, values, strict=True))
        if counts:
            changes["version"] = F("version") + 1
        Deadline.objects.filter(pk__in=keys).update(**changes)


def lapsed_too_soon(calendar: Calendar, *, since: date) -> list[Moved]:
    """已届满: what expired by the calendar in force and would end later by this one.

    Nothing is written: what the lapse has brought about is for people to look at again.
    """
    old, new = Ends(reading.in_force()), Ends(calendar)
    rows = (
        Deadline.objects.filter(
            state=DeadlineState.EXPIRED, set_on__isnull=True, ends_at__isnull=True,
            legal_on__gte=since,
        )
        .with_events()
        .order_by("id")
    )  # fmt: skip
    found = [(row, old.of(row), new.of(row)) for row in rows]
    return [_moved(row, later) for row, now, later in found if later["legal_on"] > now["legal_on"]]


def _apply(row: Deadline, new: dict[str, Any], *, at: datetime, counts: bool) -> None:
    for name in (*ENDS, "rule_version"):
        setattr(row, name, new[name])
    if counts:
        row.version += 1
        row.reminder_level = min(row.reminder_level, _level(row, new, at))


def _level(row: Deadline, new: dict[str, Any], at: datetime) -> int:
    return reckoning.level_at(at, new, clock_id=row.clock_id, started_at=row.started_at)


def _doubtful(ends: Ends, *, lock: bool = False) -> Iterator[list[Reckoned]]:
    """The open rows that may differ: those with pauses or extensions one by one; of all others,
    which rest on the same few facts by the thousand, only those whose facts give another end.

    Hours and days set in a paper rest on no calendar.
    """
    rows = Deadline.objects.open().filter(set_on__isnull=True, ends_at__isnull=True)
    pauses = DeadlinePause.objects.filter(deadline=OuterRef("pk"))
    extensions = DeadlineExtension.objects.filter(deadline=OuterRef("pk"))
    has_events = Q(Exists(pauses)) | Q(Exists(extensions))
    plain = rows.filter(~has_events).annotate(begun_on=TruncDate("started_at"))
    alike = plain.order_by().values(*FACTS).annotate(keys=ArrayAgg("pk"))
    keys = [key for facts in alike if ends.differ(facts) for key in facts["keys"]]
    keys += rows.filter(has_events).values_list("pk", flat=True)
    if lock:
        rows = rows.select_for_update(of=("self",))
    for batch in _batches(sorted(keys), BATCH):
        yield ends.of_all(list(rows.filter(pk__in=batch).order_by("id")))


def _batches(keys: list[int], size: int) -> Iterator[list[int]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]


def _moved(row: Deadline, new: dict[str, Any]) -> Moved:
    return Moved(row, row.nominal_on, new["nominal_on"], row.legal_on, new["legal_on"])


class Ends:
    """The ends under one calendar. Clocks begun on the same day in the same way are run once."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.known: dict[tuple[Inputs, date], dict[str, Any]] = {}

    def of_all(self, rows: list[Deadline]) -> list[Reckoned]:
        """Of rows in hand (and locked, where that matters); events are read only of those with any."""
        parts = (DeadlinePause, DeadlineExtension)
        keys = [row.pk for row in rows]
        busy = {
            key
            for part in parts
            for key in part.objects.filter(deadline__in=keys).values_list("deadline_id", flat=True)
        }
        with_events = [row for row in rows if row.pk in busy]
        prefetch_related_objects(with_events, "pauses", "extensions")
        return [(row, self.of(row, is_plain=row.pk not in busy)) for row in rows]

    def of(self, row: Deadline, *, is_plain: bool = False) -> dict[str, Any]:
        """As reckoned on the day the row was: only the calendar is to differ."""
        begun = clock.midnight(row.started_on)
        if is_plain:
            inputs = Inputs(row.clock_id, begun, length=row.length, extra=row.extra)
        else:
            inputs = replace(reckoning.inputs_of(row), started_at=begun)
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
