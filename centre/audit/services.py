"""Write history. One function; it never decides anything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from centre.actor import Actor
from centre.audit import context
from centre.audit.models import AuditEvent, Outcome


def reference(subject: Model) -> tuple[str, str]:
    """The soft reference of a row: its label and its public id, or its key when it has none."""
    return subject._meta.label_lower, str(getattr(subject, "public_id", None) or subject.pk)


def record(
    action: str,
    *,
    subject: Model,
    by: Actor,
    at: datetime,
    before: str = "",
    after: str = "",
    reason: str = "",
    outcome: str = Outcome.OK,
    **detail: Any,
) -> AuditEvent:
    """Append one event in the caller's transaction; if this fails, the act fails.

    `detail` takes ids, hashes and short codes, never the content of a file.
    """
    event = _event(
        action, subject, by, at,
        before=before, after=after, reason=reason, outcome=outcome, detail=detail,
    )  # fmt: skip
    event.save(force_insert=True)
    return event


def record_all(
    action: str,
    *,
    changes: Iterable[tuple[Model, str, str, dict[str, Any]]],
    by: Actor,
    at: datetime,
) -> None:
    """Append one event for each (subject, before, after, detail), together. Otherwise as `record`."""
    AuditEvent.objects.bulk_create(
        _event(action, subject, by, at, before=before, after=after, detail=detail)
        for subject, before, after, detail in changes
    )


def _event(action: str, subject: Model, by: Actor, at: datetime, **rest: Any) -> AuditEvent:
    obj_type, obj_id = reference(subject)
    request = context.current()
    return AuditEvent(
        at=at,
        actor=str(by.user_id),
        actor_name=by.name,
        role=by.role.value,
        org=by.organisation_name,
        action=action,
        obj_type=obj_type,
        obj_id=obj_id,
        ip=request.ip,
        request_id=request.request_id,
        **rest,
    )
