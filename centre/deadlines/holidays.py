"""放假安排变更: the deadlines answer the calendar's two questions, each as a `Shift`.

What runs is moved, and those who owe it or wait for it are told; what has lapsed is only listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from centre.actor import Actor
from centre.deadlines import recounting, services, telling
from centre.deadlines.services import Moved
from centre.rulebook.calendar import Calendar
from centre.workdays import signals
from centre.workdays.shifts import Part, Shift


@receiver(signals.asked, dispatch_uid="deadlines.asked")
def would_move(*, calendar: Calendar, since: date, **_: Any) -> list[Shift]:
    lapsed = shifts_of(recounting.lapsed_too_soon(calendar, since=since), Part.EXPIRED)
    return shifts_of(services.moved_by(calendar)) + lapsed


@receiver(signals.changed, dispatch_uid="deadlines.changed")
def move(*, calendar: Calendar, since: date, by: Actor, at: datetime, **_: Any) -> list[Shift]:
    lapsed = shifts_of(recounting.lapsed_too_soon(calendar, since=since), Part.EXPIRED)
    moved = services.recount(calendar, by=by, at=at)
    telling.put(moved, at=at)
    return shifts_of(moved) + lapsed


def shifts_of(found: Iterable[Moved], part: Part = Part.LIVE) -> list[Shift]:
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
            part=part,
        )
        for moved in found
    ]
