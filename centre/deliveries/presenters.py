"""Deliveries as lines that people read: one paper's, one person's, one attempt's."""

from __future__ import annotations

from centre.components import Line
from centre.deliveries.enums import Channel, DispatchState
from centre.deliveries.models import Address, Attempt, Dispatch, Sending
from centre.rulebook import dates, delivery
from centre.rulebook.delivery import Method

TONES = {
    DispatchState.WAITING: "them",
    DispatchState.PAPER: "us",
    DispatchState.UNDERWAY: "them",
    DispatchState.ANNOUNCED: "them",
    DispatchState.DELIVERED: "done",
    DispatchState.CANCELLED: "stopped",
}
# What the addressee is told; the officer's words are the states' own.
TO_THE_ADDRESSEE = {
    DispatchState.WAITING: "正在按您同意的电子方式送达",
    DispatchState.PAPER: "将以纸质方式送达，收到纸质文书的日期为送达日期",
    DispatchState.UNDERWAY: "纸质文书正在邮寄，签收的日期为送达日期",
    DispatchState.ANNOUNCED: "正在公告送达，公告期满视为送达",
    DispatchState.CANCELLED: "文书已作废，不再送达",
}


def when(row: Dispatch) -> str:
    """送达日期, to the minute where the system knows it."""
    if row.delivered_at is not None:
        return dates.with_time(row.delivered_at)
    return dates.arabic(row.delivered_on) if row.delivered_on else ""


def how(row: Dispatch) -> str:
    return delivery.RULES[Method(row.method)].title if row.method else ""


def status(row: Dispatch) -> str:
    """One sentence for the addressee's own page."""
    if row.state == DispatchState.DELIVERED:
        return f"{how(row)}，{when(row)}送达"
    return TO_THE_ADDRESSEE[DispatchState(row.state)]


def facts(row: Dispatch) -> list[Line]:
    lines = [
        Line("文书", str(row.document)),
        Line("受送达人", row.name),
        Line("送达单位", row.issuer.name),
        Line("送达编号", row.code),
        Line("进度", row.get_state_display()),
    ]
    if row.remark:
        lines.append(Line("说明", row.remark))
    if row.state == DispatchState.DELIVERED:
        lines += [
            Line("送达方式", how(row)),
            Line("送达日期", when(row)),
            Line("算法", "\n".join(row.derivation)),
            Line("依据", delivery.RULES[Method(row.method)].basis),
        ]
    elif row.deemed_on:
        lines.append(Line("公告期满", dates.arabic(row.deemed_on)))
    return lines


def addresses(rows: list[Address]) -> list[list[str]]:
    """Channel, address, since when, whether it still counts."""
    return [
        [
            row.get_channel_display(),
            "　".join(filter(None, (row.address, row.recipient, row.phone))) or "本平台账号",
            row.name,
            dates.with_time(row.confirmed_at),
            ended(row),
        ]
        for row in rows
    ]


def ended(row: Address) -> str:
    if row.withdrawn_at is None:
        return "有效"
    word = "由新的确认代替" if row.is_replaced else "撤回"
    return f"{dates.with_time(row.withdrawn_at)}{word}"


def attempts(rows: list[Attempt]) -> list[list[str]]:
    return [
        [
            row.get_method_display(),
            dates.with_time(row.started_at),
            row.get_state_display(),
            "；".join(_proofs(row)) or "—",
            row.failure or "—",
        ]
        for row in rows
    ]


def _proofs(row: Attempt) -> list[str]:
    labels = {**delivery.RULES[Method(row.method)].facts, **SOFT}
    for group in delivery.RULES[Method(row.method)].either:
        labels |= group.facts
    told = [f"{labels[k]}：{_word(k, v)}" for k, v in row.facts.items() if k in labels]
    return told + [sending(s) for s in row.sendings.all()]


SOFT = {"address": "寄往", "recipient": "收件人"}


def _word(name: str, value: str) -> str:
    if name == "relation":
        return delivery.RECEIVERS[value].label
    return dates.arabic(dates.parse(value)) if name.endswith("_on") else value


def sending(row: Sending) -> str:
    """本平台账号：2026年11月5日9时00分到达."""
    label = Channel(row.channel).label
    if row.arrived_at is not None:
        return f"{label}：{dates.with_time(row.arrived_at)}到达"
    return f"{label}：{row.failure or row.get_outcome_display()}"
