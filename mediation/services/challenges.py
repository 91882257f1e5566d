"""申请回避、更换, 自行回避 by regime (law.md 1.5): who raises, who decides, what follows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles, grounds
from mediation import parties, readers
from mediation.enums import ChallengeKind, ChallengeOutcome
from mediation.letters.assignment import ChallengeDecision, ChallengeRequest
from mediation.models import Assignment, Challenge, Mediation
from mediation.services import assignment as assignments
from mediation.services import conducting, news

GOOD_REASON = "CH4"


class NobodyToChallenge(RuleViolation):
    code = "nobody_to_challenge"


class ReasonMissing(RuleViolation):
    code = "challenge_reason_missing"


class AlreadyDecided(RuleViolation):
    code = "challenge_already_decided"


def _active(mediation: Mediation) -> Assignment:
    row = mediation.assignments.active().select_for_update(of=("self",)).first()
    if row is None:
        raise NobodyToChallenge("本案目前没有承办调解员")
    return row


@transaction.atomic
def raise_challenge(
    *, mediation: Mediation, ground: str, facts: str, by: Actor, at: datetime
) -> Challenge:
    """申请更换（回避） by a party. The mediator keeps working until it is decided.

    Raises `NobodyToChallenge`, `ReasonMissing`, `NotPermitted`. 依据：SPM 13、15；ODR 13、14；PML 19。
    """
    mediation = transitions.lock(mediation)
    seats = parties.require_seats(by, mediation)
    assignment = _active(mediation)
    if ground not in grounds.CHALLENGE or not facts.strip():
        raise ReasonMissing("请选择事由并写明事实", basis=articles.cite("REPLACING", "CHALLENGE"))
    if Challenge.objects.pending().filter(assignment=assignment, party=seats[0]).exists():
        raise ReasonMissing("您已提出申请，正在等待决定", code="challenge_pending")
    challenge = Challenge.objects.create(
        mediation=mediation,
        assignment=assignment,
        kind=ChallengeKind.GOOD_REASON if ground == GOOD_REASON else ChallengeKind.CHALLENGE,
        party=seats[0],
        ground=ground,
        facts=facts.strip(),
        raised_at=at,
        raised_by_id=by.user_id,
    )
    audit.record("challenge", subject=mediation, by=by, at=at, ground=ground)
    documents.issue(
        letter=ChallengeRequest.of(challenge),
        dossier=mediation.case.dossier,
        issuer_id=None,
        readers=[
            *readers.side(mediation, seats[0].side.value, seats[0].name),
            *readers.organisation(mediation),
            *readers.court(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )
    news.challenged(challenge, at=at)
    return challenge


@transaction.atomic
def decide(
    *,
    challenge: Challenge,
    upheld: bool,
    reasons: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Challenge:
    """决定 by the organisation or the inviting court. Upheld: the mediator leaves and stays out.

    Raises `AlreadyDecided`, `ReasonMissing`, `NotPermitted`. 依据：《特邀调解规定》第13、15条。
    """
    mediation = transitions.lock(challenge.mediation)
    challenge = transitions.lock(challenge)
    _require_decider(by, mediation)
    if challenge.outcome != ChallengeOutcome.PENDING:
        raise AlreadyDecided("该申请已经决定")
    if not reasons.strip():
        raise ReasonMissing("请写明决定的理由")
    outcome = ChallengeOutcome.UPHELD if upheld else ChallengeOutcome.REJECTED
    challenge = transitions.edit(
        challenge, action=f"challenge.{outcome.lower()}", by=by, at=at, version=version,
        outcome=outcome, reasons=reasons.strip(), decided_at=at, decided_by_id=by.user_id,
    )  # fmt: skip
    documents.issue(
        letter=ChallengeDecision.of(challenge, sender=by.organisation_name),
        dossier=mediation.case.dossier,
        issuer_id=by.organisation_id,
        readers=[
            *readers.parties(mediation), *readers.organisation(mediation),
            *readers.court(mediation), *readers.mediator(mediation),
        ],
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )  # fmt: skip
    if upheld and challenge.assignment.ended_at is None:
        exclude = challenge.kind == ChallengeKind.CHALLENGE
        assignments.end(challenge.assignment, by=by, at=at, reason="准予更换", exclude=exclude)
    news.challenge_decided(challenge, at=at)
    return challenge


def _require_decider(by: Actor, mediation: Mediation) -> None:
    """The organisation's office or the inviting court's desk. Raises `NotPermitted`."""
    office = by.role is Role.SECRETARY and by.organisation_id == mediation.organisation_id
    court = by.role in (Role.FILING_CLERK, Role.JUDGE) and by.organisation_id == mediation.court_id
    if not (office or (court and mediation.court_id is not None)):
        raise NotPermitted("由调解组织或者委派（委托）法院决定", basis=articles.cite("CHALLENGE"))


@transaction.atomic
def step_back(*, mediation: Mediation, reason: str, by: Actor, at: datetime) -> Challenge:
    """自行回避: effective at once; the office assigns somebody else. 依据：SPM 15；CMR 20。"""
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    if assignment is None or not reason.strip():
        raise ReasonMissing("请写明回避的原因")
    challenge = Challenge.objects.create(
        mediation=mediation,
        assignment=assignment,
        kind=ChallengeKind.WITHDRAWAL,
        facts=reason.strip(),
        raised_at=at,
        raised_by_id=by.user_id,
        outcome=ChallengeOutcome.UPHELD,
        reasons="调解员自行回避",
        decided_at=at,
        decided_by_id=by.user_id,
    )
    assignments.end(assignment, by=by, at=at, reason="自行回避", exclude=True)
    news.challenged(challenge, at=at)
    return challenge
