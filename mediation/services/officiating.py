"""Steps that only some kinds know: particulars of the trial, the judge's invitations, the organ's
request for an opinion, and the opening of the talks."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cases.enums import MediationKind as K
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.letters import Reader
from centre.errors import RuleViolation
from centre.rulebook import articles, grounds
from mediation import parties, terms
from mediation.enums import Choosing, OfferAnswer, Procedure
from mediation.enums import MediationState as S
from mediation.letters.referral import InvitationLetter
from mediation.models import Mediation, Offer
from mediation.services import (
    briefing,
    casework,
    conducting,
    conflicts,
    ending_papers,
    news,
    offering,
)
from mediation.services import invitations as codes


class ConsentMissing(RuleViolation):
    """依据：《民事诉讼法》第99条；law.md R1。"""

    code = "consent_missing"


class NotAdmin(RuleViolation):
    code = "wrong_kind"


@transaction.atomic
def set_particulars(
    *,
    mediation: Mediation,
    by: Actor,
    at: datetime,
    procedure: str = "",
    hearing_on: date | None = None,
    complaint_received_on: date | None = None,
    version: int | None = None,
) -> Mediation:
    """登记审理程序、开庭日期、收到起诉状的日期. They decide C12 or C13, and C01. By the court only.

    Raises `NotPermitted`, `RuleViolation` once the period has begun.
    """
    mediation = transitions.lock(mediation)
    if mediation.court_id is None:
        raise NotAdmin("只有法院办理的调解登记这些事项")
    conducting.require_handler(by, mediation)
    if mediation.clock_started_at and procedure != mediation.procedure:
        raise RuleViolation("期限已经起算，不能再改审理程序", code="period_begun")
    if procedure:
        Procedure(procedure)
    if complaint_received_on and complaint_received_on > clock.local_date(at):
        raise RuleViolation("收到起诉状的日期不能晚于今天", code="date_in_future")
    changes = {
        "procedure": procedure,
        "hearing_on": hearing_on,
        "complaint_received_on": complaint_received_on,
    }
    if by.role is Role.JUDGE:
        changes["judge_id"] = by.user_id
    return transitions.edit(
        mediation, action="particulars", by=by, at=at, version=version, **changes
    )


@transaction.atomic
def send_invitation(
    *,
    mediation: Mediation,
    organisation: Organisation,
    reason: str,
    time: str,
    place: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mediation:
    """邀请协助 (DOC10): the judge keeps the lead; the invited body only helps. 依据：CPL 98；CM 1(1)。

    Raises `NotEligible`-like `RuleViolation` on a conflict, `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    if not (reason.strip() and time.strip() and place.strip()):
        raise RuleViolation("请写明邀请理由、时间和地点", code="invitation_incomplete")
    found = conflicts.screen_organisation(mediation.case, organisation)
    if found:
        raise RuleViolation(f"不宜邀请{organisation.name}：{'；'.join(found)}", code="conflict")
    mediation = transitions.make(
        "send_invitation", of=mediation, by=by, at=at, version=version, judge_id=by.user_id
    )
    row = Offer.objects.create(
        mediation=mediation,
        organisation=organisation,
        choosing=Choosing.DESIGNATED,
        reason=reason.strip(),
        round=mediation.offers.count() + 1,
        offered_at=at,
        offered_by_id=by.user_id,
    )
    documents.issue(
        letter=InvitationLetter.of(row, time=time.strip(), place=place.strip()),
        dossier=mediation.case.dossier,
        issuer_id=mediation.court_id,
        readers=[Reader(Role.SECRETARY, organisation_id=organisation.pk, name=organisation.name)],
        by=by,
        at=at,
        number=mediation.case.number,
    )
    access.give(
        dossier=mediation.case.dossier, role=Role.SECRETARY, organisation_id=organisation.pk,
        by=by, at=at, source="invitation",
    )  # fmt: skip
    news.offered(row, at=at)
    return mediation


@transaction.atomic
def answer_invitation(
    *,
    mediation: Mediation,
    accepts: bool,
    by: Actor,
    at: datetime,
    code: str = "",
    text: str = "",
    version: int | None = None,
) -> Mediation:
    """应邀或不能应邀, by the invited body's office. Accepting starts no clock (C14 is the consent's)."""
    mediation = transitions.lock(mediation)
    offering._require_offered_office(by, mediation)
    ground = grounds.DECLINE.get(code)
    if not accepts and (ground is None or (ground.needs_text and not text.strip())):
        raise offering.ReasonMissing("请选择不能应邀的事由")
    verb = "accept" if accepts else "decline"
    mediation.LIFECYCLE.move(verb, state=mediation.state, role=by.role)
    row = offering.open_offer(mediation)
    changes = {"organisation_id": row.organisation_id} if accepts else {}
    mediation = transitions.make(verb, of=mediation, by=by, at=at, version=version, **changes)
    answer = OfferAnswer.ACCEPTED if accepts else OfferAnswer.DECLINED
    row = offering._answer(
        row, answer, by=by, at=at, papers_signed_at=at if accepts else None,
        decline_code="" if accepts else code, decline_text=text.strip(),
    )  # fmt: skip
    row.mediation = mediation
    if not accepts:
        offering._shut_to_office(row, by=by, at=at, reason="不能应邀")
    news.answered(row, at=at)
    return mediation


@transaction.atomic
def open_talks(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """开始调解 of people's, commercial, industry, administrative and judge-led mediation.

    All have consented, the leader has disclosed. The clock starts where the kind says: C16 and C17
    with the registration, C14 with the last consent. Raises `ConsentMissing`, `NotDisclosed`,
    `NotWaived`, `NotPermitted`, `UnlawfulMove`. 依据：PML 17、23；CMR 15；CM 3、4；ODR 24(2)。
    """
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    conducting.require_cleared(assignment, mediation)
    agreed = dict(mediation.consents.agreeing().values_list("party_id", "decided_at"))
    missing = [p.name for p in parties.needed(mediation.case) if p.pk not in agreed]
    if missing:
        raise ConsentMissing(
            f"{'、'.join(missing)}尚未同意调解",
            basis=articles.cite("VOLUNTARY", "PEOPLES_BEGIN"),
            advice="请先征得各方同意",
        )
    start = max(agreed.values()) if mediation.kind == K.INVITED else mediation.opened_at
    changes = {"judge_id": by.user_id} if by.role is Role.JUDGE else {}
    mediation = transitions.make(
        "open", of=mediation, by=by, at=at, version=version,
        **terms.begin(mediation, start=start), **changes,
    )  # fmt: skip
    if assignment is None:  # a mediator's notice went out with the disclosure
        briefing.send_notice(mediation, by=by, at=at)
    return mediation


@transaction.atomic
def request_opinion(
    *, mediation: Mediation, by: Actor, at: datetime, version: int | None = None
) -> tuple[Mediation, list[codes.Issued]]:
    """送达副本，征求意见: copies with codes to every respondent; C18b runs (建议值). 依据：law.md 2.5.3。

    Returns the codes, shown once. Raises `NotPermitted`, `UnlawfulMove`.
    """
    mediation = transitions.lock(mediation)
    conducting.require_handler(by, mediation)
    mediation = transitions.make(
        "request_opinion", of=mediation, by=by, at=at, version=version, **terms.due("C18b", at)
    )
    respondents = mediation.case.parties.respondents().order_by("position", "id")
    issued = [
        codes.issue(mediation=mediation, party=party, by=by, at=at)
        for party in respondents
        if not mediation.consents.filter(party=party).exists()
    ]
    return mediation, issued


@transaction.atomic
def lapse_opinion(*, mediation: Mediation, at: datetime) -> bool:
    """逾期未答复，视为不同意. Safe to call again; False when answered or not over. 依据：law.md C18b。"""
    system = Actor.system()
    row = transitions.lock(mediation)
    if row.state != S.OPINION_REQUESTED or row.legal_due_on >= clock.local_date(at):
        return False
    row = transitions.make(
        "lapse", of=row, by=system, at=at, end_reason="T4", end_note="逾期未答复，视为不同意",
        ended_at=at, **terms.due("", at),
    )  # fmt: skip
    ending_papers.statement(row, by=system, at=at)
    news.stopped(row, at=at)
    casework.follow(row, at=at, reason=row.end_note)
    return True
