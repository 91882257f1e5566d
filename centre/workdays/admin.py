"""工作日历: the coordinator keeps it, the system administrator and the auditor read it.

A changed day moves what rights hang on, so it is the business's decision and not the machine's:
whoever runs the servers must not be able to move a legal date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, Facts, site
from centre.components import Line
from centre.rulebook import dates
from centre.workdays import services
from centre.workdays.check_page import CheckPage, DraftPage
from centre.workdays.drafts import Draft
from centre.workdays.forms import DayForm, YearForm
from centre.workdays.models import CalendarDay

READERS = frozenset({Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.AUDITOR})
NEXT = "下一页先列出会变动的期限，核对后再生效。"
BASIS = "《民事诉讼法》第85条第3款"


def keeps(actor: Actor, obj: Any) -> bool:
    return actor.role in services.KEEPERS


def of_file(obj: Any, data: dict[str, Any], by: Actor, at: datetime) -> Draft:
    return Draft(services.of_year(data["year"]), data["reason"])


def of_day(row: CalendarDay | None, data: dict[str, Any], by: Actor, at: datetime) -> Draft:
    version = data["version"] if row is not None else None
    return Draft(services.of_day(data["row"]), data["reason"], version)


class YearFilter(admin.SimpleListFilter):
    title = "年度"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        years = sorted(services.current().announced_years, reverse=True)
        return [(str(year), f"{year}年") for year in years]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset.in_years([int(value)]) if value and value.isdigit() else queryset


class CalendarDayAdmin(CaseworkAdmin):
    roles = READERS
    register_title = "工作日历"
    list_display = ("day_shown", "rest_shown", "name", "notice")
    list_filter = (YearFilter, "is_rest")
    ordering = ("-day",)
    due_field = ""
    new_acts = {
        "import": Act(
            "import", "导入放假安排", YearForm, of_file, allowed=keeps, basis=BASIS, note=NEXT
        ),
        "day": Act(
            "day", "登记单日", DayForm, of_day, allowed=keeps, basis=BASIS,
            note=f"通知没有列出的一天。{NEXT}",
        ),
    }  # fmt: skip
    acts = {
        "correct": Act(
            "correct", "更正", DayForm, of_day, allowed=keeps, basis=BASIS, note=NEXT
        ),
    }  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return CalendarDay.objects.all()

    def name_of(self, obj: CalendarDay) -> str:
        return f"{dates.arabic(obj.day)}　{obj.name}"

    def day_shown(self, obj: CalendarDay) -> str:
        return f"{dates.arabic(obj.day)}（{dates.weekday(obj.day)}）"

    day_shown.short_description = "日期"

    def rest_shown(self, obj: CalendarDay) -> str:
        return "休息" if obj.is_rest else "上班"

    rest_shown.short_description = "安排"

    def standing(self, request: HttpRequest, obj: Any) -> None:
        return None

    def sections(self, request: HttpRequest, obj: CalendarDay) -> Sequence[Any]:
        lines = [
            Line("日期", self.day_shown(obj)),
            Line("安排", self.rest_shown(obj)),
            Line("名称", obj.name),
            Line("依据的通知", obj.notice),
            Line("登记时间", f"{clock.local(obj.changed_at):%Y-%m-%d %H:%M}"),
            Line("登记人", obj.changed_by.name),
        ]
        return [Facts("登记内容", lines)]

    def get_urls(self) -> list[URLPattern]:
        check = path("check/", self.page(self.check_view), name=self.url_name("check"))
        return [check, *super().get_urls()]

    def new_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        if verb not in self.new_acts:
            raise Http404
        return DraftPage(self, request, self.new_acts[verb]).respond()

    def act_view(self, request: HttpRequest, key: Any, verb: str) -> HttpResponse:
        if verb not in self.acts:
            raise Http404
        return DraftPage(self, request, self.acts[verb], key).respond()

    def check_view(self, request: HttpRequest) -> HttpResponse:
        return CheckPage(self, request).respond()


def missing_notice(actor: Actor) -> dict[str, Any] | None:
    """For every desk: the year within reach whose notice is not in, and who brings it in."""
    year = services.missing_year(today=clock.today())
    if year is None:
        return None
    url = reverse("admin:workdays_calendarday_new", args=["import"])
    return {"year": year, "url": url if keeps(actor, None) else ""}


site.register(CalendarDay, CalendarDayAdmin)
site.add_panel("放假安排", missing_notice, "admin/workdays/_missing_notice.html")
site.say(
    {
        "calendar.add": "登记",
        "calendar.correct": "更正",
        "calendar.remove": "删除",
        "calendar.recount": "放假安排变更，重新计算期限",
    }
)
