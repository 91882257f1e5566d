"""公告期满: when the period has passed, the paper counts as delivered. 依据：《民事诉讼法》第95条。"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor
from centre.deliveries.enums import AttemptState, DispatchState
from centre.deliveries.models import Dispatch
from centre.deliveries.services import settling
from centre.outbox.registry import Ref
from centre.rulebook.delivery import RULES, Method, Moment

KIND = "deliveries.lapse"


def carry(ref: Ref, nothing: None) -> None:
    lapse_all(at=clock.now())


def lapse_all(*, at: datetime) -> int:
    """Every announcement whose last day has passed. Returns how many."""
    over = Dispatch.objects.filter(
        state=DispatchState.ANNOUNCED, deemed_on__lt=clock.local_date(at)
    )
    return sum(lapse(row, at=at) for row in over.order_by("deemed_on", "id"))


@transaction.atomic
def lapse(dispatch: Dispatch, *, at: datetime) -> bool:
    """One of them; false when something else has settled it meanwhile."""
    row = transitions.lock(dispatch)
    if row.state != DispatchState.ANNOUNCED or row.deemed_on is None:
        return False
    attempt = row.attempts.get(state=AttemptState.OPEN)
    moment = Moment(row.deemed_on, RULES[Method.ANNOUNCEMENT].basis, tuple(row.derivation))
    settling.finish(row, attempt, moment, verb="lapse", by=Actor.system(), at=at)
    return True
