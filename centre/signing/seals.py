"""Register the picture of a seal, have its own organisation approve it, find it for a paper.

依据：law.md 6.0(2)：没有登记核准的，不得使用印章图样；6.3：裁判文书一律上传法院用印的正本，平台不加印章。
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from centre import clock, transitions
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.signing import outlines
from centre.signing.models import Seal


class SealExists(RuleViolation):
    code = "seal_exists"


@transaction.atomic
def register(
    *,
    organisation: Organisation,
    picture: bytes,
    name: str,
    starts_on: date,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
) -> Seal:
    """登记印章图样. Used only once that organisation's own officer has approved it.

    Raises `NotPermitted`, `outlines.BadSeal`, `SealExists`.
    """
    if by.role is not Role.SYSTEM_ADMIN:
        raise NotPermitted("印章图样由系统管理员登记，由该单位自己的人员核准")
    if Seal.objects.waiting().filter(organisation=organisation).exists():
        raise SealExists("该单位已有一枚印章图样等待核准", kept="没有登记新的图样")
    seal = Seal(
        organisation=organisation,
        name=name.strip(),
        outline=outlines.outline(picture),
        sha256=hashlib.sha256(picture).hexdigest(),
        starts_on=starts_on,
        ends_on=ends_on,
        registered_at=at,
        registered_by_id=by.user_id,
    )
    seal.picture.save(f"{seal.public_id.hex}.png", ContentFile(picture), save=False)
    seal.save()
    return transitions.born(seal, action="seal.register", by=by, at=at, sha256=seal.sha256)


@transaction.atomic
def approve(*, seal: Seal, by: Actor, at: datetime, version: int | None = None) -> Seal:
    """核准使用, by an officer of the very organisation who did not register it (four eyes).

    The one in force before is withdrawn. Raises `NotPermitted`, `UnlawfulMove`.
    """
    require_own_officer(seal, by)
    for former in Seal.objects.filter(organisation_id=seal.organisation_id, state="IN_FORCE"):
        transitions.make("withdraw", of=former, by=by, at=at, withdrawn_at=at, reason="启用新图样")
    return transitions.make(
        "approve", of=seal, by=by, at=at, version=version, approved_at=at,
        approved_by_id=by.user_id,
    )  # fmt: skip


@transaction.atomic
def decline(
    *, seal: Seal, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Seal:
    """不予核准. Raises `NotPermitted`, `UnlawfulMove`."""
    require_own_officer(seal, by)
    return transitions.make("decline", of=seal, by=by, at=at, version=version, reason=reason)


@transaction.atomic
def withdraw(
    *, seal: Seal, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Seal:
    """停用: by its organisation, or by the system administrator. Papers made before keep theirs."""
    if by.role is not Role.SYSTEM_ADMIN:
        require_own_officer(seal, by)
    return transitions.make(
        "withdraw", of=seal, by=by, at=at, version=version, reason=reason, withdrawn_at=at
    )


def require_own_officer(seal: Seal, by: Actor) -> None:
    if by.organisation_id != seal.organisation_id:
        raise NotPermitted("印章图样只能由该单位自己的人员核准或者停用")
    if by.user_id == seal.registered_by_id:
        raise NotPermitted("登记人不能核准自己登记的印章图样")


def in_force(*, organisation_id: int | None, at: datetime | None) -> Seal | None:
    """The approved seal at that moment; what happens to it later changes no paper made before."""
    if organisation_id is None or at is None:
        return None
    day = clock.local_date(at)
    rows = Seal.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at),
        Q(ends_on__isnull=True) | Q(ends_on__gt=day),
        organisation_id=organisation_id,
        approved_at__lte=at,
        starts_on__lte=day,
    )
    return rows.order_by("-approved_at", "-id").first()
