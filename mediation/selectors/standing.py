"""案件现状 of a mediation, for each reader: what happened, who must do what next, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from centre import clock
from centre.actor import Actor, Role
from centre.components import Due, Standing, Task
from centre.workdays import reading
from mediation import terms
from mediation.enums import MediationState as S
from mediation.models import Mediation
from mediation.permissions import leader_of
from mediation.readers import court_role

HAPPENED = {
    S.SEEK_CONSENT: "已受理，正在征询各方是否同意调解",
    S.ENTRUST_PROPOSED: "审理法院建议调解，正在征询各方意见",
    S.SELECTING: "各方已同意调解，正在选定调解组织",
    S.OFFERED: "已发出委派（委托），等待调解组织确认",
    S.INVITE_DRAFT: "法院主持调解，正在确定受邀单位",
    S.INVITE_SENT: "已发出邀请，等待受邀单位答复",
    S.INVITE_ACCEPTED: "受邀单位已应邀，等待法官开始调解",
    S.INVITE_DECLINED: "受邀单位不能应邀，等待法官另行邀请",
    S.REGISTERED: "已登记受理，等待确定调解员",
    S.ASSIGNED: "调解员已确定，等待开始调解",
    S.OPINION_REQUESTED: "已把申请副本送达对方，等待答复",
    S.MEDIATING: "调解正在进行",
    S.PAUSED_APPRAISAL: "正在鉴定，调解期限暂停计算",
    S.PAUSED_FAKE_CHECK: "正在审查，调解暂停",
    S.AGREED: "已达成协议，等待签署",
    S.COURT_EXAMINING: "法院正在审查协议",
    S.STATEMENT_SERVED: "调解书正在送达",
    S.EFFECTIVE: "协议已经生效",
    S.WITHDRAWAL_RULED: "法院已裁定准许撤诉",
    S.TERMINATED: "调解已经终结，未达成协议",
    S.TRIAL_RESUMED: "已恢复审理",
    S.TO_FILING: "已转立案",
    S.RETURNED: "未能进行调解，已退回",
    S.REFUSED: "对方不同意调解",
    S.WITHDRAWN: "申请人已撤回申请",
    S.CLOSED_SUCCESS: "调解成功，已结案",
    S.CLOSED_FAIL: "调解未成，已结案",
}
PAUSED = frozenset({S.PAUSED_APPRAISAL, S.PAUSED_FAKE_CHECK})
STOPPED = frozenset(
    {S.RETURNED, S.REFUSED, S.WITHDRAWN, S.CLOSED_FAIL, S.TRIAL_RESUMED, S.TO_FILING}
)


def due_of(mediation: Mediation, *, on: date) -> Due | None:
    """The running clock with its article and derivation."""
    result = terms.current(mediation, today=on)
    if result is None:
        return None
    due = Due.reckoned(result, on=on)
    return replace(due, note="暂停计算中，恢复后重新计算") if mediation.state in PAUSED else due


def due_in_list(mediation: Mediation, *, on: date) -> Due | None:
    """The same day for a dense list: no derivation, so no query for each row."""
    if mediation.due_on is None:
        return None
    provisional = reading.is_provisional(mediation.due_clock, mediation.due_on)
    return Due(mediation.due_on, (mediation.due_on - on).days, provisional=provisional)


def next_step(mediation: Mediation) -> tuple[str, str]:
    """Who owes the next step, and what it is; empty when nobody does."""
    by_mediator = leader_of(mediation.kind) is Role.MEDIATOR
    if mediation.state == S.MEDIATING and mediation.mediator_id is None and by_mediator:
        return Role.SECRETARY.label, "指派调解员"
    turn = mediation.LIFECYCLE.turn.get(mediation.state)
    if turn is None:
        return "", ""
    if mediation.state == S.SELECTING and mediation.due_on is None:
        return court_role(mediation).label, "另行指定调解组织"
    words = {
        S.SEEK_CONSENT: "答复是否同意调解",
        S.ENTRUST_PROPOSED: "答复是否同意调解",
        S.OPINION_REQUESTED: "答复是否同意调解",
        S.SELECTING: "提交选择名单",
        S.OFFERED: "确认是否接受",
        S.AGREED: "签署协议",
        S.MEDIATING: "主持调解",
    }
    moves = mediation.LIFECYCLE.open_to(state=mediation.state, role=turn)
    what = words.get(S(mediation.state)) or "、".join(dict.fromkeys(m.label for m in moves))
    who = "各方当事人" if turn is Role.PARTY else turn.label
    return who, what


def where_it_stands(
    mediation: Mediation, actor: Actor, *, on: date | None = None, in_list: bool = False
) -> Standing:
    on = on or clock.today()
    who, what = next_step(mediation)
    mine = bool(who) and (
        who == actor.role.label or (actor.role is Role.PARTY and who == "各方当事人")
    )
    return Standing(
        happened=HAPPENED[S(mediation.state)],
        who=who,
        what=what,
        due=due_in_list(mediation, on=on) if in_list else due_of(mediation, on=on),
        mine=mine,
    )


def for_party(stands: Standing, tasks: Sequence[Task]) -> Standing:
    """The reader's own open tasks come before whoever else is due next."""
    todo = [task.title for task in tasks if task.state == "todo"]
    if todo:
        return replace(stands, who=Role.PARTY.label, what="、".join(todo[:3]), mine=True)
    return replace(stands, mine=False)


def tone(mediation: Mediation, actor: Actor) -> str:
    who, _ = next_step(mediation)
    if not who:
        return "stopped" if mediation.state in STOPPED else "done"
    mine = who == actor.role.label or (actor.role is Role.PARTY and who == "各方当事人")
    return "us" if mine else "them"
