"""核对: which days change and which deadlines move, before anything does; then one press."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from centre import clock
from centre.access.models import Dossier, opens
from centre.actor import Actor
from centre.admin_site import Table
from centre.admin_site.act_page import CONFLICT, UNPROCESSABLE, ActPage, Unlawful
from centre.components import Line
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from centre.rulebook import dates
from centre.workdays import drafts, services, shifts
from centre.workdays.drafts import Draft
from centre.workdays.forms import ConfirmForm
from centre.workdays.services import Change, Outlook
from centre.workdays.shifts import Part, Shift

if TYPE_CHECKING:
    from centre.workdays.admin import CalendarDayAdmin

LINES = 50
CHECK = "admin:workdays_calendarday_check"
CLOSED = "（本岗位无权查阅的卷宗）"
ORDINARY = "平常日"


class NothingToConfirm(RuleViolation):
    code = "nothing_to_confirm"


class DraftPage(ActPage):
    """The form of an act that is confirmed on the next page: a good answer is kept, not done."""

    def post(self) -> HttpResponse:
        obj = self.load()
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is not None:
            self.record_denial(Unlawful(obj, refusal))
            return self.render(obj, closed=refusal, status=CONFLICT)
        form = self.form(obj, self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.render(obj, form, status=UNPROCESSABLE)
        try:
            draft = self.act.run(obj, form.cleaned_data, self.actor, self.at)
        except RuleViolation as stop:
            return self.render(obj, self.form_again(obj), refusal=stop, status=CONFLICT)
        drafts.keep(self.request.session, draft)
        return redirect(CHECK)


class CheckPage:
    """One look at what the kept draft would do, or the press that does it."""

    def __init__(self, admin: CalendarDayAdmin, request: HttpRequest) -> None:
        self.admin, self.request = admin, request
        self.actor: Actor = admin.acting(request)
        self.at = clock.now()

    def respond(self) -> HttpResponse:
        if self.actor.role not in services.KEEPERS:
            raise Http404
        return self.post() if self.request.method == "POST" else self.get()

    def get(self, refusal: RuleViolation | None = None) -> HttpResponse:
        draft = drafts.kept(self.request.session)
        if draft is None:
            messages.info(self.request, "没有等待确认的改动。请先导入放假安排，或者更正单日。")
            return redirect(self.admin.list_url())
        return self.render(draft, services.outlook(draft.proposal), refusal)

    def post(self) -> HttpResponse:
        form = ConfirmForm(self.request.POST)
        if not form.is_valid():
            return self.get()
        try:
            answer, replayed = idempotency.once(
                lambda: self.carry_out(form.cleaned_data["expected"]),
                endpoint=CHECK,
                key=form.cleaned_data["idempotency_key"],
                body={"expected": form.cleaned_data["expected"]},
                by=self.actor,
                at=self.at,
            )
        except RuleViolation as refusal:
            return self.get(refusal)
        drafts.drop(self.request.session)
        if replayed:
            messages.info(self.request, "这次提交此前已经办理，没有重复办理。")
        else:
            done = f"工作日历已改动{answer['changes']}天，变动期限{answer['shifts']}个。"
            messages.success(self.request, done)
        return redirect(self.admin.list_url())

    def carry_out(self, expected: str) -> dict[str, Any]:
        draft = drafts.kept(self.request.session)
        if draft is None:
            raise NothingToConfirm("没有等待确认的改动", advice="请先导入放假安排，或者更正单日")
        done = services.bring_in(
            proposal=draft.proposal, by=self.actor, at=self.at, reason=draft.reason,
            version=draft.version, expected=expected,
        )  # fmt: skip
        return {"changes": len(done.changes), "shifts": len(done.shifts)}

    def render(
        self, draft: Draft, seen: Outlook, refusal: RuleViolation | None = None
    ) -> HttpResponse:
        page = Paginator(seen.everything, LINES).get_page(self.request.GET.get("page"))
        initial = {"idempotency_key": uuid.uuid4(), "expected": seen.digest}
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": "核对后生效",
            "register_name": self.admin.register_name,
            "list_url": self.admin.list_url(),
            "new_url": reverse("admin:workdays_calendarday_new", args=["import"]),
            "year": draft.proposal.whole_year,
            "notice": draft.proposal.rows[0].notice,
            "reason": draft.reason,
            "warnings": draft.proposal.warnings,
            "lines": [Line(*said) for said in services.spans(draft.proposal.rows)],
            "changes": changes_table(seen.changes),
            "change_count": len(seen.changes),
            "shifts": shifts_table(self.masked(page.object_list)),
            "shift_count": len(seen.shifts),
            "copy_count": len(seen.of(Part.COPY)),
            "expired_count": len(seen.of(Part.EXPIRED)),
            "earlier_count": sum(shift.days < 0 for shift in seen.shifts),
            "page": page,
            "form": ConfirmForm(initial=initial),
            "refusal": refusal,
        }
        return TemplateResponse(
            self.request, "admin/workdays/check.html", context, status=CONFLICT if refusal else 200
        )

    def masked(self, found: Any) -> list[Shift]:
        """Numbers only of files this person may open; the dates are everybody's."""
        wanted = {shift.dossier_id for shift in found}
        open_to = Dossier.objects.filter(opens(self.actor, "pk"), pk__in=wanted)
        return shifts.masked(found, seen=set(open_to.values_list("pk", flat=True)))


def changes_table(changes: tuple[Change, ...]) -> Table:
    rows = [
        [
            f"{dates.arabic(c.day)}（{dates.weekday(c.day)}）",
            c.what,
            services.said(c.was) or ORDINARY,
            services.said(c.becomes) or ORDINARY,
        ]
        for c in changes
    ]
    headers = ["日期", "改动", "现在", "改动后"]
    return Table("工作日历的改动", headers, rows, empty="工作日历已经是这样，没有改动。")


def shifts_table(found: list[Shift]) -> Table:
    rows = [
        [
            s.case or CLOSED,
            s.what,
            s.part.label,
            dates.arabic(s.old),
            dates.arabic(s.new),
            s.change,
        ]
        for s in found
    ]
    headers = ["案件", "期限", "性质", "现届满日", "变动后", "变化"]
    return Table("变动的期限", headers, rows, empty="没有期限因此变动。")
