"""Who is told what, when. Few and quiet: only whoever must act next, and the sides at each turn."""

from __future__ import annotations

from datetime import datetime

from centre.access.enums import Side
from centre.actor import Role
from centre.notices import services as notices
from centre.rulebook.dates import arabic, with_time
from centre.workdays import reading
from mediation import readers
from mediation.models import (
    Assignment,
    Challenge,
    Extension,
    FactSheet,
    Mediation,
    MediationSession,
    Offer,
    SessionRecord,
)

SIDES = (Side.APPLICANT, Side.RESPONDENT)


def room(mediation: Mediation) -> str:
    """The page of the mediation for its parties."""
    return f"/mediation/{mediation.public_id}/"


def _key(mediation: Mediation, what: str) -> str:
    return f"{mediation.public_id}:{what}"


def _tell_parties(
    code: str, mediation: Mediation, what: str, at: datetime, **context: object
) -> None:
    for side in SIDES:
        notices.tell(
            code, dossier=mediation.case.dossier, role=Role.PARTY, side=side,
            dedupe=_key(mediation, what), at=at, link=room(mediation),
            number=mediation.case.number, **context,
        )  # fmt: skip


def _tell(
    code: str, mediation: Mediation, role: Role, what: str, at: datetime, **rest: object
) -> None:
    notices.tell(
        code, dossier=mediation.case.dossier, role=role, dedupe=_key(mediation, what), at=at,
        number=mediation.case.number, **rest,
    )  # fmt: skip


def consented(mediation: Mediation, *, at: datetime) -> None:
    if mediation.kind == "MED_ADMIN":
        return _tell_parties("mediation.consented", mediation, "consented", at, due="")
    due = (
        f"，请在{reading.said(mediation.due_clock, mediation.due_on)}前提交选择名单"
        if mediation.due_on
        else ""
    )
    return _tell_parties("mediation.consented", mediation, "consented", at, due=due)


def stopped(mediation: Mediation, *, at: datetime) -> None:
    _tell_parties(
        "mediation.stopped", mediation, "stopped", at, state=mediation.get_state_display()
    )
    if mediation.court_id:
        _tell("mediation.stopped", mediation, readers.court_role(mediation), "stopped", at,
              state=mediation.get_state_display())  # fmt: skip


def choosing_failed(mediation: Mediation, *, at: datetime) -> None:
    _tell("mediation.designate", mediation, readers.court_role(mediation),
          f"designate:{mediation.version}", at)  # fmt: skip


def offered(offer: Offer, *, at: datetime) -> None:
    mediation = offer.mediation
    due = reading.said("C04", offer.due_on) if offer.due_on else "收到后及时"
    _tell("mediation.offered", mediation, Role.SECRETARY, f"offer:{offer.public_id}", at,
          organisation_id=offer.organisation_id, due=due)  # fmt: skip


def answered(offer: Offer, *, at: datetime) -> None:
    mediation = offer.mediation
    what, said = f"answer:{offer.public_id}", offer.get_answer_display()
    _tell("mediation.answered", mediation, readers.court_role(mediation), what, at,
          organisation=offer.organisation.called, answer=said)  # fmt: skip
    _tell_parties("mediation.answered", mediation, what, at,
                  organisation=offer.organisation.called, answer=said)  # fmt: skip


def assigned(assignment: Assignment, *, at: datetime) -> None:
    mediation, who = assignment.mediation, assignment.mediator.user
    what = f"assign:{assignment.public_id}"
    _tell("mediation.assigned_you", mediation, Role.MEDIATOR, what, at, user_id=who.pk)
    _tell_parties("mediation.assigned", mediation, what, at, mediator=who.name)


def disclosed(assignment: Assignment, *, at: datetime) -> None:
    if assignment.needs_waiver:
        _tell_parties("mediation.disclosed", assignment.mediation,
                      f"disclosed:{assignment.public_id}", at)  # fmt: skip


def challenged(challenge: Challenge, *, at: datetime) -> None:
    _tell("mediation.challenged", challenge.mediation, Role.SECRETARY,
          f"challenge:{challenge.public_id}", at,
          organisation_id=challenge.mediation.organisation_id)  # fmt: skip


def challenge_decided(challenge: Challenge, *, at: datetime) -> None:
    _tell_parties("mediation.challenge_decided", challenge.mediation,
                  f"decided:{challenge.public_id}", at,
                  outcome=challenge.get_outcome_display())  # fmt: skip


def exchanged(mediation: Mediation, *, at: datetime) -> None:
    _tell_parties("mediation.exchanged", mediation, f"exchanged:{at.isoformat()}", at)


def session_called(session: MediationSession, *, at: datetime) -> None:
    _tell_parties("mediation.session", session.mediation, f"session:{session.public_id}", at,
                  time=with_time(session.starts_at), where=session.where)  # fmt: skip


def session_cancelled(session: MediationSession, *, at: datetime) -> None:
    _tell_parties("mediation.session_cancelled", session.mediation,
                  f"cancelled:{session.public_id}", at, time=with_time(session.starts_at))  # fmt: skip


def sheet_opened(sheet: SessionRecord | FactSheet, mediation: Mediation, *, at: datetime) -> None:
    _tell_parties("mediation.sheet", mediation, f"sheet:{sheet.public_id}:{sheet.version}", at,
                  paper=sheet._meta.verbose_name)  # fmt: skip


def extension_proposed(extension: Extension, *, at: datetime) -> None:
    _tell_parties("mediation.extension", extension.mediation, f"extension:{extension.public_id}",
                  at, until=arabic(extension.to_on))  # fmt: skip


def spoken(mediation: Mediation, *, to: str, what: str, at: datetime) -> None:
    """Somebody wrote; the message itself stays in the room, the notice says only that there is one."""
    if to == Role.MEDIATOR.value:
        if mediation.mediator_id:
            _tell("mediation.message", mediation, Role.MEDIATOR, what, at,
                  user_id=mediation.mediator_id)  # fmt: skip
        return
    notices.tell(
        "mediation.message", dossier=mediation.case.dossier, role=Role.PARTY, side=to,
        dedupe=_key(mediation, what), at=at, link=room(mediation), number=mediation.case.number,
    )  # fmt: skip


def over_time(mediation: Mediation, *, at: datetime) -> None:
    if mediation.mediator_id:
        _tell("mediation.over_time", mediation, Role.MEDIATOR, f"over:{mediation.legal_due_on}", at,
              user_id=mediation.mediator_id)  # fmt: skip


def terminated(mediation: Mediation, *, at: datetime) -> None:
    _tell_parties("mediation.terminated", mediation, "terminated", at)
    if mediation.court_id:
        _tell("mediation.terminated", mediation, readers.court_role(mediation), "terminated", at)
