"""审计: the auditor reads who did what, by object, by person and by time. Nobody writes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from centre.actor import Role
from centre.admin_site import CaseworkAdmin, Facts, FilterForm, site
from centre.audit.models import AuditEvent, Outcome
from centre.components import Line, Standing
from centre.forms import DateField


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class AuditFilter(FilterForm):
    """Exact matches only, each on an index: the log holds millions of rows."""

    EXACT = ("obj_id", "obj_type", "actor", "action", "outcome")

    obj_id = forms.CharField(label="对象编号", required=False, max_length=60)
    obj_type = forms.CharField(label="对象类型", required=False, max_length=60)
    actor = forms.CharField(label="行为人编号", required=False, max_length=40)
    action = forms.CharField(label="行为", required=False, max_length=80)
    outcome = forms.ChoiceField(
        label="结果", required=False, choices=[("", "全部"), *Outcome.choices]
    )
    since = DateField(label="自", required=False)
    until = DateField(label="至", required=False)

    def narrow(self, queryset: QuerySet) -> QuerySet:
        answers = self.cleaned_data
        found = queryset.filter(**{name: answers[name] for name in self.EXACT if answers[name]})
        if answers["since"]:
            found = found.filter(recorded_at__gte=midnight(answers["since"]))
        if answers["until"]:
            found = found.filter(recorded_at__lt=midnight(answers["until"] + timedelta(days=1)))
        return found


class AuditEventAdmin(CaseworkAdmin):
    """审计记录. For the auditor alone; bodies of files are never in it (law.md 7.3)."""

    roles = (Role.AUDITOR,)
    list_display = ("moment", "person", "action", "subject", "outcome", "number")
    list_select_related = ("auditseal",)
    ordering = ("-recorded_at", "-id")
    filter_form = AuditFilter
    key_field = "pk"
    due_field = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return AuditEvent.objects.all()

    def name_of(self, obj: AuditEvent) -> str:
        return f"{obj.action} {obj.obj_type}"

    def standing(self, request: HttpRequest, obj: AuditEvent) -> Standing | None:
        return None

    def subjects(self, obj: AuditEvent) -> Sequence[Any]:
        return ()

    def sections(self, request: HttpRequest, obj: AuditEvent) -> list[Facts]:
        seal = getattr(obj, "auditseal", None)
        detail = json.dumps(obj.detail, ensure_ascii=False, sort_keys=True) if obj.detail else ""
        who = [("行为人", obj.actor_name), ("行为人编号", obj.actor), ("角色", role_label(obj))]
        who += [("单位", obj.org), ("地址", obj.ip), ("请求编号", obj.request_id)]
        what = [("行为", obj.action), ("结果", obj.get_outcome_display()), ("理由", obj.reason)]
        what += [("对象类型", obj.obj_type), ("对象编号", obj.obj_id)]
        what += [("变更前", obj.before), ("变更后", obj.after), ("细节", detail)]
        when = [("行为时间", shown(obj.at)), ("入库时间", shown(obj.recorded_at))]
        when += [("链上序号", seal and seal.seq), ("哈希", seal and bytes(seal.hash).hex())]
        parts = (("何人", who), ("何事", what), ("何时", when))
        return [Facts(title, lines(pairs)) for title, pairs in parts]

    @display(description="入库时间")
    def moment(self, obj: AuditEvent) -> str:
        return shown(obj.recorded_at)

    @display(description="行为人")
    def person(self, obj: AuditEvent) -> str:
        return f"{obj.actor_name or obj.actor}（{role_label(obj)}）"

    @display(description="对象")
    def subject(self, obj: AuditEvent) -> str:
        return f"{obj.obj_type} {obj.obj_id}"

    @display(description="链上序号")
    def number(self, obj: AuditEvent) -> int | None:
        seal = getattr(obj, "auditseal", None)
        return seal and seal.seq


def role_label(obj: AuditEvent) -> str:
    return Role(obj.role).label if obj.role in Role.__members__ else obj.role


def shown(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S")


def lines(pairs: list[tuple[str, Any]]) -> list[Line]:
    return [Line(label, str(value)) for label, value in pairs if value not in (None, "")]


site.register(AuditEvent, AuditEventAdmin)
