"""The ordered pre-check of an application for confirmation, on real rows (law.md 4.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from centre import clock
from centre.accounts.models import Organisation
from centre.errors import RuleViolation
from centre.rulebook import clauses as law
from centre.rulebook import jurisdiction, kinds
from centre.rulebook.confirmation import (
    Facts,
    Failure,
    missing_materials,
    precheck,
    required_materials,
    stops,
)
from mediation.models import Agreement, Confirmation
from mediation.services import agreements

BEFORE_SIGNING = frozenset({1, 2, 3, 4, 7, 8, 9, 14})


class CannotConfirm(RuleViolation):
    """The table of law.md 4.2 stops here."""

    code = "cannot_confirm"


def venue(agreement: Agreement) -> jurisdiction.Advice:
    """Where the application goes, with the rule that says so (law.md 4.4)."""
    mediation, case = agreement.mediation, agreement.mediation.case
    inviting = mediation.court.court_code if mediation.court else ""
    return jurisdiction.confirmation_courts(
        mediation.kind, case.cause_key, case.amount_fen, inviting_court=inviting
    )


def courts(agreement: Agreement) -> list[Organisation]:
    """The courts to choose from, in the order of the advice."""
    codes = venue(agreement).court_codes
    found = {c.court_code: c for c in Organisation.objects.courts().filter(court_code__in=codes)}
    return [found[code] for code in codes if code in found]


def present_materials(agreement: Agreement, confirmation: Confirmation | None) -> set[str]:
    """Which of M1 to M11 the file already holds."""
    case = agreement.mediation.case
    codes = set(
        case.materials.filter(removed_at__isnull=True)
        .exclude(evidence_code="")
        .values_list("evidence_code", flat=True)
    )
    present = {"M2", "M3", "M11"}
    if confirmation is not None and confirmation.applicants.exists():
        present |= {"M1", "M9"}
    if "EV01" in codes or "EV09" in codes:
        present.add("M4")
    if "EV02" in codes:
        present |= {"M5", "M7"}
    if all(p.service_address or p.accept_e_service for p in case.parties.all()):
        present.add("M6")
    if agreement.mediation.court_id:
        present.add("M8")
    if confirmation is not None and confirmation.performance_note:
        present.add("M10")
    return present | {c for c in codes if c.startswith("M")}


def facts_of(agreement: Agreement, *, confirmation: Confirmation | None, today: date) -> Facts:
    """Everything the pure table needs, read in a constant number of queries."""
    mediation, case = agreement.mediation, agreement.mediation.case
    parties = list(case.parties.order_by("id"))
    found = agreements.findings(agreement, today=today)
    applicants = (
        list(confirmation.applicants.select_related("party").order_by("id"))
        if confirmation
        else []
    )
    names = tuple(a.party.name for a in applicants)
    has_agent = any(a.by_agent for a in applicants)
    required = required_materials(
        has_agent=has_agent,
        invited_by_court=mediation.court_id is not None,
        partly_performed=agreement.obligations.filter(paid_fen__gt=0).exists(),
    )
    missing = missing_materials(required, present_materials(agreement, confirmation))
    effective = agreement.effective_at
    return Facts(
        kind_code=mediation.kind,
        today=today,
        registered=bool(mediation.procedure),
        court_tick=bool(case.linked.get("court_accepts_confirmation")),
        organisation_took_part=mediation.organisation_id is not None,
        organisation_legal_basis=mediation.organisation.legal_basis
        if mediation.organisation
        else "",
        session_leader=mediation.mediator.name if mediation.mediator else "",
        effective_on=clock.local_date(effective) if effective else None,
        deadline_on=agreement.confirm_due_on,
        parties=tuple(p.name for p in parties),
        applicants=names if confirmation else tuple(p.name for p in parties),
        agents=tuple((a.party.name, a.signer_name) for a in applicants if a.by_agent),
        blocked_clauses=law.ownership(found),
        unclear_clauses=law.unclear(found),
        harm_flags=law.harmful(found),
        voluntary=names if confirmation else tuple(p.name for p in parties),
        missing_materials=tuple(m.label for m in missing),
        court_code=confirmation.court.court_code if confirmation and confirmation.court else "",
        competent_courts=venue(agreement).court_codes,
    )


def failures(
    agreement: Agreement, *, confirmation: Confirmation | None, today: date
) -> list[Failure]:
    """Every failure in the table's own order."""
    return precheck(facts_of(agreement, confirmation=confirmation, today=today))


def stop(found: list[Failure], *, numbers: frozenset[int] | None = None) -> None:
    """Raise the first hard failure (among `numbers`, if given). Raises `CannotConfirm`."""
    for failure in stops(found):
        if numbers is None or failure.number in numbers:
            raise CannotConfirm(
                failure.message,
                basis=failure.basis,
                advice=failure.advice,
                kept="协议和已填写的内容都已保存",
            )


def before_start(agreement: Agreement, *, today: date) -> list[Failure]:
    """What can be known before a court is chosen and anybody has signed."""
    facts = facts_of(agreement, confirmation=None, today=today)
    first = next(iter(facts.competent_courts), "")
    found = precheck(replace(facts, court_code=first))
    return [failure for failure in found if failure.number in BEFORE_SIGNING]


def stop_before_start(agreement: Agreement, *, court: Organisation, today: date) -> None:
    """What can be known before anybody has signed. Raises `CannotConfirm`."""
    facts = facts_of(agreement, confirmation=None, today=today)
    stop(precheck(replace(facts, court_code=court.court_code)), numbers=BEFORE_SIGNING)


def may_start(agreement: Agreement) -> kinds.Confirmability:
    """Whether the button is shown at all: the kind decides (law.md 2.0, R4)."""
    mediation = agreement.mediation
    return kinds.confirmability(
        mediation.kind,
        registered=bool(mediation.procedure),
        organisation_took_part=mediation.organisation_id is not None,
        court_tick=bool(mediation.case.linked.get("court_accepts_confirmation")),
    )
