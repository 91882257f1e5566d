"""立案 (law.md D2、D17, C01): the complaint that reached the court, and what the court decided on it.

Nothing in the portal is a complaint (law.md R3): the filing desk records what came in on its own
counter, and from there the days for registering run.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cases.enums import MediationKind as K
from centre import clock, transitions
from centre.actor import Actor
from centre.errors import RuleViolation
from mediation import terms
from mediation.enums import FilingOutcome
from mediation.enums import MediationState as S
from mediation.models import Mediation
from mediation.services import conducting

CLOCK = "C01"
AFTER_TALKS = frozenset({S.RETURNED, S.TERMINATED, S.TO_FILING})


class NoComplaint(RuleViolation):
    """依据：《民事诉讼法》第126条。"""

    code = "no_complaint_at_court"


class BadDay(RuleViolation):
    code = "filing_day"


def awaits_complaint(mediation: Mediation) -> bool:
    """Delegated talks are over without agreement, and no complaint is recorded yet."""
    is_over = mediation.kind == K.DELEGATED and mediation.state in AFTER_TALKS
    return is_over and mediation.complaint_received_on is None


def awaits_decision(mediation: Mediation) -> bool:
    return mediation.due_clock == CLOCK


@transaction.atomic
def receive_complaint(
    *, mediation: Mediation, received_on: date, by: Actor, at: datetime, version: int | None = None
) -> Mediation:
    """登记收到起诉状: from the day after, seven days to register or refuse (C01).

    Raises `NoComplaint` in another stage, `BadDay`, `NotPermitted`. 依据：CPL 126；CPLI 126。
    """
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    if not awaits_complaint(mediation):
        raise NoComplaint("当前阶段不登记起诉状", kept="已登记的内容未变动")
    _require_past(received_on, at)
    return transitions.edit(
        mediation, action="complaint", by=by, at=at, version=version,
        complaint_received_on=received_on, **terms.due(CLOCK, received_on),
    )  # fmt: skip


@transaction.atomic
def decide(
    *,
    mediation: Mediation,
    outcome: str,
    decided_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mediation:
    """登记立案或者不予受理: the court has done what the seven days were for (C01).

    Raises `NoComplaint`, `BadDay`, `NotPermitted`. 依据：CPL 126。
    """
    mediation = transitions.lock(mediation)
    conducting.require_court(by, mediation)
    if not awaits_decision(mediation):
        raise NoComplaint("没有等待处理的起诉状", advice="请先登记收到起诉状的日期")
    _require_past(decided_on, at)
    if mediation.complaint_received_on and decided_on < mediation.complaint_received_on:
        raise BadDay("立案或者不予受理不能早于收到起诉状", kept="您填写的内容仍在本页")
    return transitions.edit(
        mediation, action="filing", by=by, at=at, version=version,
        filing_outcome=FilingOutcome(outcome), filing_decided_on=decided_on, **terms.due("", at),
    )  # fmt: skip


def _require_past(day: date, at: datetime) -> None:
    if day > clock.local_date(at):
        raise BadDay("日期不能晚于今天", kept="您填写的内容仍在本页")
