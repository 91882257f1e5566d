"""纸质送达的登记: what the officer reports, with the proof the law wants for each way.

依据：《民事诉讼法》第87—95条; the proofs stand in `centre/rulebook/delivery.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from centre import clock, transitions
from centre.actor import Actor, Role
from centre.deliveries.enums import AttemptState, DispatchState
from centre.deliveries.errors import BadDay, Unproved, WayClosed
from centre.deliveries.models import Attempt, Dispatch
from centre.deliveries.services import proving, settling
from centre.deliveries.signals import delivered
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import delivery
from centre.rulebook.delivery import Method
from centre.workdays import reading

if TYPE_CHECKING:
    from centre.deliveries.services.proving import Uploads

Facts = Mapping[str, Any]
VERBS = {Method.DIRECT: "hand_over", Method.LEAVING: "leave"}
INSTEAD = "受送达人已直接签收"


@transaction.atomic
def hand_over(
    *,
    dispatch: Dispatch,
    facts: Facts,
    files: Uploads,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """登记直接送达: signed for. A post or announcement still under way ends with it.

    Raises `Unproved`, `BadDay`, `WayClosed`, `NotPermitted`, `UnlawfulMove`.
    依据：《民事诉讼法》第87、88条。
    """
    row = _held(dispatch, "hand_over", by=by, version=version)
    if facts.get("relation") not in dict(delivery.receivers(row.document.kind)):
        raise WayClosed(
            "该文书不能由这样的人代收",
            basis=delivery.RULES[Method.DIRECT].basis,
            kept="尚未登记",
            advice="请送达本人、法定代表人或者其指定的代收人",
        )
    settling.close_open_attempt(row, INSTEAD, by=by, at=at)
    return _report(row, Method.DIRECT, facts, files, by=by, at=at)


@transaction.atomic
def leave(
    *,
    dispatch: Dispatch,
    facts: Facts,
    files: Uploads,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """登记留置送达: refused, and left before two witnesses or a camera. Raises as `hand_over`.

    依据：《民事诉讼法》第89条；《民诉法解释》第133条（调解书不适用）。
    """
    row = _held(dispatch, "leave", by=by, version=version)
    return _report(row, Method.LEAVING, facts, files, by=by, at=at)


@transaction.atomic
def receive(
    *,
    dispatch: Dispatch,
    facts: Facts,
    files: Uploads,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """登记邮件妥投: the day on the return slip. Raises as `hand_over`. 依据：《民事诉讼法》第91条。"""
    row = _held(dispatch, "receive", by=by, version=version)
    attempt = open_attempt(row)
    told = {"place": attempt.facts.get("address", ""), "server": by.name, **attempt.facts}
    told |= _plain(facts)
    told["tracking_number"] = told.get("tracking_number") or attempt.tracking_number
    proof = {**told, "received_on": facts.get("received_on")}
    _check(row, Method.POSTAL, proof, proving.given(files), at=at)
    attempt = transitions.edit(
        attempt, action="attempt.report", by=by, at=at, facts=told,
        tracking_number=_tracking(told["tracking_number"], attempt),
    )  # fmt: skip
    proving.keep(attempt, files, by=by, at=at)
    return _finish(row, attempt, facts, verb="receive", by=by, at=at)


@transaction.atomic
def send_back(
    *, dispatch: Dispatch, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Dispatch:
    """登记邮件退回: the post came back; other ways follow on the same row."""
    row = _held(dispatch, "send_back", by=by, version=version)
    why = reason.strip()
    if not why:
        raise RuleViolation("请写明退回原因，例如“原址查无此人”", kept="尚未登记")
    settling.close_open_attempt(row, why, by=by, at=at)
    return transitions.make("send_back", of=row, by=by, at=at, reason=why, remark=why[:300])


@transaction.atomic
def track(
    *,
    dispatch: Dispatch,
    tracking_number: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """登记邮件号. Raises `RuleViolation` for a number of another post."""
    row = transitions.lock(dispatch)
    transitions.check_version(row, version)
    settling.require_officer(row, by)
    if row.state != DispatchState.UNDERWAY:
        raise RuleViolation("本件没有在邮寄")
    attempt = open_attempt(row)
    number = _tracking(tracking_number, attempt)
    transitions.edit(
        attempt, action="attempt.track", by=by, at=at, tracking_number=number,
        facts={**attempt.facts, "tracking_number": number},
    )  # fmt: skip
    return row


@transaction.atomic
def announce(
    *,
    dispatch: Dispatch,
    facts: Facts,
    files: Uploads,
    whereabouts_unknown: bool,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """登记公告送达: published; when its period has passed the portal records the delivery.

    Raises `WayClosed` while nothing else failed and the whereabouts are known; else as `hand_over`.
    依据：《民事诉讼法》第95条；《民诉法解释》第138条。
    """
    row = _held(dispatch, "announce", by=by, version=version)
    failed = row.attempts.filter(state=AttemptState.FAILED).exclude(method=Method.ELECTRONIC)
    _require_open(
        row, Method.ANNOUNCEMENT, failed=set(failed.values_list("method", flat=True)),
        whereabouts_unknown=whereabouts_unknown,
    )  # fmt: skip
    _check(row, Method.ANNOUNCEMENT, facts, proving.given(files), at=at)
    attempt = _begun(row, Method.ANNOUNCEMENT, facts, by=by, at=at)
    proving.keep(attempt, files, by=by, at=at)
    moment = delivery.moment(Method.ANNOUNCEMENT, facts, reading.current())
    return transitions.make(
        "announce", of=row, by=by, at=at, deemed_on=moment.on, derivation=list(moment.steps),
        remark=f"公告期至{moment.on:%Y-%m-%d}",
    )  # fmt: skip


@transaction.atomic
def bounce(
    *, dispatch: Dispatch, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Dispatch:
    """登记退信: what the system showed as sent never arrived; a paper task follows.

    Raises `RuleViolation` without a reason or where the delivery was no electronic one.
    依据：《民诉法解释》第135条（以受送达人证明为准）。
    """
    row = _held(dispatch, "bounce", by=by, version=version)
    why = reason.strip()
    if row.method != Method.ELECTRONIC or not why:
        raise RuleViolation("只有电子送达可以登记退信，并应写明原因", kept="送达记录未变动")
    attempt = row.attempts.get(state=AttemptState.SUCCEEDED)
    transitions.make("undo", of=attempt, by=by, at=at, reason=why, failure=why[:300])
    return transitions.make(
        "bounce", of=row, by=by, at=at, reason=why, remark=why[:300], method="",
        delivered_on=None, delivered_at=None, derivation=[],
    )  # fmt: skip


@transaction.atomic
def prove(
    *,
    dispatch: Dispatch,
    arrived_at: datetime,
    reason: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Dispatch:
    """按受送达人的证明更正到达时间. Raises `RuleViolation`. 依据：《民诉法解释》第135条第2款。"""
    row = transitions.lock(dispatch)
    transitions.check_version(row, version)
    settling.require_officer(row, by)
    if row.state != DispatchState.DELIVERED or row.method != Method.ELECTRONIC:
        raise RuleViolation("只有电子送达可以更正到达时间", kept="送达记录未变动")
    if arrived_at > at or arrived_at < row.opened_at or not reason.strip():
        raise BadDay("到达时间应当在文书制成之后、现在之前，并写明证明情况", kept="送达记录未变动")
    attempt = row.attempts.get(state=AttemptState.SUCCEEDED)
    moment = settling.electronic_moment(attempt, proven_at=arrived_at)
    steps = [*moment.steps, f"证明情况：{reason.strip()}"]
    row = transitions.edit(
        row, action="dispatch.prove", by=by, at=at, delivered_on=moment.on,
        delivered_at=moment.at, derivation=steps,
    )  # fmt: skip
    delivered.send(Dispatch, dispatch=row, moment=moment, by=by, at=at)
    return row


@transaction.atomic
def ask_for_copy(*, dispatch: Dispatch, by: Actor, at: datetime) -> Dispatch:
    """申请纸质文书: the addressee's right after electronic delivery. Asking twice asks once.

    Raises `RuleViolation`, `NotPermitted`. 依据：《民事诉讼法》第90条第2款。
    """
    row = transitions.lock(dispatch)
    if not can_ask_for_copy(row):
        raise RuleViolation("本件不需要另外提供纸质文书", basis=delivery.PAPER_COPY_BASIS)
    seen = Dispatch.objects.visible_to(by).filter(pk=row.pk)
    if by.role is not Role.PARTY or not seen.exists():
        raise NotPermitted("只有受送达人可以要求纸质文书")
    if row.copy_wanted_at is not None:
        return row
    return transitions.edit(
        row, action="dispatch.ask_for_copy", by=by, at=at, copy_wanted_at=at,
        copy_wanted_by_id=by.user_id,
    )  # fmt: skip


@transaction.atomic
def send_copy(
    *, dispatch: Dispatch, by: Actor, at: datetime, version: int | None = None
) -> Dispatch:
    """纸质文书已寄出. It changes no date of delivery: the paper was delivered before."""
    row = transitions.lock(dispatch)
    transitions.check_version(row, version)
    settling.require_officer(row, by)
    if row.copy_wanted_at is None or row.copy_sent_at is not None:
        raise RuleViolation("没有待寄的纸质文书")
    return transitions.edit(row, action="dispatch.send_copy", by=by, at=at, copy_sent_at=at)


def can_ask_for_copy(dispatch: Dispatch) -> bool:
    return (
        dispatch.state == DispatchState.DELIVERED
        and dispatch.method == Method.ELECTRONIC
        and delivery.must_copy(dispatch.document.kind)
    )


def open_attempt(dispatch: Dispatch) -> Attempt:
    return dispatch.attempts.get(state=AttemptState.OPEN)


def _held(dispatch: Dispatch, verb: str, *, by: Actor, version: int | None) -> Dispatch:
    """The row under its lock, with every refusal that needs no proof to be looked at."""
    row = transitions.lock(dispatch)
    transitions.check_version(row, version)
    settling.require_officer(row, by)
    row.LIFECYCLE.move(verb, state=row.state, role=by.role)
    return row


def _report(
    row: Dispatch, method: Method, facts: Facts, files: Uploads, *, by: Actor, at: datetime
) -> Dispatch:
    """A way that is over when it is reported: check the proof, keep it, finish."""
    _require_open(row, method)
    _check(row, method, facts, proving.given(files), at=at)
    attempt = _begun(row, method, facts, by=by, at=at)
    proving.keep(attempt, files, by=by, at=at)
    return _finish(row, attempt, facts, verb=VERBS[method], by=by, at=at)


def _finish(
    row: Dispatch, attempt: Attempt, facts: Facts, *, verb: str, by: Actor, at: datetime
) -> Dispatch:
    moment = delivery.moment(Method(attempt.method), facts, reading.current())
    return settling.finish(row, attempt, moment, verb=verb, by=by, at=at)


def _begun(row: Dispatch, method: Method, facts: Facts, *, by: Actor, at: datetime) -> Attempt:
    attempt = Attempt.objects.create(
        dispatch=row, method=method, started_at=at, started_by_id=by.user_id,
        facts={"server": by.name, **_plain(facts)},
    )  # fmt: skip
    return transitions.born(attempt, action="attempt.open", by=by, at=at, method=method)


def _plain(facts: Facts) -> dict[str, str]:
    """As JSON keeps them."""
    return {
        name: value.isoformat() if isinstance(value, date) else str(value).strip()
        for name, value in facts.items()
        if value not in (None, "")
    }


def _require_open(
    row: Dispatch,
    method: Method,
    *,
    failed: set[str] | None = None,
    whereabouts_unknown: bool = False,
) -> None:
    refused = delivery.why_not(
        method, code=row.document.kind, failed=failed or (),
        whereabouts_unknown=whereabouts_unknown,
    )  # fmt: skip
    if refused is not None:
        raise WayClosed(refused.message, basis=refused.basis, kept="尚未登记")


def _check(row: Dispatch, method: Method, facts: Facts, files: set[str], *, at: datetime) -> None:
    wanting = delivery.missing(method, facts, files)
    if wanting:
        raise Unproved(
            f"{delivery.RULES[method].title}还缺：{'；'.join(wanting)}",
            basis=delivery.RULES[method].basis,
            kept="您填写的内容仍在本页，尚未登记",
            advice="补齐后重新提交",
        )
    made_on = clock.local_date(row.opened_at)
    wrong = delivery.out_of_order(method, facts, today=clock.local_date(at), made_on=made_on)
    if wrong:
        raise BadDay(wrong, kept="尚未登记", advice="请核对回证上的日期")


def _tracking(number: str, attempt: Attempt) -> str:
    """The number as printed, used on no other post."""
    clean = "".join(number.split()).upper()
    if not clean:
        raise Unproved("请填写邮件号", basis=delivery.RULES[Method.POSTAL].basis)
    if Attempt.objects.filter(tracking_number=clean).exclude(pk=attempt.pk).exists():
        raise RuleViolation(
            f"邮件号{clean}已登记在另一件送达上", kept="尚未登记", advice="请核对面单"
        )
    return clean
