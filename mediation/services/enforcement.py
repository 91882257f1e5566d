"""执行通知 (C28): ten days from the application the court sends its notice. 依据：CPLI 480。"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor
from centre.errors import RuleViolation
from mediation import terms
from mediation.models import Confirmation
from mediation.services import rulings

CLOCK = "C28"


class NothingToNotify(RuleViolation):
    code = "no_enforcement_pending"


def awaits_notice(confirmation: Confirmation) -> bool:
    return confirmation.due_clock == CLOCK


@transaction.atomic
def notify(
    *,
    confirmation: Confirmation,
    noticed_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Confirmation:
    """登记发出执行通知. Raises `NothingToNotify`, `NotPermitted`. 依据：CPLI 480。"""
    confirmation = transitions.lock(confirmation)
    rulings.require_court(confirmation, by)
    if not awaits_notice(confirmation) or confirmation.due_from_at is None:
        raise NothingToNotify("没有等待发出执行通知的申请")
    asked_on = clock.local_date(confirmation.due_from_at)
    if not asked_on <= noticed_on <= clock.local_date(at):
        raise NothingToNotify(
            "发出通知的日期应当在收到申请之后、今天之前", kept="您填写的内容仍在本页",
            code="enforcement_day",
        )  # fmt: skip
    return transitions.edit(
        confirmation, action="enforcement_notice", by=by, at=at, version=version,
        enforcement_noticed_on=noticed_on, **terms.one_end("", at),
    )  # fmt: skip
