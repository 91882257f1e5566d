"""期限看守: what becomes due without anybody pressing a button.

Beat writes one errand every ten minutes; the worker carries it. Every step takes what is due at
`at`, however long nobody looked, and does it once: a second watch, or two at a time, change nothing
more. Expiries go in batches; a batch in which one fails goes again row by row, each in a transaction
of its own, so that one row's failure never stops the rest.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from centre import clock, transitions
from centre.actor import Actor
from centre.deadlines import reckoning, registry, services, signals
from centre.deadlines.enums import DeadlineState, Level
from centre.deadlines.models import Deadline, DeadlinePause
from centre.lifecycle import UnlawfulMove
from centre.outbox import services as outbox
from centre.outbox.registry import Ref
from centre.rulebook.clocks import QUIET, WITH_WARNINGS
from centre.rulebook.settings import DEFAULTS

logger = logging.getLogger(__name__)

WATCH, EXPIRE, REMIND = "deadlines.watch", "deadlines.expire", "deadlines.remind"
Found = tuple[int, str, Any]  # a deadline's key, its matter's label and public id

BATCH = 1000
TOGETHER = 200  # expiries in one transaction: their matters stay locked while subscribers work
BUDGET = 80.0  # seconds of one errand; the next one goes on where this one stopped


@dataclass(slots=True)
class Tally:
    """What one watch did."""

    resumed: int = 0
    expired: int = 0
    failed: int = 0
    reminded: int = 0


class NotOver(Exception):
    """The end was moved after the watch had read the row."""


def watch(at: datetime, *, budget: float | None = None) -> Tally:
    """Resume, remind, expire: reminders first, because they cost little and help."""
    tally, stop = Tally(), None if budget is None else time.monotonic() + budget
    tally.resumed = resume(at)
    tally.reminded = remind(at)
    for batch in _over(at):
        if stop is not None and time.monotonic() > stop:
            logger.warning("the watch stopped after %s expiries, the next goes on", tally.expired)
            break
        try:
            tally.expired += expire_together(batch, at=at)
        except Exception as error:
            logger.warning("a batch of expiries goes one by one: %r", error)
            for found in batch:
                _expire_alone(found, tally, at=at)
    return tally


# Expiry.


def _over(at: datetime) -> Iterator[list[Found]]:
    """Running and over, by id, in batches; what fails is not met again in the same watch."""
    rows, last = Deadline.objects.over(at).order_by("id"), 0
    fields = ("pk", "subject_type", "subject_id")
    while batch := list(rows.filter(pk__gt=last).values_list(*fields)[:TOGETHER]):
        yield batch
        last = batch[-1][0]


@transaction.atomic
def expire_together(batch: list[Found], *, at: datetime) -> int:
    """Many at once, or none: whatever one subscriber raises takes the whole batch back."""
    subjects: dict[str, list[Any]] = {}
    for _, label, subject_id in batch:
        subjects.setdefault(label, []).append(subject_id)
    for label in sorted(subjects):
        registry.lock_subjects(label, subjects[label])
    rows = Deadline.objects.over(at).filter(pk__in=[found[0] for found in batch])
    moved = transitions.make_all("expire", of=rows, by=Actor.system(), at=at, expired_at=at)
    for row in moved:
        signals.expired.send(sender=Deadline, deadline=row, at=at)
    return len(moved)


def _expire_alone(found: Found, tally: Tally, *, at: datetime) -> None:
    try:
        tally.expired += expire(*found, at=at)
    except Exception:
        logger.exception("deadline %s could not expire", found[0])
        tally.failed += 1
        _set_aside(found[0], at=at)


def expire(deadline_id: int, label: str, subject_id: object, *, at: datetime) -> bool:
    """届满: the move, and in the same transaction whatever the floors above attach to it.

    The matter is locked before its deadline, as its own services do. Returns False when somebody
    was quicker or the end has moved. Raises what a subscriber raises; then nothing was done.
    """
    try:
        with transaction.atomic():
            registry.find_subject(label, subject_id, lock=True)
            row = Deadline(pk=deadline_id)
            row = transitions.make("expire", of=row, by=Actor.system(), at=at, expired_at=at)
            if not reckoning.is_over(row.clock_id, vars(row), at):
                raise NotOver
            signals.expired.send(sender=Deadline, deadline=row, at=at)
    except (UnlawfulMove, NotOver):
        return False
    return True


def _set_aside(deadline_id: int, *, at: datetime) -> None:
    """Hand it to the outbox, which tries again with patience and parks it where people look."""
    row = Deadline.objects.get(pk=deadline_id)
    outbox.put(EXPIRE, dedupe=f"{row.public_id}:{row.legal_on}", at=at, deadline=deadline_id)


def expire_again(ref: Ref, nothing: object) -> None:
    """The errand of one expiry that failed before."""
    row = Deadline.objects.get(pk=ref["deadline"])
    at = clock.now()
    if Deadline.objects.over(at).filter(pk=row.pk).exists():
        expire(row.pk, row.subject_type, row.subject_id, at=at)


# Reminders.


def _due_level(at: datetime) -> Case:
    """`reckoning.level_at` in the words of the database."""
    today = clock.local_date(at)
    by_hour, by_day = Q(ends_at__isnull=False), Q(ends_at__isnull=True)
    ends = ~Q(clock_id__in=QUIET)
    steps = [
        When(ends & by_hour & Q(ends_at__lte=at), then=Value(int(Level.LATE))),
        When(by_hour & Q(ends_at__lte=at + reckoning.HOURS_LEAD), then=Value(int(Level.URGENT))),
        When(ends & by_day & Q(legal_on__lt=today), then=Value(int(Level.LATE))),
        *_own_levels(today),
    ]
    for level, lead in sorted(reckoning.LEADS.items(), reverse=True):
        near = by_day & Q(nominal_on__lte=today + timedelta(days=lead))
        steps.append(When(near, then=Value(int(level))))
    return Case(*steps, default=Value(int(Level.CALM)))


def _own_levels(today: date) -> Iterator[When]:
    """Clocks with days of their own, counted from the start; for them the leads do not hold."""
    for id, rule in WITH_WARNINGS.items():
        for warned in sorted(rule.warnings, reverse=True):
            begun_before = clock.midnight(today - timedelta(days=warned.day - 1))
            is_due = Q(clock_id=id, started_at__lt=begun_before)
            yield When(is_due, then=Value(warned.level))
        yield When(Q(clock_id=id), then=Value(int(Level.CALM)))


def _to_remind(at: datetime) -> QuerySet[Deadline]:
    """Not done, and at a level nobody was told of."""
    rows = Deadline.objects.filter(
        state__in=(DeadlineState.RUNNING, DeadlineState.EXPIRED),
        reminder_level__lt=Level.LATE,
        nominal_on__lte=clock.local_date(at) + reckoning.LONGEST_LEAD,
    )
    # Nobody reads them at midnight.
    if clock.local(at).hour < DEFAULTS.reminders_from_hour:
        rows = rows.filter(ends_at__isnull=False)
    return rows.annotate(level=_due_level(at)).filter(level__gt=F("reminder_level"))


def remind(at: datetime) -> int:
    """Note the level and write one errand for it, in one transaction for each thousand rows.

    Only the level that holds now is told: after days of standstill nobody gets four messages.
    """
    rows, last, told = _to_remind(at).order_by("id"), 0, 0
    fields = ("pk", "public_id", "legal_on", "level")
    while True:
        with transaction.atomic():
            batch = list(
                rows.filter(pk__gt=last)
                .select_for_update(skip_locked=True, of=("self",))
                .values_list(*fields)[:BATCH]
            )
            if not batch:
                return told
            errands = [
                (f"{public_id}:{legal_on}:{level}", {"deadline": pk, "level": level})
                for pk, public_id, legal_on, level in batch
            ]
            outbox.put_all(REMIND, errands, at=at)
            found = Deadline.objects.filter(pk__in=[row[0] for row in batch])
            found.update(reminder_level=_due_level(at))
        last, told = batch[-1][0], told + len(batch)


# Pauses whose last day was known beforehand.


def resume(at: datetime) -> int:
    """Take up again what a pause with a known last day had stopped."""
    today = clock.local_date(at)
    lasting = DeadlinePause.objects.filter(
        Q(last_on__isnull=True) | Q(last_on__gt=today),
        deadline=OuterRef("pk"),
        first_on__lte=today,
    )
    paused = Deadline.objects.filter(state=DeadlineState.PAUSED)
    keys = list(paused.filter(~Exists(lasting)).order_by("id").values_list("pk", flat=True))
    return sum(services.take_up(key, at=at) for key in keys)


# The worker's part.


def carry(ref: Ref) -> None:
    """The errand of the watch. It runs before the transaction that marks the errand done: every
    step commits by itself and may be repeated."""
    watch(clock.now(), budget=BUDGET)


def carried(ref: Ref, nothing: object) -> None:
    """Nothing is left to do."""
