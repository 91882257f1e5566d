"""遮蔽的开启: a reviewer reads numbers in clear for ten minutes, with a reason that is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from cases import permissions
from cases.models import Case
from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.audit.models import AuditEvent
from centre.errors import RuleViolation

REVEALED_FOR = timedelta(minutes=10)
ACTION = "reveal_contacts"


@transaction.atomic
def reveal(*, case: Case, reason: str, by: Actor, at: datetime) -> None:
    """Open the masked numbers to this reviewer for ten minutes. 依据：law.md 7.4；PIPL 51。"""
    permissions.require_reviewer(by, case)
    if not reason.strip():
        raise RuleViolation("请写明查看的理由", code="reason_missing")
    audit.record(ACTION, subject=case, by=by, at=at, reason=reason.strip())


def is_revealed(case: Case, *, by: Actor) -> bool:
    """Whether this person opened the numbers in the last ten minutes, by the trail."""
    return AuditEvent.objects.filter(
        action=ACTION,
        obj_type="cases.case",
        obj_id=str(case.public_id),
        actor=str(by.user_id),
        at__gt=clock.now() - REVEALED_FOR,
    ).exists()
