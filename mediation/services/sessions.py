"""调解会: call, cancel, hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from centre import transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from mediation import readers
from mediation.enums import MediationState as S
from mediation.enums import MeetingForm, SessionState
from mediation.letters.briefing import SessionNotice
from mediation.models import Attendance, Mediation, MediationSession
from mediation.services import briefing, conducting, news


class NotMediating(RuleViolation):
    code = "not_mediating"


class BadTime(RuleViolation):
    code = "session_time"


@dataclass(frozen=True, slots=True)
class Present:
    """One person who was to come. `party_id` for parties and their people."""

    name: str
    capacity: str
    present: bool = True
    party_id: int | None = None


def require_running(mediation: Mediation) -> None:
    if mediation.state != S.MEDIATING:
        raise NotMediating(f"当前为“{mediation.get_state_display()}”，不能办理本事项")


@transaction.atomic
def schedule(
    *,
    mediation: Mediation,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    link: str = "",
    topic: str = "",
    bring: str = "",
) -> MediationSession:
    """排定并通知 (DOC18). A session can be called before all is ready; it cannot be held (see `hold`).

    Raises `BadTime`, `NotDisclosed`, `NotWaived`, `NotPermitted`, `NotMediating`.
    依据：特邀调解规定第14条。
    """
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    require_running(mediation)
    conducting.require_cleared(assignment, mediation)
    if starts_at <= at or (ends_at is not None and ends_at <= starts_at):
        raise BadTime("开始时间应当晚于现在，结束应当晚于开始", kept="填写的内容仍在本页")
    if not place.strip() and not link.strip():
        raise BadTime("请填写地点或者线上会议链接", code="session_place")
    last = mediation.sessions.aggregate(last=Max("position"))["last"] or 0
    session = MediationSession.objects.create(
        mediation=mediation,
        position=last + 1,
        form=MeetingForm.OFFLINE if place.strip() else MeetingForm.ONLINE,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        link=link.strip(),
        topic=topic.strip(),
        bring=bring.strip(),
        called_at=at,
        called_by_id=by.user_id,
    )
    audit.record("session.call", subject=mediation, by=by, at=at, session=str(session.public_id))
    documents.issue(
        letter=SessionNotice.of(session),
        dossier=mediation.case.dossier,
        issuer_id=readers.issuer_id(mediation),
        readers=[*readers.parties(mediation), *readers.mediator(mediation)],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )
    news.session_called(session, at=at)
    return session


@transaction.atomic
def cancel(
    *, session: MediationSession, reason: str, by: Actor, at: datetime, version: int | None = None
) -> MediationSession:
    """取消. Raises `RuleViolation` without a reason or when it was held."""
    session = transitions.lock(session)
    conducting.require_leader(by, session.mediation)
    if session.state != SessionState.PLANNED or not reason.strip():
        raise RuleViolation("只能取消尚未召开的调解会，并应当写明原因", code="session_not_planned")
    session = transitions.edit(
        session, action="session.cancel", by=by, at=at, version=version,
        state=SessionState.CANCELLED, cancel_reason=reason.strip(),
    )  # fmt: skip
    news.session_cancelled(session, at=at)
    return session


@transaction.atomic
def hold(
    *,
    session: MediationSession,
    attendances: Sequence[Present],
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> MediationSession:
    """召开: the gate of D7 stands here. Raises `NotYet`, `NotDisclosed`, `NotWaived`, `BadTime`."""
    session = transitions.lock(session)
    mediation = transitions.lock(session.mediation)
    assignment = conducting.require_leader(by, mediation)
    require_running(mediation)
    conducting.require_cleared(assignment, mediation)
    briefing.require_ready(mediation)
    if session.state != SessionState.PLANNED:
        raise RuleViolation("该次调解会已经召开或者取消", code="session_not_planned")
    if not any(person.present for person in attendances):
        raise BadTime("请登记到场人员", code="session_nobody")
    Attendance.objects.bulk_create(
        Attendance(
            session=session,
            party_id=p.party_id,
            name=p.name,
            capacity=p.capacity,
            present=p.present,
        )
        for p in attendances
    )
    return transitions.edit(
        session, action="session.hold", by=by, at=at, version=version,
        state=SessionState.HELD, held_at=at,
    )  # fmt: skip
