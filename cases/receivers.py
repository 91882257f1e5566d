"""News from below: mandates that end, rows that move, deadlines that pass."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from cases import running
from cases.enums import CaseState
from cases.models import Case, Transfer
from cases.services import deadlines as request_clocks
from cases.services import holidays, intake
from cases.services.transfers import crime
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.models import Mandate
from centre.accounts.signals import mandate_ended
from centre.actor import Actor, Role
from centre.deadlines import services as deadlines
from centre.deadlines.models import Deadline
from centre.deadlines.signals import expired
from centre.workdays import keeping


@receiver(mandate_ended)
def close_files_to_former_agent(
    sender: Any,
    *,
    mandate_id: int,
    agent_id: int,
    principal_id: int,
    by: Actor,
    at: datetime,
    **_: Any,
) -> None:
    """委托终止，查阅权限同时终止. 依据：《民事诉讼法》第63条。"""
    still = Mandate.objects.current(on=clock.local_date(at)).filter(
        agent_id=agent_id, principal_id=principal_id
    )
    if still.exists():
        return
    named = Q(parties__agents__mandate_id=mandate_id)
    claimed = Q(parties__organisation_id=principal_id) & Q(
        dossier__grants__user_id=agent_id, dossier__grants__role=Role.PARTY.value
    )
    cases = Case.objects.filter(named | claimed).distinct()
    for case in cases.select_related("dossier").order_by("id"):
        access.end(
            dossier=case.dossier,
            by=by,
            at=at,
            role=Role.PARTY,
            user_id=agent_id,
            reason="委托终止",
        )


@receiver(transitions.made, sender=Case, dispatch_uid="cases.follow_case")
def follow_case(*, row: Case, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    """Each move and edit of a request leaves its running deadlines as the law has them."""
    if row.state == CaseState.DRAFT:
        return
    deadlines.follow(
        row, dossier=row.dossier, running=running.of_case(row), by=by, at=at,
        satisfied=running.KEEPS.get(verb, ()),
    )  # fmt: skip


@receiver(transitions.made, sender=Transfer, dispatch_uid="cases.follow_transfer")
def follow_transfer(*, row: Transfer, verb: str, by: Actor, at: datetime, **_: Any) -> None:
    deadlines.follow(
        row, dossier=row.dossier, running=running.of_transfer(row), by=by, at=at,
        satisfied=running.KEEPS_TRANSFER.get(verb, ()),
    )  # fmt: skip


keeping.keep(*holidays.KEPT)  # a changed calendar moves the dates the rows keep


@receiver(expired, dispatch_uid="cases.expired")
def carry_out_lapse(*, deadline: Deadline, at: datetime, **_: Any) -> None:
    """届满: an unanswered supplement is taken as withdrawn (C06); late transfers are told (TR01, TR02)."""
    if deadline.subject_type == "cases.case" and deadline.clock_id == request_clocks.SUPPLEMENT:
        case = Case.objects.get(public_id=deadline.subject_id)
        if case.state == CaseState.NEED_SUPPLEMENT:
            intake.lapse(case=case, at=at)
    elif deadline.subject_type == "cases.transfer" and deadline.clock_id in crime.ALARMS:
        crime.alarm(transfer=Transfer.objects.get(public_id=deadline.subject_id), at=at)
