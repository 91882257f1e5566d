"""Agreements in the admin: the mediator drafts and offers, the organisation seals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, Facts, Queue, Table, Text, site
from centre.admin_site.sections import Section
from centre.components import Due, Standing
from centre.errors import NotPermitted
from mediation import agreement_selectors as selectors
from mediation.admin.agreement_forms import AgreementForm, OfferForm, ReasonForm, SignForm
from mediation.admin.visiting import VISIT
from mediation.enums import AgreementState, MediationState, SignatureRole, SignatureWay
from mediation.models import Agreement, Mediation
from mediation.services import agreement_text, agreements, refusals, signatures
from mediation.services.signatures import Given

WORDS = ("main_facts", "issues", "default_liability", "costs", "duties")
LEADERS = (Role.MEDIATOR, Role.MARKET_OFFICER, Role.JUDGE)


def conducts(actor: Actor, mediation: Mediation) -> bool:
    try:
        agreements.require_drafter(mediation, actor)
    except NotPermitted:
        return False
    return True


def may_draft(actor: Actor, mediation: Mediation) -> bool:
    """On the mediation's own page: in session, led by this person, nothing written yet."""
    in_talks = mediation.state == MediationState.MEDIATING
    return in_talks and conducts(actor, mediation) and agreements.living(mediation) is None


