"""放假安排变更: which open deadlines a new calendar moves, and moving them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.timezone import make_aware

from centre.actor import Actor
from centre.audit import services as audit
from centre.deadlines import reckoning
from centre.deadlines.models import Deadline
from centre.deadlines.reckoning import Inputs
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import ClockRefusal

logger = logging.getLogger(__name__)

BATCH = 2000
ENDS = ("nominal_on", "legal_on", "provisional")
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
    found = [_moved(row, ends.of(row)) for rows in _batches() for row in rows]
    return [moved for moved in found if moved.is_moved]


@transaction.atomic
def recount(calendar: Calendar, *, by: Actor, at: datetime) -> list[Moved]:
    """Move them, with an audit row each. A second run with the same calendar changes nothing.

    A date that stays but is no longer (or now) provisional is marked so without a row.
    """
    ends, found = Ends(calendar), []
    for rows in _batches(lock=True):
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
        row.reminder_level = min(row.reminder_level, reckoning.level_at(at, new))


def _batches(*, lock: bool = False) -> Iterator[list[Deadline]]:
    """Open rows that rest on a calendar, by id. Hours and days set in a paper do not."""
    rows = Deadline.objects.open().filter(set_on__isnull=True, ends_at__isnull=True)
    if lock:
        rows = rows.select_for_update(of=("self",))
    last = 0
    while batch := list(rows.with_events().filter(pk__gt=last).order_by("id")[:BATCH]):
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
        on = row.reckoned_on
        midnight = make_aware(datetime.combine(row.started_on, time.min))
        inputs = replace(reckoning.inputs_of(row), started_at=midnight)
        lasts = any(pause.last == reckoning.LASTING for pause in inputs.pauses)
        key = (inputs, on if lasts else date.min)
        if key not in self.known:
            try:
                self.known[key] = reckoning.ends(inputs, on=on, calendar=self.calendar)
            except ClockRefusal as refusal:
                logger.warning("deadline %s cannot be recounted: %s", row.public_id, refusal)
                return {name: getattr(row, name) for name in KEPT}
        return self.known[key]
