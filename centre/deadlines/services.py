"""期限跟随程序. The one entry for every floor above: say what runs now, and the rows follow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from centre import clock, transitions
from centre.access.models import Dossier
from centre.actor import Actor
from centre.audit import services as audit
from centre.audit.services import reference
from centre.deadlines import reckoning, registry
from centre.deadlines.enums import DeadlineState, Level
from centre.deadlines.models import Deadline, DeadlineExtension, DeadlinePause
from centre.deadlines.reckoning import Inputs
from centre.deadlines.recounting import Moved, moved_by, recount
from centre.deadlines.registry import Duty
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook.clocks import Extension, Pause, Unit

__all__ = ["Moved", "Running", "follow", "lasting", "moved_by", "recount"]


class NotMissed(RuleViolation):
    code = "deadline_not_missed"


class AlreadyExplained(RuleViolation):
    code = "deadline_already_explained"


@dataclass(frozen=True, slots=True)
class Running:
    """What a subject says runs on it now.

    `key` tells two of the same clock apart (per party …). A pause that has not ended is
    `lasting(first)`: while one lasts, the deadline stands PAUSED. `set_on`: the end is written in
    a paper by an officer instead of reckoned. Give `length` only for clocks whose length is set in
    each case, pauses only to clocks that can pause.
    """

    clock_id: str
    start: datetime
    length: int | None = None
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    extra: int = 0
    key: str = ""
    set_on: date | None = None

    @property
    def inputs(self) -> Inputs:
        return Inputs(
            clock_id=self.clock_id,
            started_at=self.start,
            length=self.length,
            extra=self.extra,
            set_on=self.set_on,
            pauses=frozenset(self.pauses),
            extensions=frozenset(self.extensions),
        )


def lasting(first: date) -> Pause:
    """A pause that has begun and not ended."""
    return Pause(first, reckoning.LASTING)


@transaction.atomic
def follow(
    subject: Model,
    *,
    dossier: Dossier,
    running: Sequence[Running],
    by: Actor,
    at: datetime,
    satisfied: Collection[str] = (),
) -> None:
    """Make the open deadlines of this subject equal to what runs now. Idempotent.

    Called by the service that made the move, in its transaction, with the subject locked. A clock
    that no longer runs, or runs from another start, is satisfied when `satisfied` names it (by its
    id, or as "id:key"), otherwise dropped; an expired one that is named is satisfied late, one that
    is not named stays in the register. Raises `ClockRefusal` when the law does not let a clock run
    so, `KeyError` for an unknown clock, `ValueError` when two of the same clock have the same key.
    """
    wanted = {(want.clock_id, want.key): want for want in running}
    if len(wanted) < len(running):
        raise ValueError("two of the same clock need different keys")
    number = registry.number_of(subject)[:120]
    rows = (
        Deadline.objects.of(subject)
        .unsettled()
        .select_for_update(of=("self",))
        .with_events()
        .order_by("id")
    )
    for slot, row in reckoning.slots(rows).items():
        want = wanted.get(slot)
        if want is not None and _is_same_run(row, want):
            del wanted[slot]
            _address(row, number, registry.duty_of(subject, *slot))
            _keep(row, want, by=by, at=at)
        else:
            _leave(row, satisfied, at=at)
    for want in wanted.values():
        _start(subject, want, dossier=dossier, number=number, by=by, at=at)


def _is_same_run(row: Deadline, want: Running) -> bool:
    """Days are counted from a day, hours from a moment."""
    if row.rule.unit is Unit.HOUR:
        return row.started_at == want.start
    return row.started_on == clock.local_date(want.start)


def _start(
    subject: Model, want: Running, *, dossier: Dossier, number: str, by: Actor, at: datetime
) -> None:
    today = clock.local_date(at)
    ends = reckoning.ends(want.inputs, on=today)
    duty = registry.duty_of(subject, want.clock_id, want.key)
    label, public_id = reference(subject)
    row = Deadline.objects.create(
        dossier=dossier,
        subject_type=label,
        subject_id=public_id,
        number=number,
        clock_id=want.clock_id,
        key=want.key,
        started_at=want.start,
        length=want.length,
        extra=want.extra,
        set_on=want.set_on,
        reminder_level=_level(want.start, ends, want.inputs),
        duty_role=duty.role.value,
        duty_side=duty.side,
        duty_organisation_id=duty.organisation_id,
        **ends,
    )
    if want.pauses or want.extensions:
        _write_events(row, want.inputs)
    audit.record(
        "deadline.start", subject=row, by=by, at=at, after=str(row.legal_on),
        clock=row.clock_id, key=row.key, of=f"{label}:{public_id}",
    )  # fmt: skip
    if want.inputs.is_paused(today):
        transitions.make("pause", of=row, by=Actor.system(), at=at)


def _keep(row: Deadline, want: Running, *, by: Actor, at: datetime) -> None:
    """The same run: take over what changed, and pause, resume or reopen as it now stands."""
    today, inputs = clock.local_date(at), want.inputs
    old = reckoning.inputs_of(row)
    is_changed = replace(inputs, started_at=old.started_at) != old
    verb = _turn(row, inputs, today)
    if not (is_changed or verb):
        return
    changes = reckoning.ends(inputs, on=today)
    changes |= {"length": want.length, "extra": want.extra, "set_on": want.set_on}
    changes["reminder_level"] = min(row.reminder_level, _level(at, changes, inputs))
    if row.state == DeadlineState.EXPIRED and not reckoning.is_over(row.clock_id, changes, at):
        verb = "reopen"
        changes |= {"expired_at": None, "explanation": ""}
        changes |= {"explained_at": None, "explained_by": None}
    _write_events(row, inputs)
    rewrite(row, changes, verb=verb, by=by, at=at)


def _level(at: datetime, ends: dict[str, Any], inputs: Inputs) -> Level:
    return reckoning.level_at(at, ends, clock_id=inputs.clock_id, started_at=inputs.started_at)


def _turn(row: Deadline, inputs: Inputs, today: date) -> str:
    """The move between running and paused that is due, if any."""
    is_paused = inputs.is_paused(today)
    if row.state == DeadlineState.EXPIRED or is_paused == (row.state == DeadlineState.PAUSED):
        return ""
    return "pause" if is_paused else "resume"


def _leave(row: Deadline, satisfied: Collection[str], *, at: datetime) -> None:
    """The clock no longer runs. What was already over when it stopped is in the register first.

    A duty that exists only in some event was owed, and so missed, only when its act came after all.
    """
    is_named = row.clock_id in satisfied or f"{row.clock_id}:{row.key}" in satisfied
    was_owed = is_named or not row.rule.only_if
    if (
        row.state == DeadlineState.RUNNING
        and was_owed
        and reckoning.is_over(row.clock_id, vars(row), at)
    ):
        row = transitions.make("expire", of=row, by=Actor.system(), at=at, expired_at=at)
    if is_named:
        transitions.make("satisfy", of=row, by=Actor.system(), at=at, satisfied_at=at)
    elif row.state != DeadlineState.EXPIRED:
        transitions.make("drop", of=row, by=Actor.system(), at=at, dropped_at=at)


@transaction.atomic
def take_up(deadline_id: int, *, at: datetime) -> bool:
    """Resume what a pause with a known last day had stopped. False when it is not due."""
    row = transitions.lock(Deadline(pk=deadline_id))
    inputs, today = reckoning.inputs_of(row), clock.local_date(at)
    if _turn(row, inputs, today) != "resume":
        return False
    changes = reckoning.ends(inputs, on=today)
    changes["reminder_level"] = min(row.reminder_level, _level(at, changes, inputs))
    rewrite(row, changes, verb="resume", by=Actor.system(), at=at)
    return True


@transaction.atomic
def explain(
    *, deadline: Deadline, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Deadline:
    """登记错过的原因, once, by the post that owed it. Audited.

    Raises `NotMissed`, `AlreadyExplained`, `NotPermitted`, `Stale`.
    """
    row = transitions.lock(deadline)
    transitions.check_version(row, version)
    if not Deadline.objects.visible_to(by).owed_by(by).filter(pk=row.pk).exists():
        raise NotPermitted("错过的原因由承办该期限的岗位登记")
    if not row.is_missed:
        raise NotMissed("该期限没有被错过，不需要登记原因")
    if row.explained_at is not None:
        raise AlreadyExplained("原因已经登记", advice="需要补充的，请在案件页另行说明")
    if not reason.strip():
        raise NotMissed("请写明错过的原因", code="reason_missing")
    return transitions.edit(
        row, action="deadline.explain", by=by, at=at, explanation=reason.strip(),
        explained_at=at, explained_by_id=by.user_id,
    )  # fmt: skip


def _address(row: Deadline, number: str, duty: Duty) -> None:
    """Under which number it is known and who owes it, as it is today. No event of its own."""
    now = {
        "number": number,
        "duty_role": duty.role.value,
        "duty_side": duty.side,
        "duty_organisation_id": duty.organisation_id,
    }
    if any(getattr(row, name) != value for name, value in now.items()):
        Deadline.objects.filter(pk=row.pk).update(**now)


def _write_events(row: Deadline, inputs: Inputs) -> None:
    """Bring the row's copy in line; the record of who paused or agreed is the matter's own."""
    old, lasts = reckoning.inputs_of(row), reckoning.LASTING
    if old.pauses != inputs.pauses:
        row.pauses.all().delete()
        DeadlinePause.objects.bulk_create(
            DeadlinePause(
                deadline=row, first_on=p.first, last_on=None if p.last == lasts else p.last
            )
            for p in sorted(inputs.pauses)
        )
    if old.extensions != inputs.extensions:
        row.extensions.all().delete()
        DeadlineExtension.objects.bulk_create(
            DeadlineExtension(deadline=row, until_on=e.until, agreed_on=e.agreed_on)
            for e in sorted(inputs.extensions, key=lambda e: (e.until, e.agreed_on or date.max))
        )


def rewrite(
    row: Deadline, changes: dict[str, Any], *, by: Actor, at: datetime, verb: str = ""
) -> None:
    """Write new ends to a locked row, with the move they bring, and say in the history what moved."""
    before = row.legal_on
    if verb:
        transitions.make(verb, of=row, by=Actor.system(), at=at, **changes)
    else:
        for name, value in changes.items():
            setattr(row, name, value)
        row.version += 1
        row.save(update_fields=["version", *changes])
    audit.record(
        "deadline.recompute", subject=row, by=by, at=at, before=str(before),
        after=str(changes["legal_on"]), clock=row.clock_id,
    )  # fmt: skip
