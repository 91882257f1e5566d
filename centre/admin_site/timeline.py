"""经过: audit rows of a case in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

from centre.actor import Role
from centre.audit.models import AuditEvent, Outcome
from centre.audit.services import reference
from centre.components import Event

LENGTH = 50


def of(
    subjects: Sequence[Model], *, phrases: Mapping[str, str], length: int = LENGTH
) -> tuple[list[Event], bool]:
    """The newest events of these rows, and whether there are older ones. One query."""
    by_reference = {reference(subject): subject for subject in subjects}
    if not by_reference:
        return [], False
    condition = Q()
    for obj_type, obj_id in by_reference:
        condition |= Q(obj_type=obj_type, obj_id=obj_id)
    found = list(
        AuditEvent.objects.filter(condition, outcome=Outcome.OK).order_by("-recorded_at", "-id")[
            : length + 1
        ]
    )
    events = [
        sentence(row, by_reference[(row.obj_type, row.obj_id)], phrases) for row in found[:length]
    ]
    return events, len(found) > length


def sentence(row: AuditEvent, subject: Model, phrases: Mapping[str, str]) -> Event:
    """One row as a dated entry: what was done, from which state to which, by whom."""
    lifecycle = getattr(subject, "LIFECYCLE", None)
    moves = lifecycle.moves if lifecycle else ()
    move = next((m for m in moves if m.verb == row.action), None)
    title = move.label if move else phrases.get(row.action, row.action)
    labels = state_labels(type(subject))
    states = [labels.get(s, s) for s in (row.before, row.after) if s]
    parts = [" → ".join(states), row.reason]
    return Event(
        at=row.at,
        title=title,
        body="；".join(part for part in parts if part),
        by=who(row),
        basis=move.basis if move else "",
    )


def who(row: AuditEvent) -> str:
    if row.role == Role.SYSTEM.value:
        return Role.SYSTEM.label
    role = Role(row.role).label if row.role in Role.__members__ else row.role
    return f"{row.actor_name}（{row.org}{role}）" if row.org else f"{row.actor_name}（{role}）"


def state_labels(model: type[Model]) -> dict[Any, str]:
    try:
        return {k: str(v) for k, v in model._meta.get_field("state").flatchoices}
    except FieldDoesNotExist:
        return {}
