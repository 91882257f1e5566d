"""Judicial confirmation in the admin: accept in three days, verify, rule, serve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from cases.selectors import documents
from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import (
    Act,
    ActForm,
    CaseworkAdmin,
    Events,
    Facts,
    Files,
    Queue,
    Table,
    Text,
    site,
)
from centre.admin_site.sections import Section
from centre.components import Due, Event, Line, Standing
from centre.rulebook import grounds
from centre.rulebook.dates import with_time
from mediation import agreement_selectors as selectors
from mediation.admin.confirmation_forms import (
    AcceptForm,
    GroundForm,
    NoticeForm,
    QuestionForm,
    RefuseForm,
    RuleForm,
    ServeForm,
    SummonForm,
    SupplementForm,
)
from mediation.admin.inquiring import INQUIRE
from mediation.enums import ConfirmationState as C
from mediation.models import Confirmation
from mediation.services import agreement_text, enforcement, preflight, rulings

COURT = (Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT)
RULED = frozenset({C.GRANTED, C.DISMISSED, C.NOT_ACCEPTED, C.WITHDRAWN, C.REVOKED, C.CHANGED})


def at_own_court(actor: Actor, confirmation: Confirmation) -> bool:
    return actor.organisation_id == confirmation.court_id


def run_accept(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    return rulings.accept(
        confirmation=c,
        number=data["number"],
        judge_id=data["judge"].pk,
        by=by,
        at=at,
        version=data["version"],
    )


def run_supplement(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    return rulings.request_supplement(
        confirmation=c,
        items=data["items"],
        due_on=data["due_on"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_summon(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    return rulings.summon(
        confirmation=c,
        when=data["when"],
        place=data["place"],
        by=by,
        at=at,
        version=data["version"],
    )


def run_ask(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    return rulings.ask_more(
        confirmation=c, question=data["question"], by=by, at=at, version=data["version"]
    )


def ruling(verb: str) -> Callable[..., Confirmation]:
    """One act for each outcome; the service checks the ground."""

    def run(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
        rulings.rule(
            confirmation=c, verb=verb, findings=data["findings"], ground=data.get("ground", ""),
            by=by, at=at, version=data["version"],
        )  # fmt: skip
        return c

    return run


def objection(verb: str) -> Callable[..., Confirmation]:
    def run(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
        rulings.decide_objection(
            confirmation=c,
            verb=verb,
            findings=data["findings"],
            by=by,
            at=at,
            version=data["version"],
        )
        return c

    return run


def may_serve(actor: Actor, confirmation: Confirmation) -> bool:
    clerks = (Role.COURT_CLERK, Role.FILING_CLERK)
    return (
        actor.role in clerks and at_own_court(actor, confirmation) and confirmation.state in RULED
    )


def run_serve(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    party = c.agreement.mediation.case.parties.get(pk=data["party"])
    latest = c.rulings.order_by("-made_at", "-id").first()
    rulings.serve(
        ruling=latest,
        party=party,
        method=data["method"],
        received_at=data["received_at"],
        by=by,
        at=at,
    )
    return c


def may_notify(actor: Actor, confirmation: Confirmation) -> bool:
    return enforcement.awaits_notice(confirmation) and at_own_court(actor, confirmation)


def run_notify(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    return enforcement.notify(
        confirmation=c, noticed_on=data["noticed_on"], by=by, at=at, version=data["version"]
    )


DRAFT_NOTE = "生成裁定书草稿；正本由本院用印后在文书页上传，上传后送达双方。"


def outcome(verb: str, title: str, form: type[ActForm], run: Callable[..., Confirmation]) -> Act:
    """An act that ends in a ruling of this court."""
    return Act(
        verb, title, form, run, papers=True, note=DRAFT_NOTE, allowed=at_own_court, grave=True
    )  # fmt: skip


ACTS = (
    Act(
        "accept",
        "受理",
        AcceptForm,
        run_accept,
        papers=True,
        note="案号取自本院登记簿；生成受理通知书草稿，审查期限开始计算。",
        allowed=at_own_court,
        done="已受理，受理通知书草稿待核准。",
    ),
    Act(
        "request_supplement",
        "限期补交",
        SupplementForm,
        run_supplement,
        papers=True,
        note="一次写明全部缺项。",
        allowed=at_own_court,
    ),
    outcome("refuse", "裁定不予受理", RefuseForm, ruling("refuse")),
    Act(
        "summon",
        "通知共同到场核实",
        SummonForm,
        run_summon,
        note="双方同时收到通知。",
        allowed=at_own_court,
    ),
    Act("ask_more", "要求补充陈述或证据", QuestionForm, run_ask, allowed=at_own_court),
    INQUIRE,
    outcome("grant", "裁定确认有效", RuleForm, ruling("grant")),
    outcome("dismiss", "裁定驳回申请", GroundForm, ruling("dismiss")),
    outcome(
        "allow_withdrawal", "裁定准许撤回（按撤回处理）", RuleForm, ruling("allow_withdrawal")
    ),
    outcome("reject_objection", "驳回异议", RuleForm, objection("reject_objection")),
    outcome("revoke", "撤销确认裁定", RuleForm, objection("revoke")),
    outcome("change", "变更确认裁定", RuleForm, objection("change")),
    Act(
        "serve",
        "登记送达",
        ServeForm,
        run_serve,
        note="异议期限自该当事人收到之日起算。",
        basis="CPL 87—92",
        allowed=may_serve,
        done="送达已登记。",
    ),
    Act(
        "enforcement_notice",
        "登记发出执行通知",
        NoticeForm,
        run_notify,
        note="执行通知由本院发出，这里只登记日期。",
        basis="CPLI 480",
        allowed=may_notify,
        done="执行通知已登记。",
    ),
)


class ConfirmationAdmin(CaseworkAdmin):
    """司法确认. 受理法院看全部，调解组织和中心只看到有没有、结果如何（law.md 1.4 I）。"""

    roles = COURT
    acts = {act.verb: act for act in ACTS}
    stopped = frozenset({C.NOT_ACCEPTED, C.DISMISSED, C.WITHDRAWN, C.REVOKED})
    named_clocks = frozenset({"C22"})
    list_display = ("name", "number", "judge", "state_now", "due_now")
    list_filter = ("state",)
    search_fields = ("number",)
    list_select_related = (
        "court", "judge", "agreement__mediation__case", "agreement__mediation__organisation",
        "agreement__mediation__court", "agreement__mediation__mediator",
    )  # fmt: skip
    register_title = "司法确认案件"

    def name(self, confirmation: Confirmation) -> str:
        return confirmation.agreement.mediation.case.title

    name.short_description = "申请人"

    def name_of(self, obj: Confirmation) -> str:
        return f"{self.name(obj)} {obj.number}".strip()

    def next_due(self, obj: Confirmation, today: date) -> Due | None:
        return selectors.confirmation_due(obj, on=today)

    def standing(self, request: HttpRequest, obj: Confirmation) -> Standing:
        return selectors.confirmation_standing(
            obj,
            self.acting(request),
            on=clock.today(),
            below=selectors.terms_below(*after_ruling(obj)),
        )

    def sections(self, request: HttpRequest, obj: Confirmation) -> list[Section]:
        agreement, actor = obj.agreement, self.acting(request)
        later, served = after_ruling(obj)
        paragraphs = agreement_text.paragraphs(agreement)
        signed = [
            Line(
                a.party.name,
                f"{a.signer_name}{'（代理人）' if a.by_agent else ''}",
                note=f"{a.signed_at:%Y-%m-%d %H:%M}",
            )
            for a in obj.applicants.select_related("party").order_by("signed_at", "id")
        ]
        checks = [
            [
                f.number,
                "不符合" if f.severity == "STOP" else "请核对",
                f.sentence,
                "；".join(f"{g} {grounds.of(g).label}" for g in f.grounds),
                f.basis,
            ]
            for f in preflight.checked(agreement, confirmation=obj, today=clock.today()).failures
        ]
        return [
            Facts(
                "申请要点",
                [
                    Line(
                        "调解组织",
                        agreement.mediation.organisation.name
                        if agreement.mediation.organisation
                        else "",
                    ),
                    Line(
                        "设立依据",
                        agreement.mediation.organisation.get_legal_basis_display()
                        if agreement.mediation.organisation
                        else "",
                    ),
                    Line(
                        "调解员",
                        agreement.mediation.mediator.name if agreement.mediation.mediator else "",
                    ),
                    Line("协议生效", with_time(agreement.effective_at), note=paragraphs[-1]),
                    Line("申请期限", due=selectors.window_of(obj, on=clock.today())),
                    Line("管辖理由", obj.court_reason),
                    Line("履行情况", obj.performance_note),
                    Line("预警日", due=selectors.warning_due(obj, on=clock.today())),
                ],
            ),
            Facts("申请人签名", signed),
            Table(
                "逐项核对（仅供参考）",
                ["序号", "结论", "事项", "对应的法定理由", "依据"],
                checks,
                empty="没有发现问题",
            ),
            Text("主要事实", agreement.main_facts),
            Text(
                "协议内容",
                "\n\n".join(f"{n}．{p}" for n, p in enumerate(paragraphs, 1)),
            ),
            Files("文书", documents(agreement.mediation.case, actor), empty="暂无文书"),
            *([Facts("裁定之后的期限", later)] if later else []),
            Events("裁定送达", served, empty="尚未送达"),
        ]


def after_ruling(confirmation: Confirmation) -> tuple[list[Line], list[Event]]:
    """The terms the ruling began and its services: read once for the heading and the sections."""
    if not hasattr(confirmation, "after_ruling"):
        confirmation.after_ruling = (
            selectors.later_terms(confirmation, on=clock.today()),
            selectors.service_events(confirmation),
        )
    return confirmation.after_ruling


def queue(
    code: str, title: str, roles: tuple[Role, ...], states: tuple[C, ...], empty: str
) -> None:
    def rows(actor: Actor) -> QuerySet[Confirmation]:
        found = Confirmation.objects.visible_to(actor).filter(state__in=states)
        return found.select_related("court", "judge", "agreement__mediation__case")

    site.add_queue(
        Queue(
            code,
            title,
            roles,
            Confirmation,
            rows,
            order=("due_on", "id"),
            due="due_on",
            empty=empty,
        )
    )


site.register(Confirmation, ConfirmationAdmin)
site.say(
    {
        "confirmation.start": "发起司法确认申请",
        "confirmation.sign": "在申请书上签名",
        "ruling.serve": "送达裁定书",
        "enforcement_notice": "登记发出执行通知",
        "complaint": "登记收到起诉状",
        "filing": "登记立案或者不予受理",
        "statement.receive": "签收调解书",
    }
)
queue(
    "confirmation_to_accept",
    "司法确认·待受理",
    (Role.FILING_CLERK,),
    (C.FILED,),
    "现在没有待受理的司法确认申请。",
)
queue(
    "confirmation_to_refuse",
    "司法确认·待审查是否受理",
    (Role.JUDGE,),
    (C.FILED, C.SUPPLEMENT),
    "现在没有待审查的申请。",
)
queue(
    "confirmation_to_rule",
    "司法确认·待裁定",
    (Role.JUDGE,),
    (C.ACCEPTED, C.HEARING, C.MORE_ASKED),
    "现在没有待裁定的申请。",
)
queue(
    "confirmation_objected",
    "司法确认·异议",
    (Role.JUDGE,),
    (C.OBJECTED,),
    "现在没有待审查的异议。",
)
