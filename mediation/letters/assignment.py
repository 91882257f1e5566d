"""调解员的确定、披露和更换."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter
from centre.rulebook import grounds
from mediation.enums import Choosing
from mediation.letters import people
from mediation.models import Assignment, Challenge

CHALLENGE_RIGHT = (
    "认为调解员是一方当事人或者其代理人的近亲属、与纠纷有利害关系，或者与当事人、代理人有其他可能影响公正"
    "调解的关系的，可以申请更换；不接受指定的调解员又不另行选择的，视为拒绝调解。"
)

WAIVER = "上述事项请各方当事人书面答复是否同意由本人继续调解；各方均同意之前，调解不开始。"


@dataclass(frozen=True)
class AssignmentNotice(Letter):
    """调解员选定（指定）通知书."""

    KIND: ClassVar[str] = "DOC13"
    TEMPLATE: ClassVar[str] = "letters/doc13_assignment.html"

    sender: str
    case_number: str
    addressee: str
    kind_label: str
    mediator: str
    qualification: str
    expertise: str
    how_chosen: str
    challenge_right: str
    dated: date

    @classmethod
    def of(cls, assignment: Assignment) -> AssignmentNotice:
        mediation, mediator = assignment.mediation, assignment.mediator
        joint = assignment.choosing == Choosing.JOINT
        return cls(
            sender=mediator.organisation.name,
            case_number=people.number_of(mediation),
            addressee="、".join(people.names(mediation)),
            kind_label=mediation.get_kind_display(),
            mediator=mediator.user.name,
            qualification=mediator.get_qualification_display(),
            expertise=mediator.expertise,
            how_chosen="各方共同选定" if joint else "由调解组织指定",
            challenge_right=CHALLENGE_RIGHT,
            dated=clock.local_date(assignment.assigned_at),
        )


@dataclass(frozen=True)
class DisclosureStatement(Letter):
    """调解员披露声明."""

    KIND: ClassVar[str] = "DOC16"
    TEMPLATE: ClassVar[str] = "letters/doc16_disclosure.html"

    case_number: str
    mediator: str
    organisation: str
    relations: str
    has_relations: bool
    dated: date
    waiver: str = ""

    @classmethod
    def of(cls, assignment: Assignment) -> DisclosureStatement:
        none = "本人与本案当事人、代理人没有近亲属关系、利害关系和其他可能影响公正调解的关系。"
        return cls(
            case_number=people.number_of(assignment.mediation),
            mediator=assignment.mediator.user.name,
            organisation=assignment.mediator.organisation.name,
            relations=assignment.disclosure or none,
            has_relations=assignment.needs_waiver,
            dated=clock.local_date(assignment.disclosed_at),
            waiver=WAIVER if assignment.needs_waiver else "",
        )


@dataclass(frozen=True)
class ChallengeRequest(Letter):
    """更换调解员（回避）申请书."""

    KIND: ClassVar[str] = "DOC15.application"
    TEMPLATE: ClassVar[str] = "letters/doc15_request.html"

    case_number: str
    applicant: str
    mediator: str
    ground: str
    facts: str
    dated: date

    @classmethod
    def of(cls, challenge: Challenge) -> ChallengeRequest:
        return cls(
            case_number=people.number_of(challenge.mediation),
            applicant=challenge.party.name if challenge.party else "",
            mediator=challenge.assignment.mediator.user.name,
            ground=grounds.of(challenge.ground).label,
            facts=challenge.facts,
            dated=clock.local_date(challenge.raised_at),
        )


@dataclass(frozen=True)
class ChallengeDecision(Letter):
    """更换调解员（回避）决定书."""

    KIND: ClassVar[str] = "DOC15.decision"
    TEMPLATE: ClassVar[str] = "letters/doc15_decision.html"

    sender: str
    case_number: str
    addressee: str
    mediator: str
    decision: str
    reasons: str
    next_step: str
    dated: date

    @classmethod
    def of(cls, challenge: Challenge, *, sender: str) -> ChallengeDecision:
        upheld = challenge.outcome == "UPHELD"
        return cls(
            sender=sender,
            case_number=people.number_of(challenge.mediation),
            addressee="、".join(people.names(challenge.mediation)),
            mediator=challenge.assignment.mediator.user.name,
            decision=challenge.get_outcome_display(),
            reasons=challenge.reasons,
            next_step="由调解组织另行确定调解员。" if upheld else "由原调解员继续调解。",
            dated=clock.local_date(challenge.decided_at),
        )
