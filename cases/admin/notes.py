"""What the desks note beside a case: figures and clues, limitation, the measure before suit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from cases import own_panels, permissions
from cases.enums import CaseState, LimitationKind
from cases.forms import figures
from cases.models import Case
from cases.services import limitation, screening
from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, Facts, Table
from centre.admin_site.sections import Section
from centre.components import Line
from centre.forms import DateField

LIVE = frozenset(
    {CaseState.SUBMITTED, CaseState.NEED_SUPPLEMENT, CaseState.CRIME_REVIEW, CaseState.ACCEPTED}
)
NEXT_STEP = (
    "只是提示：不能据此退回申请，也不自动移送。请核对后决定是否“转有关机关研判”；有合理嫌疑的即应移送，"
    "不必等到查清数额，也不得以调解、罚款代替。申请人、对方、调解员和公众看不到本表。"
)
CLUE_BASIS = "TRF 3；APL 27"


class FiguresForm(ActForm):
    """涉案数额. Several acts not yet dealt with are added up before they are typed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            self.fields |= figures.fields(r.right_type for r in self.obj.rights.all())
            for name, value in figures.initial(self.obj.figures).items():
                if name in self.fields:
                    self.fields[name].initial = value


class LimitationForm(ActForm):
    kind = forms.ChoiceField(
        label="事由", choices=[(k.value, k.label) for k in limitation.BY_HAND]
    )
    happened_on = DateField(label="发生日期")
    ended_on = DateField(
        label="程序终结日", required=False, help_text="请求、诉讼、报案的程序已经终结的填写"
    )
    evidence = forms.CharField(
        label="证据", max_length=300, help_text="例如：立案通知书、受案回执、还款承诺书及其日期"
    )


def may_record(actor: Actor, case: Case) -> bool:
    by_desk = actor.role is Role.COORDINATOR or permissions.is_reviewer(actor, case)
    return by_desk and case.state in LIVE


def may_note(actor: Actor, case: Case) -> bool:
    return limitation.may_record(actor, case) and case.state in LIVE


def run_figures(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    told = figures.answered(data)
    return screening.record_figures(case=case, figures=told, by=by, at=at, version=data["version"])


def run_limitation(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    limitation.record(
        case=case, kind=data["kind"], happened_on=data["happened_on"], ended_on=data["ended_on"],
        evidence=data["evidence"], by=by, at=at,
    )  # fmt: skip
    return case


ACTS = (
    Act(
        "figures", "登记涉案数额", FiguresForm, run_figures, basis=CLUE_BASIS, allowed=may_record,
        note="登记后即与刑事追诉标准比对。比对结果只作提示，由人决定；数次行为未经处理的，数额累计。",
    ),
    Act(
        "limitation", "登记时效事件", LimitationForm, run_limitation, allowed=may_note,
        note="只用来推算参考到期日，不影响受理；对方看不到。", basis="CC 195；SOL 8",
    ),
)  # fmt: skip


def sections(case: Case, actor: Actor) -> list[Section]:
    """Each part only for those who may read its class."""
    return [*measure(case), *clue(case, actor), *times(case, actor)]


def measure(case: Case) -> list[Section]:
    """诉前保全: mediation does not stop this period. 依据：《民事诉讼法》第104条（L08）。"""
    due = own_panels.suit_due(case, on=clock.today())
    if due is None:
        return []
    line = Line("最迟起诉、申请仲裁", due=due)
    return [Facts("已采取诉前保全：调解不停止这一期限", [line])]


def clue(case: Case, actor: Actor) -> list[Section]:
    row = screening.latest(case, actor)
    if row is None:
        return []
    rows = [
        [
            hit["offence"] + ("（可能特别严重）" if hit["serious"] else ""),
            hit["article"], hit["reason"], hit["basis"],
        ]
        for hit in row.hits
    ]  # fmt: skip
    return [
        Table("刑事线索提示", ["罪名", "刑法条文", "依据的数额", "标准"], rows, note=NEXT_STEP)
    ]


def reason_of(case: Case, actor: Actor) -> str:
    """A first wording of why the case is sent for study, from what was reached."""
    row = screening.latest(case, actor)
    if row is None:
        return ""
    return "\n".join(f"{hit['offence']}：{hit['reason']}（{hit['basis']}）" for hit in row.hits)


def times(case: Case, actor: Actor) -> list[Section]:
    """诉讼时效提示 for those who read the request."""
    events = limitation.events_of(case, actor)
    if not events:
        return []
    found = limitation.answer(case, events)
    rows = [
        [
            e.happened_on, LimitationKind(e.kind).label, e.evidence,
            e.get_source_display() + ("（已划去）" if e.struck_at else ""),
        ]
        for e in events
    ]  # fmt: skip
    note = "\n".join([limitation.summary(found), *found.derivation])
    return [
        Table(
            "诉讼时效提示（仅供参考，不影响受理）",
            ["日期", "事由", "证据", "来源"],
            rows,
            note=note,
        )
    ]