def run_draft(mediation: Mediation, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return agreements.draft(
        mediation=mediation, by=by, at=at, **{name: data[name] for name in WORDS}
    )


DRAFT_AGREEMENT = Act(
    "draft-agreement", "起草调解协议", AgreementForm, run_draft,
    note="保存为草稿，只有双方和主持人能看到；定稿前逐条检查能否司法确认。", basis="SPM 24；PML 29；CMR 22",
    allowed=may_draft, done="协议草稿已保存。",
)  # fmt: skip


def may_rewrite(actor: Actor, agreement: Agreement) -> bool:
    return agreement.state == AgreementState.DRAFTING and conducts(actor, agreement.mediation)


def run_rewrite(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return agreements.draft(
        mediation=agreement.mediation, by=by, at=at, version=data["version"],
        **{name: data[name] for name in WORDS},
    )  # fmt: skip


def run_offer(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return agreements.offer(
        agreement=agreement, nonetheless=data.get("nonetheless", ""), by=by, at=at,
        version=data["version"],
    )  # fmt: skip


def run_reopen(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return agreements.reopen(agreement=agreement, reason=data["reason"], by=by, at=at)


def run_refused(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return refusals.not_signed(agreement=agreement, note=data["reason"], by=by, at=at)


def may_sign(actor: Actor, agreement: Agreement) -> bool:
    return (
        agreement.state == AgreementState.SIGNING
        and signatures.seat_of(actor, agreement) is not None
    )


def run_sign(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    signatures.sign(
        agreement=agreement, role=signatures.seat_of(by, agreement) or SignatureRole.MEDIATOR,
        way=SignatureWay(data["way"]), scan=data["scan"], text_hash=data["text_hash"], by=by, at=at,
        given=Given(typed_name=by.name, original_place=data["original_place"]),
    )  # fmt: skip
    return agreement


def drafter(actor: Actor, agreement: Agreement) -> bool:
    return conducts(actor, agreement.mediation)


ACTS = (
    Act("rewrite", "修改草稿", AgreementForm, run_rewrite, basis="SPM 24", allowed=may_rewrite, done="草稿已保存。"),
    Act(
        "offer", "定稿，交各方签署", OfferForm, run_offer, allowed=drafter, grave=True,
        note="文本就此固定并计算校验值，双方即可阅读签署；含有不能确认的条款时不能定稿，有提示的要写明理由。",
        done="已交各方签署。",
    ),
    Act("reopen", "退回修改", ReasonForm, run_reopen, note="已有的签署作废，协议成为下一稿。", allowed=drafter),
    Act("sign", "签署（盖章）", SignForm, run_sign, basis="law.md 2.9", allowed=may_sign, done="已签署。"),
    Act(
        "abandon", "一方拒绝签署，终结调解", ReasonForm, run_refused, grave=True,
        note="按拒绝签署终结本次调解，制作终结书并告知其他途径。", allowed=drafter,
    ),
    VISIT,
)  # fmt: skip


class AgreementAdmin(CaseworkAdmin):
    """调解协议. 草稿只有双方和主持人可见；中心看不到内容（law.md 1.4 G）。"""

    roles = frozenset({*LEADERS, Role.SECRETARY, Role.FILING_CLERK, Role.COURT_CLERK})
    acts = {act.verb: act for act in ACTS}
    stopped = frozenset({AgreementState.ABANDONED})
    due_field = ""  # which date counts depends on the state: see `next_due`
    list_display = ("name", "state_now", "due_now")
    list_filter = ("state",)
    list_select_related = (
        "mediation__case",
        "mediation__organisation",
        "mediation__court",
        "mediation__mediator",
    )
    register_title = "调解协议"

    def name(self, agreement: Agreement) -> str:
        return f"{agreement.mediation.case.title}（{agreement}）"

    name.short_description = "协议"

    def next_due(self, obj: Agreement, today: date) -> Due | None:
        return selectors.agreement_due(obj, on=today)

    def standing(self, request: HttpRequest, obj: Agreement) -> Standing:
        return selectors.agreement_standing(obj, self.acting(request), on=clock.today())

    def sections(self, request: HttpRequest, obj: Agreement) -> list[Section]:
        spoken = selectors.oral_of(obj)
        found: list[Section] = [
            *([Text("口头协议", "\n".join((spoken.reached, *spoken.limits)))] if spoken else []),
            Text("主要事实", obj.main_facts),
            Text("争议事项", obj.issues),
            Text(
                "协议内容",
                "\n\n".join(f"{n}．{p}" for n, p in enumerate(agreement_text.paragraphs(obj), 1)),
            ),
        ]
        if obj.state == AgreementState.DRAFTING:
            found.append(
                Table(
                    "条款检查（仅供主持人参考）", ["条款", "结论", "文字", "原因", "建议", "依据"],
                    selectors.finding_rows(obj, on=clock.today()), empty="没有发现问题",
                    note="“不能这样写”的改好才能定稿；“请斟酌”的改好，或者定稿时写明仍然采用的理由。",
                )
            )  # fmt: skip
        else:
            found.append(
                Facts(
                    "签署情况", selectors.signature_lines(obj), note=f"文本校验值 {obj.text_hash}"
                )
            )
        if obj.overruled:
            found.append(Text("仍然采用有提示的条款：理由", obj.overruled_reason))
        if obj.state == AgreementState.EFFECTIVE:
            rows = [selectors.obligation_line(row) for row in selectors.obligation_rows(obj)]
            found.append(Facts("履行情况", rows))
        return found


def to_finish(actor: Actor) -> QuerySet[Agreement]:
    rows = Agreement.objects.visible_to(actor).filter(
        state__in=[AgreementState.DRAFTING, AgreementState.SIGNING]
    )
    return rows.select_related("mediation__case")


def to_seal(actor: Actor) -> QuerySet[Agreement]:
    return Agreement.objects.visible_to(actor).signing().select_related("mediation__case")


site.register(Agreement, AgreementAdmin)
site.say(
    {
        "agreement.sign": "签署协议",
        "agreement.send_certificate": "上传数字证书签名",
        "agreement.check_certificate": "核验数字证书签名",
        "agreement.rewrite": "修改协议草稿",
        "agreement.overrule": "保留有提示的条款",
    }
)
site.add_queue(
    Queue(
        "agreement_to_finish", "协议·待完成", LEADERS, Agreement, to_finish, order=("sign_due_on", "id"),
        due="sign_due_on", empty="现在没有未完成的协议。调解中起草协议后出现在这里。",
    )
)  # fmt: skip
site.add_queue(
    Queue(
        "agreement_to_seal", "协议·待盖章", (Role.SECRETARY,), Agreement, to_seal,
        order=("sign_due_on", "id"), due="sign_due_on", empty="现在没有待盖章的协议。",
    )
)  # fmt: skip
