"""Give and end grants. Each is audited; a change counts from the next request on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre.access.enums import GrantKind, Side
from centre.access.models import Dossier, Grant
from centre.actor import Actor, Role
from centre.audit import services as audit


def open_dossier(*, at: datetime) -> Dossier:
    return Dossier.objects.create(created_at=at)


@transaction.atomic
def give(
    *,
    dossier: Dossier,
    role: Role,
    by: Actor,
    at: datetime,
    source: str,
    organisation_id: int | None = None,
    user_id: int | None = None,
    side: Side = Side.NONE,
    kind: GrantKind = GrantKind.STANDARD,
    ends_at: datetime | None = None,
) -> Grant:
    """Open the dossier to a person, or to a role at an organisation. Giving twice gives once."""
    grant, is_new = Grant.objects.get_or_create(
        dossier=dossier,
        user_id=user_id,
        organisation_id=organisation_id,
        role=role.value,
        side=side,
        kind=kind,
        ends_at=ends_at,
        defaults={"begins_at": at, "source": source},
    )
    if is_new:
        audit.record(
            "grant.give",
            subject=dossier,
            by=by,
            at=at,
            grant=grant.pk,
            kind=kind,
            role=role.value,
            user=user_id,
            organisation=organisation_id,
            source=source,
        )
    return grant


def open_docketed(
    *, dossier: Dossier, court_id: int, by: Actor, at: datetime, source: str
) -> None:
    """立案后: the court's judges and clerks may read the evidence. 依据：law.md 1.4 B 类。"""
    for role in (Role.JUDGE, Role.COURT_CLERK):
        give(
            dossier=dossier, role=role, organisation_id=court_id, kind=GrantKind.DOCKETED,
            by=by, at=at, source=source,
        )  # fmt: skip


@transaction.atomic
def end(
    *,
    dossier: Dossier,
    by: Actor,
    at: datetime,
    role: Role | None = None,
    organisation_id: int | None = None,
    user_id: int | None = None,
    reason: str = "",
) -> int:
    """End the open grants that match; returns how many."""
    grants = Grant.objects.live(at).filter(dossier=dossier, begins_at__lt=at)
    if role is not None:
        grants = grants.filter(role=role.value)
    if organisation_id is not None:
        grants = grants.filter(organisation_id=organisation_id)
    if user_id is not None:
        grants = grants.filter(user_id=user_id)
    ended = grants.update(ends_at=at)
    if ended:
        audit.record(
            "grant.end",
            subject=dossier,
            by=by,
            at=at,
            reason=reason,
            count=ended,
            role=role.value if role else "",
            user=user_id,
            organisation=organisation_id,
        )
    return ended


def exclude(*, dossier: Dossier, user_id: int, by: Actor, at: datetime, source: str) -> Grant:
    """Shut the dossier to a person whatever else was granted (回避、利益冲突)."""
    return give(
        dossier=dossier,
        user_id=user_id,
        role=Role.SYSTEM,
        by=by,
        at=at,
        source=source,
        kind=GrantKind.EXCLUDED,
    )
