"""送达完成或者落空: the one place where a delivery gets its date, its receipt and its news."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.actor import Actor, Role
from centre.deliveries.enums import AttemptState, Channel, DispatchState, Outcome
from centre.deliveries.letters import DeliveryReceipt
from centre.deliveries.models import Attempt, Dispatch
from centre.deliveries.signals import delivered
from centre.documents import services as documents
from centre.errors import NotPermitted
from centre.rulebook import articles, delivery
from centre.rulebook.delivery import Arrival, Method, Moment


def require_officer(dispatch: Dispatch, by: Actor) -> None:
    """Only the issuer's own officers deliver its papers. Raises `NotPermitted`."""
    if by.role is not Role.SYSTEM and by.organisation_id != dispatch.issuer_id:
        raise NotPermitted("文书应由制发单位自己的人员送达", basis=articles.cite("SERVICE"))


@transaction.atomic
def settle(attempt: Attempt, *, at: datetime) -> Dispatch:
    """电子送达的结果: the earliest arrival counts; when every channel failed, paper follows.

    依据：《民诉法解释》第135条；《人民法院在线诉讼规则》第31条。
    """
    dispatch = transitions.lock(attempt.dispatch)
    attempt = transitions.lock(attempt)
    if dispatch.state != DispatchState.WAITING or attempt.state != AttemptState.OPEN:
        return dispatch
    sendings = list(attempt.sendings.order_by("id"))
    if any(s.outcome == Outcome.ARRIVED for s in sendings):
        moment = electronic_moment(attempt)
        return finish(dispatch, attempt, moment, verb="arrive", by=Actor.system(), at=at)
    if all(s.outcome == Outcome.FAILED for s in sendings):
        why = "；".join(f"{s.get_channel_display()}：{s.failure}" for s in sendings)[:300]
        by = Actor.system()
        transitions.make("fail", of=attempt, by=by, at=at, reason=why, failure=why, ended_at=at)
        return transitions.make("turn_to_paper", of=dispatch, by=by, at=at, reason=why, remark=why)
    return dispatch


def electronic_moment(attempt: Attempt, *, proven_at: datetime | None = None) -> Moment:
    arrived = attempt.sendings.filter(outcome=Outcome.ARRIVED).order_by("arrived_at", "id")
    return delivery.electronic(
        [Arrival(Channel(s.channel).label, s.arrived_at) for s in arrived if s.arrived_at],
        proven_at=proven_at,
    )


def finish(
    dispatch: Dispatch, attempt: Attempt, moment: Moment, *, verb: str, by: Actor, at: datetime
) -> Dispatch:
    """The attempt succeeds, the paper is delivered, a 送达回证 is drawn up where paper was used."""
    attempt = transitions.make("succeed", of=attempt, by=by, at=at, ended_at=at)
    dispatch = transitions.make(
        verb, of=dispatch, by=by, at=at, method=attempt.method, delivered_on=moment.on,
        delivered_at=moment.at, derivation=list(moment.steps), remark="",
    )  # fmt: skip
    if attempt.method != Method.ELECTRONIC:
        dispatch = draw_up_receipt(dispatch, attempt, by=by, at=at)
    delivered.send(Dispatch, dispatch=dispatch, moment=moment, by=by, at=at)
    return dispatch


def draw_up_receipt(dispatch: Dispatch, attempt: Attempt, *, by: Actor, at: datetime) -> Dispatch:
    """送达回证 (DOC45): the officer's own act makes it final; of a lapse it waits as a draft."""
    letter = DeliveryReceipt.of(dispatch, attempt)
    receipt = documents.issue(
        letter=letter, dossier=dispatch.dossier, issuer_id=dispatch.issuer_id, readers=[],
        by=by, at=at, number=dispatch.document.number, approved=by.role is not Role.SYSTEM,
    )  # fmt: skip
    return transitions.edit(dispatch, action="dispatch.receipt", by=by, at=at, receipt=receipt)


def close_open_attempt(dispatch: Dispatch, why: str, *, by: Actor, at: datetime) -> None:
    """What is still under way ends without success, because something else has settled it."""
    attempt = dispatch.attempts.filter(state=AttemptState.OPEN).first()
    if attempt is not None:
        transitions.make(
            "fail", of=attempt, by=by, at=at, reason=why, failure=why[:300], ended_at=at
        )
