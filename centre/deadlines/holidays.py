"""放假安排变更: the running deadlines answer the calendar's two questions, each as a `Shift`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from centre.actor import Actor
from centre.deadlines import services
from centre.deadlines.services import Moved
from centre.rulebook.calendar import Calendar
from centre.workdays import signals
from centre.workdays.shifts import Shift


@receiver(signals.asked, dispatch_uid="deadlines.asked")
def would_move(*, calendar: Calendar, **_: Any) -> list[Shift]:
    return shifts_of(services.moved_by(calendar))


@receiver(signals.changed, dispatch_uid="deadlines.changed")
def move(*, calendar: Calendar, by: Actor, at: datetime, **_: Any) -> list[Shift]:
    return shifts_of(services.recount(calendar, by=by, at=at))


def shifts_of(found: Iterable[Moved]) -> list[Shift]:
    return [
        Shift(
            old=moved.old_legal,
            new=moved.new_legal,
            case=moved.deadline.number,
            what=moved.deadline.name,
            clock_id=moved.deadline.clock_id,
            subject_type=moved.deadline.subject_type,
            subject_id=f"{moved.deadline.subject_id}:{moved.deadline.key}",
            dossier_id=moved.deadline.dossier_id,
        )
        for moved in found
    ]
