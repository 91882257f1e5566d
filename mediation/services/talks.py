"""沟通: to all, between one side and the mediator, and the mediator's own notes (class D)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from mediation import parties
from mediation.enums import MediationState as S
from mediation.models import CaucusMessage, JointMessage, Mediation, PrivateNote
from mediation.permissions import has_caucus, leader_of
from mediation.services import conducting, news

TALKING = frozenset({S.MEDIATING, S.PAUSED_APPRAISAL, S.AGREED})
SIDES = (Side.APPLICANT, Side.RESPONDENT)


class NotTalking(RuleViolation):
    code = "not_talking"


class NoCaucus(NotPermitted):
    """依据：law.md 1.4 D 类——主持人有裁判、处罚职权的，不设单方沟通。"""

    code = "no_caucus"


def _require_body(body: str) -> str:
    if not body.strip():
        raise RuleViolation("请填写内容", code="message_empty")
    return body.strip()


def _require_talking(mediation: Mediation) -> None:
    if mediation.state not in TALKING:
        raise NotTalking("调解未在进行中，不能发送")


@transaction.atomic
def say(*, mediation: Mediation, body: str, by: Actor, at: datetime) -> JointMessage:
    """共同沟通: heard by both sides and the leader. Raises `NotTalking`, `NotPermitted`."""
    body = _require_body(body)
    _require_talking(mediation)
    side = Side.NONE
    if by.role is Role.PARTY:
        side = Side(parties.side_of(by, mediation))
        author = "、".join(p.name for p in parties.seats_of(by, mediation))
    else:
        conducting.require_leader(by, mediation)
        author = f"{leader_of(mediation.kind).label}{by.name}"
    message = JointMessage.objects.create(
        mediation=mediation, side=side, author=author[:80], body=body, sent_at=at,
        sent_by_id=by.user_id,
    )  # fmt: skip
    audit.record("joint.say", subject=message, by=by, at=at)
    for other in SIDES:
        if other != side:
            news.spoken(mediation, to=other, what=f"joint:{message.public_id}", at=at)
    if by.role is Role.PARTY:
        news.spoken(mediation, to=Role.MEDIATOR.value, what=f"joint:{message.public_id}", at=at)
    return message


@transaction.atomic
def whisper(
    *, mediation: Mediation, body: str, by: Actor, at: datetime, side: str = ""
) -> CaucusMessage:
    """单方沟通. A party writes on its own side, always; the mediator says to which side.

    Raises `NoCaucus` where the leader judges or punishes, `NotTalking`, `NotPermitted`.
    """
    body = _require_body(body)
    _require_talking(mediation)
    if not has_caucus(mediation.kind):
        raise NoCaucus("本种调解由法官或者行政机关主持，不设单方沟通", basis="law.md 1.4")
    from_mediator = by.role is not Role.PARTY
    if from_mediator:
        assignment = conducting.require_leader(by, mediation)
        conducting.require_cleared(assignment, mediation)
        if side not in SIDES:
            raise RuleViolation("请选择向哪一方发送", code="side_missing")
    else:
        side = parties.side_of(by, mediation)
        assignment = mediation.assignments.active().first()
        if assignment is None or assignment.disclosed_at is None:
            raise NotTalking("调解员尚未就位，暂不能单独沟通")
    message = CaucusMessage.objects.create(
        mediation=mediation, assignment=assignment, side=side, from_mediator=from_mediator,
        body=body, sent_at=at, sent_by_id=by.user_id,
    )  # fmt: skip
    audit.record("caucus.send", subject=message, by=by, at=at)
    to = side if from_mediator else Role.MEDIATOR.value
    news.spoken(mediation, to=to, what=f"caucus:{message.public_id}", at=at)
    return message


@transaction.atomic
def note(*, mediation: Mediation, body: str, by: Actor, at: datetime) -> PrivateNote:
    """私人笔记: the author's alone. Raises `NoCaucus`, `NotPermitted`."""
    body = _require_body(body)
    if not has_caucus(mediation.kind):
        raise NoCaucus("本种调解由法官或者行政机关主持，不设私人笔记", basis="law.md 1.4")
    assignment = conducting.require_leader(by, mediation)
    row = PrivateNote.objects.create(
        mediation=mediation, assignment=assignment, body=body, written_at=at
    )
    audit.record("note.write", subject=row, by=by, at=at)
    return row
