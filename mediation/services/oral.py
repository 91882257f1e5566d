"""口头协议: what the parties agreed by word of mouth, recorded by their mediator (law.md P7, S5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.rulebook import articles, dates, effectiveness
from mediation import terms
from mediation.enums import AgreementState, SignatureRole, SignatureWay
from mediation.letters.agreement import agreement_readers
from mediation.letters.oral import OralAgreementLetter
from mediation.models import Agreement, Mediation, Signature
from mediation.services import agreement_text, agreements, effects, linting

KEPT = "您填写的内容仍在本页"


class NotOral(RuleViolation):
    """The kind cannot end in an oral agreement (law.md 2.9)."""

    code = "agreement_not_oral"


class PaperWanted(RuleViolation):
    """Somebody wants it in writing."""

    code = "agreement_wanted_in_writing"


class BadMoment(RuleViolation):
    code = "oral_moment"


def refusal_for(kind: str) -> NotOral | None:
    """Why a mediation of this kind cannot end orally; None for people's mediation."""
    try:
        effectiveness.rule_of(kind, effectiveness.Form.ORAL)
    except effectiveness.NoSuchForm as no:
        return NotOral(
            no.message,
            basis=articles.cite("PEOPLES_ORAL", "PEOPLES_ORAL_EFFECT"),
            kept=KEPT,
            advice="请用“起草调解协议”制作协议书，由各方签署",
        )
    return None


@transaction.atomic
def record(
    *,
    mediation: Mediation,
    reached_at: datetime,
    no_paper_wanted: bool,
    main_facts: str,
    issues: str,
    duties: Iterable[agreements.Duty],
    by: Actor,
    at: datetime,
    default_liability: str = "",
    costs: str = "",
    nonetheless: str = "",
    version: int | None = None,
) -> Agreement:
    """口头协议登记. In force from the moment it was reached; no party signs, the mediator does (DOC22).

    A draft that lies there is rewritten by it. Raises `NotOral`, `PaperWanted`, `BadMoment`,
    `UnlawfulClause`, `DoubtfulClause`, `NotPermitted`, `UnlawfulMove`, `Stale`.
    依据：《人民调解法》第28条、第30条。
    """
    agreements.require_drafter(mediation, by)
    mediation = transitions.lock(mediation)
    if refusal := refusal_for(mediation.kind):
        raise refusal
    if not no_paper_wanted:
        raise PaperWanted(
            "有当事人要求制作协议书的，应当制作书面调解协议",
            basis=articles.cite("PEOPLES_ORAL"),
            kept=KEPT,
            advice="请用“起草调解协议”制作协议书",
        )
    _require_in_talks(mediation, reached_at, at=at)
    agreement = agreements.draft(
        mediation=mediation, main_facts=main_facts, issues=issues, duties=duties,
        default_liability=default_liability, costs=costs, by=by, at=at,
    )  # fmt: skip
    found = linting.findings(agreement, today=clock.local_date(at))
    decision = linting.decide(agreement, found, nonetheless=nonetheless, by=by, at=at)
    transitions.make(
        "record_oral", of=mediation, by=by, at=at, version=version, **terms.due("", at)
    )
    effect = effectiveness.moment(
        mediation.kind, effectiveness.Form.ORAL, (), agreed_at=reached_at
    )
    agreement = effects.fix_moment(
        agreement,
        effective_at=effect.effective_at or reached_at,
        at=at,
        oral_by=by,
        text_hash=agreement_text.digest(agreement),
        **decision,
    )
    _sign(agreement, by=by, at=at)
    _issue(agreement, by=by, at=at)
    effects.tell_parties(agreement, at=at)
    return agreement


def may_record(mediation: Mediation) -> bool:
    """Nothing is out for signing that an oral agreement would contradict."""
    agreement = agreements.living(mediation)
    drafting = agreement is None or agreement.state == AgreementState.DRAFTING
    return drafting and refusal_for(mediation.kind) is None


def _require_in_talks(mediation: Mediation, reached_at: datetime, *, at: datetime) -> None:
    """It was reached in these talks: after they began, and not in the future."""
    if reached_at > at:
        raise BadMoment("达成口头协议的时间不能晚于现在", kept=KEPT, advice="请核对日期和时间")
    began_on = clock.local_date(mediation.clock_started_at or at)
    if clock.local_date(reached_at) < began_on:
        raise BadMoment(
            f"本次调解自{dates.arabic(began_on)}开始，口头协议不能早于这一天",
            kept=KEPT,
            advice="请核对日期",
        )


def _sign(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    """The record is the mediator's own, bound to its words."""
    signature = Signature.objects.create(
        agreement=agreement, edition=agreement.edition, role=SignatureRole.MEDIATOR,
        signer_id=by.user_id, signer_name=by.name, way=SignatureWay.ONLINE_MARK,
        text_hash=agreement.text_hash, signed_at=at,
    )  # fmt: skip
    audit.record(
        "agreement.sign", subject=agreement, by=by, at=at, signature=str(signature.public_id),
        way=signature.way, hash=agreement.text_hash,
    )  # fmt: skip


def _issue(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    mediation = agreement.mediation
    documents.issue(
        letter=OralAgreementLetter.of(agreement, at=at),
        dossier=mediation.case.dossier,
        issuer_id=mediation.organisation_id,
        readers=agreement_readers(agreement),
        by=by,
        at=at,
        number=mediation.case.number,
        approved=True,
    )
