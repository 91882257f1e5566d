"""The enquiry in the admin: route it, draft an answer, have it reviewed by another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, Files, Queue, Text, site
from centre.admin_site.sections import Section
from centre.components import Due, Line
from centre.rulebook.consultation import TOPICS
from consultation import selectors
from consultation.enums import EnquiryState
from consultation.lifecycle import ANSWERING
from consultation.models import Enquiry
from consultation.services import enquiries, replies

BODIES = (
    OrganisationKind.CENTRE, OrganisationKind.COURT, OrganisationKind.PROCURATORATE,
    OrganisationKind.MARKET_REGULATION,
)  # fmt: skip
LONG = forms.Textarea(attrs={"rows": 6})


class RouteForm(ActForm):
    body = forms.ModelChoiceField(label="答复单位", queryset=Organisation.objects.none())
    role = forms.ChoiceField(label="答复岗位", choices=[(r.value, r.label) for r in ANSWERING])

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(kind__in=BODIES, is_active=True)
        self.fields["body"].queryset = bodies.order_by("kind", "name", "id")
        if self.obj is not None:
            topic = TOPICS[self.obj.topic]
            self.fields["body"].help_text = f"建议：{topic.route_label}。{topic.hint}"
            self.fields["body"].initial = self.obj.judgment_court_id


class DraftForm(ActForm):
    analysis = forms.CharField(label="分析", widget=LONG)
    law = forms.CharField(label="法律依据（写明版本）", widget=forms.Textarea(attrs={"rows": 4}))
    advice = forms.CharField(label="建议", widget=LONG)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        waiting = self.obj.replies.in_draft().first() if self.obj is not None else None
        for name in ("analysis", "law", "advice") if waiting else ():
            self.fields[name].initial = getattr(waiting, name)
        if waiting and waiting.review_note:
            self.fields["analysis"].help_text = f"复核意见：{waiting.review_note}"


class NoteForm(ActForm):
    note = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 4}))


def run_route(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    return enquiries.route(
        enquiry=enquiry,
        body=data["body"],
        role=Role(data["role"]),
        by=by,
        at=at,
        version=data["version"],
    )


def run_draft(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    words = {name: data[name] for name in ("analysis", "law", "advice")}
    replies.draft(enquiry=enquiry, by=by, at=at, version=data["version"], **words)
    return enquiry


def run_approve(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    return replies.approve(enquiry=enquiry, by=by, at=at, version=data["version"])


def run_send_back(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    return replies.send_back(enquiry=enquiry, note=data["note"], by=by, at=at)


def run_return(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    return enquiries.give_back(enquiry=enquiry, reason=data["note"], by=by, at=at)


def run_close(enquiry: Enquiry, data: dict[str, Any], by: Actor, at: datetime) -> Enquiry:
    return enquiries.close(enquiry=enquiry, by=by, at=at)


def is_body(actor: Actor, enquiry: Enquiry) -> bool:
    return actor.organisation_id == enquiry.body_id and actor.role.value == enquiry.body_role


def is_reviewer(actor: Actor, enquiry: Enquiry) -> bool:
    """Of the answering body, and not the author of the waiting draft."""
    waiting = enquiry.replies.in_draft().first()
    return is_body(actor, enquiry) and waiting is not None and waiting.author_id != actor.user_id


ACTS = (
    Act("route", "分派", RouteForm, run_route, note="打开咨询给答复岗位，并通知其在期限内答复。", done="已分派。"),
    Act("draft", "拟写答复", DraftForm, run_draft, note="保存后交本单位另一人复核。", allowed=is_body),
    Act(
        "approve", "复核通过并答复", ActForm, run_approve, note="生成咨询答复书并送达咨询人。",
        allowed=is_reviewer, grave=True, done="已答复，答复书正在制作。",
    ),
    Act("send_back", "复核退回修改", NoteForm, run_send_back, allowed=is_reviewer),
    Act("return", "不属本单位，退回分派", NoteForm, run_return, allowed=is_body),
    Act("close", "办结", ActForm, run_close),
)  # fmt: skip


class EnquiryAdmin(CaseworkAdmin):
    """咨询."""

    roles = frozenset({Role.COORDINATOR, *ANSWERING})
    acts = {act.verb: act for act in ACTS}
    stopped = frozenset({EnquiryState.WITHDRAWN})
    list_display = ("number", "subject", "topic_label", "body", "state_now", "due_now")
    list_filter = ("state",)
    search_fields = ("number", "subject", "case_number")
    list_select_related = ("asker", "body", "judgment_court", "case")
    register_title = "咨询登记"

    def topic_label(self, enquiry: Enquiry) -> str:
        return enquiry.topic_label

    topic_label.short_description = "主题"

    def next_due(self, obj: Enquiry, today: date) -> Due | None:
        return selectors.due_of(obj, on=today)

    def subjects(self, obj: Enquiry) -> list[Any]:
        return [obj]

    def sections(self, request: HttpRequest, obj: Enquiry) -> list[Section]:
        actor = self.acting(request)
        found: list[Section] = [
            Facts(
                "咨询要点",
                [
                    Line("主题", obj.topic_label, note=TOPICS[obj.topic].hint),
                    Line("咨询单位", obj.asker.name),
                    Line("涉及在办案件", "是" if obj.concerns_pending_case else "否"),
                    Line("案号", obj.case_number),
                    Line("裁判法院", obj.judgment_court.name if obj.judgment_court else ""),
                    Line("答复单位", obj.body.name if obj.body else ""),
                ],
            ),
            *appeal(obj),
            Text("问题", obj.question),
            Text("有关事实", obj.facts),
        ]
        for reply in selectors.replies(obj, actor):
            state = "已复核" if reply.reviewed_at else f"{reply.author.name}起草，待复核"
            text = "\n\n".join([reply.analysis, reply.law, reply.advice, reply.review_note])
            found.append(Text(f"答复（{state}）", text.strip()))
        found.append(Files("文书", selectors.documents(obj, actor), empty="答复后生成"))
        return found


def appeal(enquiry: Enquiry) -> list[Section]:
    terms = selectors.appeal_terms(enquiry, on=clock.today())
    return [Facts("不因咨询停止计算的期限", terms)] if terms else []


def to_route(actor: Actor) -> QuerySet[Enquiry]:
    return Enquiry.objects.visible_to(actor).awaiting_route().select_related("body")


def to_answer(actor: Actor) -> QuerySet[Enquiry]:
    return (
        Enquiry.objects.visible_to(actor).awaiting_answer().routed_to(actor).select_related("body")
    )


def to_check(actor: Actor) -> QuerySet[Enquiry]:
    rows = Enquiry.objects.visible_to(actor).awaiting_review().routed_to(actor)
    return rows.exclude(
        replies__reviewed_at__isnull=True, replies__author_id=actor.user_id
    ).select_related("body")


site.register(Enquiry, EnquiryAdmin)
for code, title, roles, rows, empty in (
    ("enquiry_to_route", "咨询·待分派", (Role.COORDINATOR,), to_route, "现在没有待分派的咨询。"),
    ("enquiry_to_answer", "咨询·待答复", ANSWERING, to_answer, "现在没有待答复的咨询。"),
    ("enquiry_to_check", "咨询·待复核", ANSWERING, to_check, "现在没有待您复核的答复。"),
):
    site.add_queue(
        Queue(code, title, roles, Enquiry, rows, order=("due_on", "id"), due="due_on", empty=empty)
    )
site.say(
    {
        "ask": "提出咨询",
        "limit": "限于程序指引",
        "convert": "转为调解申请",
        "reply.rewrite": "修改答复草稿",
        "reply.review": "复核通过答复",
        "reply.note": "复核退回修改",
    }
)
