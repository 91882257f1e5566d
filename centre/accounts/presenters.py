"""Rows as lines for a page; other people's particulars masked."""

from __future__ import annotations

from datetime import date, timedelta

from centre.accounts.enums import MandateScope, MandateState
from centre.accounts.models import JoinRequest, Mandate
from centre.actor import Actor
from centre.clock import local
from centre.components import Line
from centre.rulebook import masking

NOTES = {
    MandateScope.GENERAL: "可以代为陈述、提交和签收材料、参加调解；不能代为和解或者签署调解协议。",
    MandateScope.SPECIAL: "除一般授权外，可以代为办理列明的事项。",
}


def mandate_lines(mandate: Mandate, *, on: date) -> list[Line]:
    """委托书的要素, as both sides read them."""
    principal = mandate.principal.name if mandate.principal else mandate.principal_code
    agent = mandate.agent.name if mandate.agent else mandate.agent_email
    until = (
        f"至 {mandate.ends_on - timedelta(days=1):%Y-%m-%d}" if mandate.ends_on else "至解除时止"
    )
    state = mandate.get_state_display()
    if mandate.state == MandateState.IN_FORCE and mandate.ends_on and mandate.ends_on <= on:
        state = "期限已满"
    powers = "\n".join(mandate.power_labels)
    return [
        Line("委托人", principal),
        Line("代理人", agent),
        Line("委托事项", mandate.matter),
        Line(
            "代理权限",
            "\n".join(filter(None, [mandate.get_scope_display(), powers])),
            note=NOTES[MandateScope(mandate.scope)],
        ),
        Line("委托期限", f"{mandate.starts_on:%Y-%m-%d} {until}"),
        Line("状态", state),
    ]


def join_lines(join: JoinRequest, *, reader: Actor) -> list[Line]:
    """Who asks: enough to recognise a colleague, no more."""
    own = join.user_id == reader.user_id
    phone = join.user.phone if own else masking.mobile(join.user.phone)
    email = join.user.email if own else masking.email(join.user.email)
    return [
        Line("申请人", join.user.name),
        Line("手机号码", phone),
        Line("电子邮箱", email),
        Line("申请加入", join.organisation.name),
        Line("申请时间", f"{local(join.asked_at):%Y-%m-%d %H:%M}"),
        Line("状态", join.get_state_display()),
    ]
