"""期限的运行: which clocks of law.md 3 run on a request or a transfer, told from the row alone."""

from __future__ import annotations

from cases.enums import CaseState as S
from cases.enums import TransferState as T
from cases.models import Case, Transfer
from cases.services import deadlines
from centre import clock
from centre.deadlines.services import Running

# The acts that keep a clock in time; where another act stops it, it only lapses into nothing.
REVIEW = frozenset({deadlines.DESIGNATE, deadlines.CONFIRM, deadlines.COPY})
KEEPS = {
    "accept": REVIEW,
    "refuse": REVIEW | {deadlines.SUPPLEMENT},
    "request_supplement": REVIEW,
    "flag_crime": REVIEW,
    "supplement": {deadlines.SUPPLEMENT},
}
KEEPS_TRANSFER: dict[str, set[str]] = {
    "approve": {"TR01"},
    "reject": {"TR01"},
    "send": {"TR02"},
    "file": {"TR03", "TR09"},
    "decline": {"TR03"},
    "forward": {"TR03", "TR06"},
    "ask_supplement": {"TR04"},
    "conclude": {"TR15"},
    "supplement": {"TR05"},
    "hand_goods": {"TR07"},
    "reconsider": {"TR08"},
    "uphold": {"TR09"},
    "ask_supervision": {"TR08", "TR10"},
}
ON_RECEIPT = ("TR04", "TR06")  # 材料不全的通知补正；不属于管辖的转送
UNDER_WAY = frozenset({T.FILED, T.GOODS_HANDED})
PENDING = frozenset({S.SUBMITTED, S.NEED_SUPPLEMENT, S.CRIME_REVIEW, S.ACCEPTED})


def of_case(case: Case) -> list[Running]:
    """The clock of the stage; beside it the thirty days of a pre-suit measure, which nothing stops.

    依据：law.md 3.2（C02、C04、C06、C18a）、3.4（L08）。
    """
    found = []
    if case.due_clock and case.due_from_at:
        named = case.due_on if case.due_clock == deadlines.SUPPLEMENT else None
        found.append(Running(case.due_clock, case.due_from_at, set_on=named))
    if case.pre_suit_measure_on and case.state in PENDING:
        found.append(Running(deadlines.MEASURE, clock.midnight(case.pre_suit_measure_on)))
    return found


def of_transfer(transfer: Transfer) -> list[Running]:
    """The duty of the stage; beside it what the police may do on receipt, and a filing's course.

    依据：law.md 3.5（TR01—TR10、TR15）。
    """
    found = []
    if transfer.due_clock and transfer.due_from_at is not None:
        found.append(Running(transfer.due_clock, transfer.due_from_at))
        if transfer.due_clock == "TR03" and transfer.due_from_at == transfer.received_at:
            found += [Running(clock_id, transfer.due_from_at) for clock_id in ON_RECEIPT]
    if transfer.state in UNDER_WAY and transfer.supervised_at and transfer.filed_at:
        found.append(Running("TR15", transfer.filed_at))
    return found
