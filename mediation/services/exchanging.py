"""材料交换: whoever leads the talks lays one side's ordinary evidence before the other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.services import materials
from centre import transitions
from centre.actor import Actor
from centre.errors import RuleViolation
from mediation.models import Mediation
from mediation.services import conducting, news, sessions


class NothingToExchange(RuleViolation):
    code = "nothing_to_exchange"


@transaction.atomic
def exchange(*, mediation: Mediation, only: Collection[UUID], by: Actor, at: datetime) -> int:
    """Make the named ordinary papers readable to the other side, and tell both. Returns how many.

    Papers that hold a trade secret are never among them. What is handed in later waits for the
    next exchange. Raises `NothingToExchange`, `NotMediating`, `NotDisclosed`, `NotWaived`,
    `NotPermitted`. 依据：law.md 1.4 B、C 类。
    """
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    sessions.require_running(mediation)
    conducting.require_cleared(assignment, mediation)
    count = materials.exchange(case=mediation.case, only=only, by=by, at=at)
    if not count:
        raise NothingToExchange(
            "没有可以交换的材料",
            kept="各方已上传的材料不受影响",
            advice="可能已经交换过，或者材料已由上传的一方撤下；请刷新页面核对",
        )
    news.exchanged(mediation, at=at)
    return count
