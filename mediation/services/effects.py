"""When the agreement takes effect, and what begins at that moment (law.md 2.9)."""

from __future__ import annotations

from datetime import date, datetime

from mediation.letters.agreement import AgreementLetter, agreement_readers
from mediation.signals import agreement_effective

from centre import clock, transitions
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.notices import services as notices
from centre.rulebook import clocks, effectiveness
from centre.rulebook.calendar import default_calendar
from mediation.enums import MediationState, SignatureRole
from mediation.models import Agreement, Obligation
from mediation.services.agreement_text import form_of

SIGNERS = {
    SignatureRole.PARTY: effectiveness.Signer.PARTY,
    SignatureRole.MEDIATOR: effectiveness.Signer.MEDIATOR,
    SignatureRole.ORGANISATION: effectiveness.Signer.ORGANISATION,
    SignatureRole.JUDGE: effectiveness.Signer.JUDGE,
    SignatureRole.CLERK: effectiveness.Signer.COURT_CLERK,
}


def standing(agreement: Agreement) -> effectiveness.Effect:
    """Who has signed, who is missing, and the moment of effect if nobody is."""
    form = form_of(agreement)
    done = {
        (s.role, s.party_id): s.signed_at
        for s in agreement.signatures.all()
        if s.edition == agreement.edition and s.voided_at is None
    }
    parties = list(agreement.mediation.case.parties.order_by("id"))
    expected: list[effectiveness.Signature] = []
    for signer in effectiveness.expected_signers(agreement.mediation.kind, form):
        role = next(r for r, s in SIGNERS.items() if s is signer)
        if role is SignatureRole.PARTY:
            expected += [
                effectiveness.Signature(signer, p.name, done.get((role, p.pk))) for p in parties
            ]
        else:
            expected.append(effectiveness.Signature(signer, role.label, done.get((role, None))))
    return effectiveness.moment(agreement.mediation.kind, form, expected)


def settle(agreement: Agreement, *, at: datetime) -> None:
    """Called after each signature. When nobody is missing any more, the agreement takes effect."""
    effect = standing(agreement)
    if effect.effective_at is not None:
        take_effect(
            agreement, effective_at=effect.effective_at, earliest=effect.earliest_at, at=at
        )


def confirm_due_on(effective_at: datetime) -> date:
    """The last day to apply for confirmation. 依据：《民事诉讼法》第205条（C20）."""
    return clocks.run("C20", clock.local_date(effective_at), default_calendar()).legal_on


def take_effect(
    agreement: Agreement, *, effective_at: datetime, earliest: datetime | None, at: datetime
) -> Agreement:
    """Fix the moment, start the window from the earliest plausible one, open the performance rows."""
    system = Actor.system()
    mediation = agreement.mediation
    agreement = transitions.make(
        "take_effect",
        of=agreement,
        by=system,
        at=at,
        effective_at=effective_at,
        earliest_effective_at=earliest or effective_at,
        confirm_due_on=confirm_due_on(earliest or effective_at),
    )
    if mediation.LIFECYCLE.open_to(state=mediation.state, role=Role.SYSTEM) and (
        mediation.state == MediationState.AGREED
    ):
        mediation = transitions.make("take_effect", of=mediation, by=system, at=at)
    clauses = agreement.clauses.order_by("position")
    Obligation.objects.bulk_create(
        Obligation(agreement=agreement, clause=c, due_on=c.due_on, amount_fen=c.amount_fen)
        for c in clauses
    )
    documents.issue(
        letter=AgreementLetter.of(agreement, at=at),
        dossier=mediation.case.dossier,
        issuer_id=mediation.organisation_id or mediation.court_id,
        readers=agreement_readers(agreement),
        by=system,
        at=at,
        number=agreement.number,
        approved=True,
    )
    notices.tell(
        "agreement.effective",
        dossier=mediation.case.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=str(agreement.public_id),
        case=mediation.case.number,
        due_on=agreement.confirm_due_on,
        link=f"/agreements/{agreement.public_id}/",
    )
    agreement_effective.send(sender=Agreement, agreement=agreement, at=at)
    return agreement
