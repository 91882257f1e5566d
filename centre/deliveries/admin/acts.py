"""What an officer does with one delivery; each act is one service call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from centre.actor import Actor
from centre.admin_site import Act
from centre.deliveries.admin import forms
from centre.deliveries.enums import DispatchState
from centre.deliveries.models import Dispatch
from centre.deliveries.services import beginning, posting, recording
from centre.rulebook import delivery
from centre.rulebook.delivery import Method

Data = dict[str, Any]
GUARDS = ("version", "idempotency_key")
FILES = ("receipt", "recording", "slip", "scan")


def own(actor: Actor, row: Dispatch) -> bool:
    return row.issuer_id == actor.organisation_id


def parts(data: Data, *without: str) -> tuple[Data, Data]:
    """The facts and the files of a form, apart."""
    files = {name: data[name] for name in FILES if data.get(name)}
    facts = {k: v for k, v in data.items() if k not in (*GUARDS, *FILES, *without)}
    return facts, files


def hand_over(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    facts, files = parts(data)
    return recording.hand_over(
        dispatch=row, facts=facts, files=files, by=by, at=at, version=data["version"]
    )


def leave(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    facts, files = parts(data)
    return recording.leave(
        dispatch=row, facts=facts, files=files, by=by, at=at, version=data["version"]
    )


def post(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return posting.post(dispatch=row, by=by, at=at, version=data["version"])


def track(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return recording.track(
        dispatch=row, tracking_number=data["tracking_number"], by=by, at=at,
        version=data["version"],
    )  # fmt: skip


def receive(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    facts, files = parts(data)
    return recording.receive(
        dispatch=row, facts=facts, files=files, by=by, at=at, version=data["version"]
    )


def send_back(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return recording.send_back(
        dispatch=row, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def announce(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    facts, files = parts(data, "whereabouts_unknown")
    return recording.announce(
        dispatch=row, facts=facts, files=files, by=by, at=at, version=data["version"],
        whereabouts_unknown=data["whereabouts_unknown"],
    )  # fmt: skip


def send_again(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return beginning.send_again(dispatch=row, by=by, at=at, version=data["version"])


def bounce(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return recording.bounce(
        dispatch=row, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def prove(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return recording.prove(
        dispatch=row, arrived_at=data["arrived_at"], reason=data["reason"], by=by, at=at,
        version=data["version"],
    )  # fmt: skip


def send_copy(row: Dispatch, data: Data, by: Actor, at: datetime) -> Dispatch:
    return recording.send_copy(dispatch=row, by=by, at=at, version=data["version"])


def went_electronically(actor: Actor, row: Dispatch) -> bool:
    return own(actor, row) and row.method == Method.ELECTRONIC


def may_prove(actor: Actor, row: Dispatch) -> bool:
    return went_electronically(actor, row) and row.state == DispatchState.DELIVERED


def may_track(actor: Actor, row: Dispatch) -> bool:
    return own(actor, row) and row.state == DispatchState.UNDERWAY


def may_leave(actor: Actor, row: Dispatch) -> bool:
    return own(actor, row) and delivery.why_not(Method.LEAVING, code=row.document.kind) is None


def may_send_copy(actor: Actor, row: Dispatch) -> bool:
    return own(actor, row) and row.copy_wanted_at is not None and row.copy_sent_at is None


ACTS = (
    Act("hand_over", "登记直接送达", forms.HandOverForm, hand_over, allowed=own,
        note="登记后制作送达回证；送达日期为签收日期。", done="已登记直接送达，送达回证正在制作。"),
    Act("leave", "登记留置送达", forms.LeaveForm, leave, allowed=may_leave,
        note="登记后制作送达回证；留置之日视为送达。", done="已登记留置送达，送达回证正在制作。"),
    Act("post", "列入交寄清单", run=post, allowed=own, bulk=True,
        note="列入您正在收集的交寄清单；封单后由平台制作清单和封面。",
        done="已列入交寄清单。"),
    Act("track", "登记邮件号", forms.TrackForm, track, allowed=may_track,
        basis=delivery.RULES[Method.POSTAL].basis, done="邮件号已登记。"),
    Act("receive", "登记邮件妥投", forms.ReceiveForm, receive, allowed=own,
        note="送达日期为回执上注明的收件日期；登记后制作送达回证。",
        done="已登记妥投，送达回证正在制作。"),
    Act("send_back", "登记邮件退回", forms.SendBackForm, send_back, allowed=own,
        note="退回后重新列入须纸质送达，可以改用其他方式。", done="已登记退回。"),
    Act("announce", "登记公告送达", forms.AnnounceForm, announce, allowed=own, grave=True,
        note="公告期满，平台自动登记视为送达，并拟出送达回证。", done="已登记公告送达。"),
    Act("send_again", "改为电子送达", run=send_again, allowed=own,
        note="受送达人后来确认同意电子送达的，按其确认的途径送达。", done="已按电子方式送达。"),
    Act("send_copy", "登记纸质文书已寄出", run=send_copy, allowed=may_send_copy,
        basis=delivery.PAPER_COPY_BASIS, note="送达日期不变。", done="已登记。"),
    Act("prove", "更正到达时间", forms.ProveForm, prove, allowed=may_prove, grave=True,
        basis=delivery.RULES[Method.ELECTRONIC].basis,
        note="受送达人证明实际到达的日期与系统显示不一致的，以其证明的为准；相关期限随之重算。",
        done="到达时间已更正。"),
    Act("bounce", "登记退信", forms.ReasonForm, bounce, allowed=went_electronically, grave=True,
        note="确认电子送达没有到达的，撤销送达日期，转为须纸质送达。", done="已转为须纸质送达。"),
)  # fmt: skip
