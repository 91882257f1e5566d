"""When the agreement takes effect, and what begins at that moment (law.md 2.9)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cases.enums import LimitationKind
from cases.services import limitation
from centre import clock, transitions
from centre.actor import Actor, Role
from centre.documents import numbering
from centre.documents import services as documents
from centre.notices import services as notices
from centre.rulebook import effectiveness, kinds
from centre.workdays import reading
from mediation import terms
from mediation.enums import MediationState, SignatureRole
from mediation.letters.agreement import AgreementLetter, agreement_readers
from mediation.models import Agreement, Mediation, Obligation
from mediation.services import preflight
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
    registered = bool(agreement.mediation.procedure)
    for signer in effectiveness.expected_signers(
        agreement.mediation.kind, form, registered=registered
    ):
        role = next(r for r, s in SIGNERS.items() if s is signer)
        if role is SignatureRole.PARTY:
            expected += [
                effectiveness.Signature(signer, p.name, done.get((role, p.pk))) for p in parties
            ]
        else:
            expected.append(effectiveness.Signature(signer, role.label, done.get((role, None))))
    return effectiveness.moment(agreement.mediation.kind, form, expected, registered=registered)


def of_receipts(mediation: Mediation) -> effectiveness.Effect:
    """调解书: the same table, fed with each party's receipt. 依据：CPL 100；CPLI 149。"""
    got = dict(mediation.statement_receipts.values_list("party_id", "received_at"))
    receipts = [
        effectiveness.Signature(effectiveness.Signer.PARTY, party.name, got.get(party.pk))
        for party in mediation.case.parties.order_by("id")
    ]
    form = effectiveness.Form.COURT_STATEMENT
    return effectiveness.moment(mediation.kind, form, receipts, registered=True)


def settle(agreement: Agreement, *, by: Actor, at: datetime) -> None:
    """Called after each signature. When nobody is missing any more, the agreement takes effect."""
    effect = standing(agreement)
    if effect.effective_at is not None:
        take_effect(
            agreement, effective_at=effect.effective_at, earliest=effect.earliest_at, by=by, at=at
        )


def confirm_due_on(effective_at: datetime) -> date:
    """The last day to apply for confirmation. 依据：《民事诉讼法》第205条（C20）."""
    return terms.run("C20", effective_at).legal_on


def fix_moment(
    agreement: Agreement,
    *,
    effective_at: datetime,
    at: datetime,
    earliest: datetime | None = None,
    oral_by: Actor | None = None,
    **words: Any,
) -> Agreement:
    """Write the moment once and open a row for each duty. The window belongs to kinds that have one.

    `oral_by`: the mediator who records what was agreed by word of mouth; `words` freeze its text.
    """
    first = earliest or effective_at
    mediation = agreement.mediation
    confirmable = kinds.confirmability(
        mediation.kind,
        registered=bool(mediation.procedure),
        organisation_took_part=mediation.organisation_id is not None,
        court_tick=True,
    )
    agreement = transitions.make(
        "record_oral" if oral_by else "take_effect",
        of=agreement,
        by=oral_by or Actor.system(),
        at=at,
        is_oral=oral_by is not None,
        effective_at=effective_at,
        earliest_effective_at=first,
        confirm_due_on=confirm_due_on(first) if confirmable.allowed else None,
        **words,
    )
    limitation.note(
        mediation.case, kind=LimitationKind.CONSENT, happened_on=clock.local_date(effective_at),
        evidence="口头协议登记" if oral_by else "双方签署的调解协议", dedupe=f"agreement:{agreement.public_id}"[:80],
        by=Actor.system(), at=at,
    )  # fmt: skip
    Obligation.objects.bulk_create(
        Obligation(agreement=agreement, clause=c, due_on=c.due_on, amount_fen=c.amount_fen)
        for c in agreement.clauses.order_by("position")
    )
    return agreement


def take_effect(
    agreement: Agreement,
    *,
    effective_at: datetime,
    earliest: datetime | None,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Fix the moment, start the window from the earliest plausible one, open the performance rows.

    The paper is final at once when the organisation's own person signed last; otherwise it waits
    for the organisation to number and seal it (law.md 6.0). The effect does not wait for that.
    """
    system = Actor.system()
    mediation = agreement.mediation
    agreement = fix_moment(agreement, effective_at=effective_at, earliest=earliest, at=at)
    if mediation.LIFECYCLE.open_to(state=mediation.state, role=Role.SYSTEM) and (
        mediation.state == MediationState.AGREED
    ):
        mediation = transitions.make(
            "take_effect", of=mediation, by=system, at=at, **terms.success(mediation, at)
        )
    issuer_id = mediation.organisation_id or mediation.court_id
    documents.issue(
        letter=AgreementLetter.of(agreement, at=at),
        dossier=mediation.case.dossier,
        issuer_id=issuer_id,
        readers=agreement_readers(agreement),
        by=by,
        at=at,
        number=agreement.number,
        approved=by.organisation_id == issuer_id and is_numbered(agreement, issuer_id),
    )
    tell_parties(agreement, at=at)
    return agreement


def tell_parties(agreement: Agreement, *, at: datetime) -> None:
    """The window, as a question where the court has yet to say that it takes this kind.

    Agreements of docketed cases have none and take effect elsewhere (`statements`).
    """
    is_open = preflight.may_start(agreement).allowed
    notices.tell(
        "agreement.effective" if is_open else "agreement.effective_asking",
        dossier=agreement.mediation.case.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=str(agreement.public_id),
        case=agreement.mediation.case.number,
        due_on=reading.said("C20", agreement.confirm_due_on),
        link=f"/agreements/{agreement.public_id}/",
    )


def is_numbered(agreement: Agreement, issuer_id: int | None) -> bool:
    """Whether the paper can be numbered at once: given already, or the portal keeps the register."""
    register = numbering.portal_register(organisation_id=issuer_id, code=AgreementLetter.KIND)
    return bool(agreement.number) or register is not None
