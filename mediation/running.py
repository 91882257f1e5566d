"""期限的运行: which clocks of law.md 3 run on a mediation, an agreement, a confirmation.

Pure but for reading rows: facts in, clocks out. Every move of these rows is followed by the
deadlines (`receivers`), so nothing here is called by a service.
"""

from __future__ import annotations

from centre import clock
from centre.deadlines.services import Running, lasting
from centre.rulebook.clocks import CLOCKS, Extension, Pause
from mediation import terms
from mediation.enums import AgreementState, ObligationState
from mediation.enums import ConfirmationState as C
from mediation.models import Agreement, Confirmation, Mediation, Obligation, RulingService

TALKS = frozenset({"C10", "C11", "C12", "C13", "C14", "C14S", "C16", "C17"})
OPEN_TO_OBJECTION = (C.GRANTED, C.OBJECTED)
ENFORCEABLE = (C.GRANTED, C.OBJECTED, C.CHANGED)
SETTLED = (ObligationState.DONE, ObligationState.WAIVED)
# Applications that leave the window as it was: not yet filed, given up, or sent back unexamined.
NOT_BEFORE_COURT = (C.DRAFT, C.ABANDONED, C.NOT_ACCEPTED, C.WITHDRAWN)

# The acts that keep a clock in time; where another act stops it, it no longer applies.
KEEPS: dict[str, frozenset[str]] = {
    "select": frozenset({"C03"}),
    "designate": frozenset({"C03"}),
    "accept": frozenset({"C04", "C21"}),
    "decline": frozenset({"C04"}),
    "request_opinion": frozenset({"C18a"}),
    "consent": frozenset({"C18b"}),
    "refuse": frozenset({"C18b", "C21", "C22"}),
    "filing": frozenset({"C01"}),
    **dict.fromkeys(
        (
            "terminate", "quit", "refuse_signature", "confirm_fake", "close_success",
            "hand_over", "record_oral", "statement_effective", "allow_withdrawal", "resume_trial",
        ),
        TALKS,
    ),
    "take_effect": TALKS | {"C19"},
    "request_supplement": frozenset({"C21"}),
    "supplement": frozenset({"C22"}),
    "file": frozenset({"C20"}),
    "grant": frozenset({"C23", "C24"}),
    "dismiss": frozenset({"C23", "C24"}),
    "object": frozenset({"C25"}),
    "enforce": frozenset({"C27"}),
    "enforcement_notice": frozenset({"C28"}),
    "fulfil": frozenset({"C27"}),
    "waive": frozenset({"C27"}),
}  # fmt: skip


def of_mediation(mediation: Mediation) -> list[Running]:
    """The clock of the stage, with the pauses and extensions of the talks. 依据：law.md 3.2。"""
    if not mediation.due_clock or mediation.due_from_at is None:
        return []
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    if mediation.due_clock == terms.clock_id(mediation):
        extensions = terms.extensions_of(mediation)
        if CLOCKS[mediation.due_clock].can_pause:
            pauses = tuple(
                Pause(row.first_on, row.last_on) if row.last_on else lasting(row.first_on)
                for row in terms.pauses_of(mediation)
            )
    return [
        Running(
            mediation.due_clock,
            mediation.due_from_at,
            length=terms.SUGGESTED.get(mediation.due_clock),
            pauses=pauses,
            extensions=extensions,
        )
    ]


def of_agreement(agreement: Agreement) -> list[Running]:
    """Three working days to sign (C19), then thirty days to apply together (C20)."""
    if agreement.state == AgreementState.SIGNING and agreement.offered_at:
        return [Running("C19", agreement.offered_at)]
    start = agreement.earliest_effective_at or agreement.effective_at
    if agreement.confirm_due_on is None or start is None or not _window_is_open(agreement):
        return []
    return [Running("C20", start)]


def _window_is_open(agreement: Agreement) -> bool:
    """No application before the court; one that came back in time leaves the rest of the days."""
    return all(
        row.state in NOT_BEFORE_COURT
        and (row.ruled_at is None or clock.local_date(row.ruled_at) <= agreement.confirm_due_on)
        for row in agreement.confirmations.all()
    )


def of_confirmation(confirmation: Confirmation) -> list[Running]:
    """The court's clocks until the ruling (C21—C24), each party's objection (C25), enforcement (C27, C28).

    The window for the application itself (C20) is the agreement's. 依据：law.md 3.3。
    """
    start, clock_id = confirmation.due_from_at, confirmation.due_clock
    if start is not None and clock_id == "C22":
        return [Running(clock_id, start, set_on=confirmation.due_on)]
    if start is not None and clock_id in {"C21", "C28"}:
        return [Running(clock_id, start)]
    if start is not None and clock_id == "C24":
        return [Running("C23", start), Running(clock_id, start)]
    return [*_objections(confirmation), *enforcement(confirmation)]


def _objections(confirmation: Confirmation) -> list[Running]:
    """Of each party from its own receipt; whoever has objected needs the days no longer."""
    if confirmation.state not in OPEN_TO_OBJECTION:
        return []
    objected = set(confirmation.objections.values_list("party_id", flat=True))
    served = RulingService.objects.filter(
        ruling__confirmation=confirmation, ruling__verb="grant", objection_due_on__isnull=False
    )
    return [
        Running("C25", row.received_at, key=str(row.party_id))
        for row in served.order_by("received_at", "id")
        if row.party_id not in objected
    ]


def enforcement(confirmation: Confirmation) -> list[Running]:
    """From the last day of performance; with none named, from the ruling. 依据：CPL 250。"""
    if confirmation.state not in ENFORCEABLE or confirmation.ruled_at is None:
        return []
    duties = list(Obligation.objects.filter(agreement=confirmation.agreement_id).order_by("id"))
    if all(duty.state in SETTLED for duty in duties):
        return []
    days = [duty.due_on for duty in duties if duty.due_on]
    return [Running("C27", clock.midnight(max(days)) if days else confirmation.ruled_at)]
