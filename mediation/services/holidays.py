"""放假安排变更: the dates that mediations, offers, agreements and confirmations keep.

What a paper names stays: the day for supplements (C22), an agreed extension, a duty's own day.
依据：law.md 3.1（公布后重新计算）。
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cases.models import Case
from centre.rulebook.clocks import CLOCKS, Roll, Unit
from centre.workdays import services as workdays
from centre.workdays.keeping import Ends, Kept
from mediation import terms
from mediation.models import Agreement, Confirmation, Mediation, Offer, RulingService
from mediation.services import effects


def mediations(since: date) -> QuerySet[Mediation]:
    rows = Mediation.objects.filter(legal_due_on__gte=since, due_from_at__isnull=False)
    return rows.exclude(due_clock="").select_related("case")


def ends_of_mediation(mediation: Mediation) -> Ends:
    """Only the last day of calendar days rests on the calendar; pauses and extensions stand."""
    rule, nominal = CLOCKS[mediation.due_clock], mediation.due_on
    assert nominal is not None and mediation.due_from_at is not None  # noqa: S101, PT018 -- chosen
    if rule.unit is Unit.WORKING_DAY:
        result = terms.run(mediation.due_clock, mediation.due_from_at)
        return {"due_on": result.nominal_on, "legal_due_on": result.legal_on}
    if rule.rolls is Roll.NO:
        return {"legal_due_on": nominal}
    return {"legal_due_on": workdays.current().first_working_day(nominal)}


def offers(since: date) -> QuerySet[Offer]:
    rows = Offer.objects.unanswered().filter(due_on__gte=since)
    return rows.select_related("mediation__case")


def end_of_offer(offer: Offer) -> Ends:
    return {"due_on": terms.run("C04", offer.offered_at).nominal_on}


def agreements_to_sign(since: date) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(sign_due_on__gte=since, offered_at__isnull=False)
    return rows.select_related("mediation__case")


def end_of_signing(agreement: Agreement) -> Ends:
    assert agreement.offered_at is not None  # noqa: S101 -- as chosen above
    return {"sign_due_on": terms.run("C19", agreement.offered_at).legal_on}


def agreements_to_confirm(since: date) -> QuerySet[Agreement]:
    rows = Agreement.objects.filter(confirm_due_on__gte=since, effective_at__isnull=False)
    return rows.select_related("mediation__case")


def end_of_window(agreement: Agreement) -> Ends:
    first = agreement.earliest_effective_at or agreement.effective_at
    assert first is not None  # noqa: S101 -- as chosen above
    return {"confirm_due_on": effects.confirm_due_on(first)}


def confirmations(since: date) -> QuerySet[Confirmation]:
    rows = Confirmation.objects.filter(due_on__gte=since, due_from_at__isnull=False)
    return rows.exclude(due_clock__in=["", "C22"]).select_related("agreement__mediation__case")


def ends_of_confirmation(confirmation: Confirmation) -> Ends:
    assert confirmation.due_from_at is not None  # noqa: S101 -- as chosen above
    end = terms.run(confirmation.due_clock, confirmation.due_from_at).legal_on
    if confirmation.warn_on is None or confirmation.due_clock != "C24":
        return {"due_on": end}
    return {"warn_on": terms.run("C23", confirmation.due_from_at).legal_on, "due_on": end}


def rulings_served(since: date) -> QuerySet[RulingService]:
    rows = RulingService.objects.filter(objection_due_on__gte=since)
    return rows.select_related("ruling__confirmation__agreement__mediation__case")


def end_of_objection(served: RulingService) -> Ends:
    return {"objection_due_on": terms.run("C25", served.received_at).legal_on}


def case_of(row: Any) -> Case:
    """Of a mediation itself, of an offer or agreement made in it, of a confirmation, of a service."""
    if isinstance(row, RulingService):
        row = row.ruling.confirmation
    if isinstance(row, Confirmation):
        row = row.agreement
    mediation: Mediation = row if isinstance(row, Mediation) else row.mediation
    return mediation.case


KEPT = (
    Kept("mediation.mediation", mediations, ends_of_mediation, case_of),
    Kept("mediation.offer", offers, end_of_offer, case_of),
    Kept("mediation.agreement.sign", agreements_to_sign, end_of_signing, case_of),
    Kept("mediation.agreement.confirm", agreements_to_confirm, end_of_window, case_of),
    Kept("mediation.confirmation", confirmations, ends_of_confirmation, case_of),
    Kept("mediation.ruling_service", rulings_served, end_of_objection, case_of),
)
