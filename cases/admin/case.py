"""The case in the admin: three queues, lawful acts, what the reviewer must know to decide."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from cases import letters, permissions, selectors
from cases.admin import notes
from cases.admin.forms import (
    AcceptForm,
    ClearForm,
    CrimeForm,
    ForwardForm,
    RefusalForm,
    RevealForm,
    SupplementForm,
)
from cases.enums import CaseState, MediationKind
from cases.models import Case
from cases.services import deadlines, intake, parties
from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, Facts, Files, Queue, Table, Text, site
from centre.admin_site.sections import Section
from centre.components import Due, Line, Standing
from centre.rulebook import jurisdiction

REVIEWERS = (Role.FILING_CLERK, Role.SECRETARY, Role.MARKET_OFFICER)


def to_review(actor: Actor) -> QuerySet[Case]:
    return (
        Case.objects.visible_to(actor)
        .awaiting_review()
        .handled_by(actor.organisation_id)
        .for_list()
    )


def to_supplement(actor: Actor) -> QuerySet[Case]:
    return (
        Case.objects.visible_to(actor)
        .awaiting_supplement()
        .handled_by(actor.organisation_id)
        .for_list()
    )


def to_route(actor: Actor) -> QuerySet[Case]:
    return Case.objects.visible_to(actor).awaiting_review().handled_by(None).for_list()


def to_study(actor: Actor) -> QuerySet[Case]:
    return Case.objects.visible_to(actor).filter(state=CaseState.CRIME_REVIEW).for_list()


def by_reviewer(actor: Actor, case: Case) -> bool:
    return permissions.is_reviewer(actor, case)


def by_reviewer_or_coordinator(actor: Actor, case: Case) -> bool:
    return actor.role is Role.COORDINATOR or permissions.is_reviewer(actor, case)


def run_supplement(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.request_supplement(
        case=case,
        items=data["items"],
        days=data["days"],
        due_on=data["due_on"],
        why_later=data.get("why_later", ""),
        by=by,
        at=at,
        version=data["version"],
    )


def run_accept(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.accept(
        case=case,
        kind=data["kind"],
        court_number=data["court_number"],
        number_source=data["number_source"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_refuse(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.refuse(
        case=case,
        ground=data["ground"],
        reason=data["reason"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_forward(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.forward(
        case=case, to=data["to"], reason=data["reason"], by=by, at=at, version=data["version"]
    )


def run_flag(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.flag_crime(
        case=case, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def run_clear(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    return intake.clear_crime(
        case=case, reason=data["reason"], by=by, at=at, version=data["version"]
    )


def run_reveal(case: Case, data: dict[str, Any], by: Actor, at: datetime) -> Case:
    parties.reveal(case=case, reason=data["reason"], by=by, at=at)
    return case


ACTS = (
    Act(
        "accept",
        "受理",
        AcceptForm,
        run_accept,
        papers=True,
        note="确定调解种类并生成受理通知书草稿，经本单位核准后送达申请人。",
        allowed=by_reviewer,
        done="已受理，受理通知书草稿待核准。",
    ),
    Act(
        "request_supplement",
        "通知补正",
        SupplementForm,
        run_supplement,
        papers=True,
        note="一次写明全部缺项；生成补正通知书草稿，申请人即时收到站内消息。",
        allowed=by_reviewer_or_coordinator,
    ),
    Act(
        "refuse",
        "不予受理（退回）",
        RefusalForm,
        run_refuse,
        papers=True,
        note="只选一项理由；告知书写明依据和其他解决途径，经本单位核准后送达。",
        allowed=by_reviewer,
        grave=True,
    ),
    Act(
        "forward",
        "转送",
        ForwardForm,
        run_forward,
        note="打开卷宗给接收单位，原办理单位的查阅权限同时终止；双方收到通知。",
        basis="本平台规则：由接收单位审查受理",
        allowed=lambda actor, case: (
            actor.role is Role.COORDINATOR and case.state == CaseState.SUBMITTED
        ),
    ),
    Act(
        "flag_crime",
        "转有关机关研判",
        CrimeForm,
        run_flag,
        note="审查暂停，由市场监管部门研判。申请人只会看到“已转有关机关研判”。",
        allowed=by_reviewer_or_coordinator,
        grave=True,
    ),
    Act(
        "clear_crime",
        "研判为民事纠纷，恢复审查",
        ClearForm,
        run_clear,
        note="恢复原办理单位的审查。",
    ),
    Act(
        "reveal",
        "查看联系方式",
        RevealForm,
        run_reveal,
        note="十分钟内在案件页显示各方完整的证件号码和电话，留痕。",
        basis="《个人信息保护法》第51条",
        allowed=by_reviewer,
        done="已显示联系方式，十分钟后自动遮蔽。",
    ),
    *notes.ACTS,
)


class CaseAdmin(CaseworkAdmin):
    """案件. Courts, organisations and organs see their own; the coordinator what was submitted."""

    roles = (*REVIEWERS, Role.COORDINATOR, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT)
    acts = {act.verb: act for act in ACTS}
    stopped = frozenset({CaseState.RETURNED, CaseState.WITHDRAWN})
    named_clocks = frozenset({deadlines.SUPPLEMENT})
    list_display = ("title", "number", "wish", "handled_by", "state_now", "due_now")
    list_filter = ("state", "kind")
    search_fields = ("title", "receipt_number", "court_number")
    list_select_related = ("handled_by",)
    register_title = "调解申请和案件"

    def wish(self, case: Case) -> str:
        """调解方式"""
        return MediationKind(case.kind or case.wished_kind).label

    wish.short_description = "调解方式"

    def number(self, case: Case) -> str:
        return case.number

    number.short_description = "编号"

    def next_due(self, obj: Case, today: date) -> Due | None:
        return deadlines.due_of(obj, on=today)

    def standing(self, request: HttpRequest, obj: Case) -> Standing:
        return selectors.where_it_stands(obj, self.acting(request))

    def sections(self, request: HttpRequest, obj: Case) -> list[Section]:
        actor = self.acting(request)
        return [
            Facts("申请要点", request_lines(obj)),
            *notes.sections(obj, actor),
            *([Text("事实与理由", obj.facts)] if permissions.reads_bodies(actor, obj) else []),
            party_table(obj, actor),
            Facts("管辖提示（仅供参考，不作为退回依据）", hint_lines(obj)),
            supplement_table(obj, actor),
            Files("材料", selectors.files(obj, actor)),
            Files("文书", selectors.documents(obj, actor), empty="暂无文书"),
        ]


def request_lines(case: Case) -> list[Line]:
    rights = "\n".join(str(r) for r in case.rights.order_by("position"))
    return [
        Line("收件编号", case.receipt_number),
        Line("案号", case.court_number),
        Line("案由", case.cause_name),
        Line("涉案权利", rights),
        Line("请求事项", "\n".join(letters.claim_lines(case))),
        Line("标的额", letters.amount_line(case)),
        Line("行为和知道的日期", "\n".join(letters.circumstance_lines(case))),
        Line("其他程序", "\n".join(letters.linked_lines(case))),
        *measure_lines(case),
        Line(
            "希望的调解方式", case.get_wished_kind_display(), note="申请人的意愿，种类由审查人确定"
        ),
        Line("含商业秘密", "是" if case.trade_secret_inside else "否"),
    ]


def measure_lines(case: Case) -> list[Line]:
    """L08 runs on beside every mediation. 依据：《民事诉讼法》第104条。"""
    due = deadlines.after_measure(case, on=clock.today())
    return [Line("诉前保全后起诉（申请仲裁）", due=due)] if due else []


def hint_lines(case: Case) -> list[Line]:
    linked = case.eligibility.get("linked") != "no"
    advice = jurisdiction.advise(
        case.cause_key,
        case.amount_fen,
        linked_to_qiqihar=linked,
        cause_version=case.cause_version,
    )
    courts = "、".join(jurisdiction.NAMES.get(code, code) for code in advice.court_codes)
    return [
        Line("可能有管辖权的法院", courts, note=advice.basis),
        Line("理由", advice.reason),
        Line("把握", "规定明确" if advice.certain else "规定不明确，请先询问法院"),
        *(Line("请留意", warning) for warning in advice.warnings),
    ]


def party_table(case: Case, actor: Actor) -> Table:
    clear = parties.is_revealed(case, by=actor)
    rows = []
    for party in letters.in_order(case):
        lines = {line.label: line.value for line in selectors.party_lines(party, in_clear=clear)}
        agents = "\n".join(line for line in (str(a) for a in party.agents.all()))
        number = lines.get(party.get_id_type_display() or "证件", "")
        rows.append(
            [
                party.get_role_display(),
                party.name,
                number,
                lines.get("电话", ""),
                party.domicile,
                agents,
            ]
        )
    note = "" if clear else "证件号码和电话已遮蔽，需要联系时请用“查看联系方式”。"
    headers = ["地位", "名称", "证件号码", "电话", "住所", "代理人"]
    return Table("当事人", headers, rows, note=note)


def supplement_table(case: Case, actor: Actor) -> Table:
    rows = []
    for item in selectors.supplement_rounds(case, actor):
        named = "、".join(letters.label_of(m) for m in item.materials.all())
        answer = "；".join(part for part in (item.answer, named) if part)
        rows.append([f"第{item.round}次", item.text, answer, item.answered_at])
    return Table("补正", ["次", "事项", "答复", "补正时间"], rows, empty="没有通知过补正")


site.register(Case, CaseAdmin)
site.say(
    selectors.PHRASES
    | {"reveal_contacts": "查看联系方式", "forward": "转送", "figures": "登记涉案数额"}
)
site.add_queue(
    Queue(
        "case_to_review",
        "待审查",
        REVIEWERS,
        Case,
        to_review,
        order=("due_on", "id"),
        due="due_on",
        empty="现在没有待审查的申请。申请人提交或者中心转送后出现在这里。",
    )
)
site.add_queue(
    Queue(
        "case_to_supplement",
        "待补正",
        REVIEWERS,
        Case,
        to_supplement,
        order=("due_on", "id"),
        due="due_on",
        empty="现在没有等待补正的申请。通知补正后出现在这里。",
    )
)
site.add_queue(
    Queue(
        "case_to_route",
        "协调预审",
        (Role.COORDINATOR,),
        Case,
        to_route,
        order=("due_on", "id"),
        due="due_on",
        empty="现在没有去向待定的申请。管辖不明或者未选调解组织的申请提交后出现在这里。",
    )
)
site.add_queue(
    Queue(
        "case_to_study",
        "待研判线索",
        (Role.MARKET_OFFICER,),
        Case,
        to_study,
        order=("id",),
        empty="现在没有待研判的线索。审查中转来研判的申请出现在这里。",
    )
)
