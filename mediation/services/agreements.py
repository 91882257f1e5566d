"""Draft an agreement, check its clauses, hand it over for signing, take it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from cases.models import Party
from centre import clock, transitions
from centre.actor import Actor, Role
from centre.errors import NotPermitted, RuleViolation
from centre.notices import services as notices
from centre.workdays import reading
from mediation import terms
from mediation.enums import MediationState
from mediation.models import Agreement, Clause, Mediation
from mediation.permissions import leader_of
from mediation.services import agreement_text, editions, linting


class NoSuchParty(RuleViolation):
    code = "clause_party_unknown"


class NothingAgreed(RuleViolation):
    code = "agreement_without_clauses"


class NotMediating(RuleViolation):
    code = "not_mediating"


@dataclass(frozen=True, slots=True)
class Duty:
    """One clause as it is typed: who owes what to whom, how much, by when, and how."""

    kind: str
    obligor: Party
    creditor: Party
    text: str
    amount_fen: int | None = None
    due_on: date | None = None
    way: str = ""


def require_drafter(mediation: Mediation, by: Actor) -> None:
    """Only the person who conducts this mediation. Raises `NotPermitted`."""
    conducts = by.role is leader_of(mediation.kind)
    if conducts and by.role is Role.MEDIATOR:
        conducts = mediation.mediator_id == by.user_id
    if not conducts:
        raise NotPermitted("协议由主持本次调解的人制作")


@transaction.atomic
def draft(
    *,
    mediation: Mediation,
    main_facts: str,
    issues: str,
    duties: Iterable[Duty],
    by: Actor,
    at: datetime,
    default_liability: str = "",
    costs: str = "",
    version: int | None = None,
) -> Agreement:
    """起草协议. Writing again replaces the draft's clauses; a text out for signing is not touched.

    Raises `NotPermitted`, `NotMediating`, `NoSuchParty`, `NothingAgreed`, `Stale`.
    依据：SPM 24；PML 29；CMR 22；law.md DOC21.
    """
    require_drafter(mediation, by)
    mediation = transitions.lock(mediation)
    if mediation.state != MediationState.MEDIATING:
        raise NotMediating("调解进行中才能起草协议", kept="您填写的内容仍在本页")
    duties = list(duties)
    check_duties(mediation, duties)
    words = {
        "main_facts": main_facts,
        "issues": issues,
        "default_liability": default_liability,
        "costs": costs,
    }
    agreement = living(mediation)
    if agreement is None:
        agreement = Agreement.objects.create(
            mediation=mediation, drafted_at=at, drafted_by_id=by.user_id, **words
        )
    else:
        agreement = transitions.edit(
            agreement, action="agreement.rewrite", by=by, at=at, version=version, **words
        )
        agreement.clauses.all().delete()
    Clause.objects.bulk_create(
        Clause(
            agreement=agreement,
            position=n,
            kind=d.kind,
            obligor=d.obligor,
            creditor=d.creditor,
            amount_fen=d.amount_fen,
            due_on=d.due_on,
            way=d.way,
            text=d.text,
        )
        for n, d in enumerate(duties, start=1)
    )
    return agreement


def living(mediation: Mediation) -> Agreement | None:
    """The agreement of this mediation that was not abandoned."""
    return mediation.agreements.exclude(state="ABANDONED").first()


def check_duties(mediation: Mediation, duties: list[Duty]) -> None:
    if not duties:
        raise NothingAgreed(
            "协议至少应当有一项义务", kept="您填写的内容仍在本页", advice="请添加条款"
        )
    known = set(mediation.case.parties.values_list("pk", flat=True))
    for duty in duties:
        if {duty.obligor.pk, duty.creditor.pk} - known:
            raise NoSuchParty("条款的义务人和权利人应当是本案当事人")
        if duty.obligor.pk == duty.creditor.pk:
            raise NoSuchParty("义务人与权利人不能是同一人")


@transaction.atomic
def offer(
    *,
    agreement: Agreement,
    by: Actor,
    at: datetime,
    nonetheless: str = "",
    version: int | None = None,
) -> Agreement:
    """定稿并交各方签署. Freezes the text; clauses the law forbids stop it, doubtful ones want a reason.

    Raises `UnlawfulClause`, `DoubtfulClause` naming the clause, why and a better wording.
    """
    mediation = transitions.lock(agreement.mediation)
    require_drafter(mediation, by)
    found = linting.findings(agreement, today=clock.local_date(at))
    decision = linting.decide(agreement, found, nonetheless=nonetheless, by=by, at=at)
    mediation = transitions.make("agree", of=mediation, by=by, at=at)
    due = terms.run("C19", at).legal_on
    agreement = transitions.make(
        "offer",
        of=agreement,
        by=by,
        at=at,
        version=version,
        offered_at=at,
        sign_due_on=due,
        text_hash=agreement_text.digest(agreement),
        **decision,
    )
    editions.keep(agreement)
    notices.tell(
        "agreement.offered",
        dossier=mediation.case.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=f"{agreement.public_id}:{agreement.edition}",
        case=mediation.case.number,
        due_on=reading.said("C19", due),
        link=f"/agreements/{agreement.public_id}/",
    )
    return agreement


@transaction.atomic
def reopen(*, agreement: Agreement, reason: str, by: Actor, at: datetime) -> Agreement:
    """退回修改. Signatures already given stand for the old edition only and are voided."""
    mediation = transitions.lock(agreement.mediation)
    require_drafter(mediation, by)
    agreement.signatures.filter(edition=agreement.edition, voided_at__isnull=True).update(
        voided_at=at
    )
    transitions.make("revise", of=mediation, by=by, at=at, reason=reason)
    return transitions.make(
        "reopen",
        of=agreement,
        by=by,
        at=at,
        reason=reason,
        edition=agreement.edition + 1,
        text_hash="",
        offered_at=None,
        sign_due_on=None,
        overruled=[],
        overruled_reason="",
        overruled_at=None,
        overruled_by_id=None,
    )
