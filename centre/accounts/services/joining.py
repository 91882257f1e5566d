"""加入申请: the people of a registered organisation decide who else acts for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import clock, transitions
from centre.accounts import selectors
from centre.accounts.enums import PARTY_KINDS
from centre.accounts.models import JoinRequest, Organisation, User
from centre.accounts.services import mail, people
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation


class NotJoinable(RuleViolation):
    code = "organisation_not_joinable"


class NotDecider(NotPermitted):
    code = "not_the_decider"


@transaction.atomic
def ask(*, user: User, organisation: Organisation, by: Actor, at: datetime) -> JoinRequest:
    """申请加入. Asking twice asks once. Each present holder is told by e-mail.

    Raises `NotJoinable` for organs (their posts are given, not asked for) and for members.
    """
    if organisation.kind not in PARTY_KINDS:
        raise NotJoinable("该单位的岗位由系统管理员设置，不能自行申请")
    today = clock.local_date(at)
    members = selectors.holders(Role.PARTY, organisation_id=organisation.pk, on=today)
    if members.filter(pk=user.pk).exists():
        raise NotJoinable("您已经是该单位的经办人")
    pending = JoinRequest.objects.pending().filter(user=user, organisation=organisation).first()
    if pending is not None:
        return pending
    request = JoinRequest.objects.create(user=user, organisation=organisation, asked_at=at)
    audit.record("join.ask", subject=request, by=by, at=at, organisation=organisation.pk)
    for member in members:
        mail.post("join_asked", to=member, at=at, dedupe=f"join{request.pk}", join=request.pk)
    return request


@transaction.atomic
def confirm(
    *, request: JoinRequest, by: Actor, at: datetime, version: int | None = None
) -> JoinRequest:
    """同意加入. The asker takes a PARTY post in the organisation at once.

    Raises `NotDecider`, `UnlawfulMove`, `Stale`.
    """
    _check_decider(request, by)
    row = transitions.make(
        "confirm", of=request, by=by, at=at, version=version, decided_at=at,
        decided_by_id=by.user_id,
    )  # fmt: skip
    people.appoint(
        user=row.user, organisation=row.organisation, role=Role.PARTY,
        starts_on=clock.local_date(at), by=by, at=at,
    )  # fmt: skip
    mail.post("join_decided", to=row.user, at=at, join=row.pk)
    return row


@transaction.atomic
def decline(
    *, request: JoinRequest, by: Actor, at: datetime, version: int | None = None
) -> JoinRequest:
    """不同意加入. Raises `NotDecider`, `UnlawfulMove`, `Stale`."""
    _check_decider(request, by)
    row = transitions.make(
        "decline", of=request, by=by, at=at, version=version, decided_at=at,
        decided_by_id=by.user_id,
    )  # fmt: skip
    mail.post("join_decided", to=row.user, at=at, join=row.pk)
    return row


@transaction.atomic
def withdraw(
    *, request: JoinRequest, by: Actor, at: datetime, version: int | None = None
) -> JoinRequest:
    """撤回申请. Raises `NotDecider` unless it is one's own."""
    if request.user_id != by.user_id:
        raise NotDecider("只有申请人本人可以撤回")
    return transitions.make("withdraw", of=request, by=by, at=at, version=version)


def _check_decider(request: JoinRequest, by: Actor) -> None:
    """A post holder of that organisation, or the coordinator when nobody there answers."""
    own = by.role is Role.PARTY and by.organisation_id == request.organisation_id
    if request.user_id == by.user_id or not (own or by.role is Role.COORDINATOR):
        raise NotDecider("应由该单位现有经办人或者中心协调员确认")
