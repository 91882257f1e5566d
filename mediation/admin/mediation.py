"""The mediation in the admin: one page for every chair, each with its own lawful acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from cases.admin import notes
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, site
from centre.admin_site.sections import Section
from centre.components import Due, Standing
from mediation.admin import sections
from mediation.admin.acts import desk, talks
from mediation.admin.agreement import DRAFT_AGREEMENT
from mediation.admin.invite import InvitePage
from mediation.admin.oral import RECORD_ORAL
from mediation.admin.queues import QUEUES  # noqa: F401 -- registers the queues
from mediation.admin.statement import ACTS as STATEMENT_ACTS
from mediation.models import Mediation
from mediation.selectors import standing
from mediation.selectors.standing import STOPPED

WITH_CODES = frozenset({"invite", "request_opinion"})
PHRASES = {
    "open": "开启调解程序",
    "invite": "发出征询",
    "consent.answer": "答复是否同意调解",
    "rank": "一方提交选择名单",
    "assign": "指派调解员",
    "unseat": "调解员退出",
    "particulars": "登记程序和日期",
    "challenge": "申请更换调解员（回避）",
    "acknowledge": "确认权利义务告知",
    "confirm_address": "确认送达地址",
    "check_identity": "核验身份",
    "session.call": "排定调解会",
    "session.hold": "召开调解会",
    "session.cancel": "取消调解会",
    "extension.propose": "提出延长期限",
    "extension.sign": "签署延长意见",
    "extension.agreed": "期限延长",
    "period.resume": "期限恢复计算",
    "disclose": "调解员作出披露声明",
    "waive": "答复披露事项",
}


def may_note(actor: Actor, mediation: Mediation) -> bool:
    return actor.role is Role.MEDIATOR and notes.may_note(actor, mediation.case)


def run_note(mediation: Mediation, data: dict[str, Any], by: Actor, at: datetime) -> Mediation:
    notes.run_limitation(mediation.case, data, by, at)
    return mediation


NOTE_LIMITATION = Act(
    "limitation", "登记时效事件", notes.LimitationForm, run_note, allowed=may_note,
    note="只用来推算参考到期日，不影响调解；被申请人看不到。", basis="CC 195；SOL 8",
)  # fmt: skip


class MediationAdmin(CaseworkAdmin):
    """调解. Court desk and judge, organisation's office, mediator, organ's officer, coordinator."""

    roles = (
        Role.FILING_CLERK,
        Role.JUDGE,
        Role.SECRETARY,
        Role.MEDIATOR,
        Role.MARKET_OFFICER,
        Role.COORDINATOR,
    )
    acts: dict[str, Act] = {
        act.verb: act
        for act in (
            *desk.ACTS,
            *talks.ACTS,
            DRAFT_AGREEMENT,
            RECORD_ORAL,
            *STATEMENT_ACTS,
            NOTE_LIMITATION,
        )
    }
    stopped = STOPPED
    due_field = "due_on"
    list_display = (
        "title",
        "number_shown",
        "kind",
        "organisation",
        "mediator",
        "state_now",
        "due_now",
    )
    list_filter = ("state", "kind")
    search_fields = ("case__title", "case__receipt_number", "case__court_number", "number")
    list_select_related = ("case", "case__dossier", "court", "organisation", "mediator", "judge")
    register_title = "调解"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mediation]:
        """A mediator sees what he or she leads; the others what their grants open."""
        actor = self.acting(request)
        rows = super().get_queryset(request)
        if actor.role is Role.MEDIATOR:
            rows = rows.led_by(actor.user_id)
        return rows

    def title(self, mediation: Mediation) -> str:
        """案件"""
        return mediation.case.title or mediation.case.number

    title.short_description = "案件"

    def number_shown(self, mediation: Mediation) -> str:
        """案号"""
        return mediation.number or mediation.case.number

    number_shown.short_description = "编号"

    def name_of(self, obj: Mediation) -> str:
        return (
            f"{obj.case.title or obj.get_kind_display()}　{obj.number or obj.case.number}".strip()
        )

    def standing(self, request: HttpRequest, obj: Mediation) -> Standing:
        return standing.where_it_stands(obj, self.acting(request))

    def next_due(self, obj: Mediation, today: date) -> Due | None:
        return standing.due_of(obj, on=today)

    def subjects(self, obj: Mediation) -> Sequence[Model]:
        return (obj, *obj.sessions.order_by("id"))

    def sections(self, request: HttpRequest, obj: Mediation) -> list[Section]:
        return sections.of(obj, self.acting(request))

    def act_view(self, request: HttpRequest, key: Any, verb: str) -> HttpResponse:
        if verb not in self.acts:
            raise Http404
        if verb in WITH_CODES:
            return InvitePage(self, request, self.acts[verb], key).respond()
        return super().act_view(request, key, verb)


site.register(Mediation, MediationAdmin)
site.say(PHRASES)
