"""期限: what this post must keep, the register of what was missed, how each day was counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.admin import display
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import (
    Act,
    ActForm,
    CaseworkAdmin,
    Facts,
    FilterForm,
    Queue,
    Table,
    Text,
    site,
)
from centre.components import Due, Standing
from centre.deadlines import presenters, services
from centre.deadlines.enums import DeadlineState, Level
from centre.deadlines.models import Deadline
from centre.rulebook.clocks import CLOCKS, CONDITIONAL, ONLY_WARN

KEEPERS = frozenset(Role) - {
    Role.PARTY,
    Role.SYSTEM,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
    Role.ANONYMOUS,
}


class ExplainForm(ActForm):
    reason = forms.CharField(
        label="错过的原因",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明为什么没有在期限内办理、现在办到哪一步。不写案件的实体内容。",
    )


class DeadlineFilter(FilterForm):
    """Which clock, and only what was missed."""

    clock = forms.ChoiceField(
        label="期限",
        required=False,
        choices=lambda: [("", "全部"), *((c.id, f"{c.id} {c.name}") for c in CLOCKS.values())],
    )
    missed = forms.BooleanField(label="只看错过的（错过期限登记）", required=False)

    def narrow(self, queryset: QuerySet) -> QuerySet:
        if self.cleaned_data["clock"]:
            queryset = queryset.filter(clock_id=self.cleaned_data["clock"])
        return queryset.missed() if self.cleaned_data["missed"] else queryset


def explain(row: Deadline, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.explain(
        deadline=row, reason=answers["reason"], by=actor, at=at, version=answers.get("version")
    )


def may_explain(actor: Actor, row: Deadline) -> bool:
    return row.is_missed and row.explained_at is None and row.is_owed_by(actor)


class DeadlineAdmin(CaseworkAdmin):
    """期限. Nothing here moves a deadline: it follows what is done on the matter itself."""

    roles = tuple(sorted(KEEPERS))
    register_title = "期限"
    list_display = ("__str__", "state_now", "due_now", "holder", "missed")
    list_filter = ("state",)
    search_fields = ("number",)
    list_select_related = ("duty_organisation",)
    ordering = ("-legal_on", "-id")
    filter_form = DeadlineFilter
    due_field = "legal_on"
    stopped = frozenset({DeadlineState.DROPPED, DeadlineState.EXPIRED})
    acts = {
        "explain": Act(
            "explain",
            "登记错过的原因",
            ExplainForm,
            explain,
            note="原因登记后不能修改，列入错过期限登记，供监督和年度统计使用。",
            allowed=may_explain,
            done="原因已登记。",
        )
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deadline]:
        return Deadline.objects.visible_to(self.acting(request))

    def turn_of(self, obj: Deadline) -> Role | None:
        """Whoever still owes the act, not the system that keeps the row."""
        return Role(obj.duty_role) if obj.is_still_owed and obj.duty_role else None

    def next_due(self, obj: Deadline, today: date) -> Due | None:
        return presenters.due_of(obj, on=today)

    def due_in(self, obj: Deadline, field: str, today: date) -> Due | None:
        """While a pause lasts there is no last day; what only warns says how far it has come."""
        if obj.state == DeadlineState.PAUSED:
            return None
        if obj.rule.is_quiet and not self.has_ended(obj):
            return presenters.due_of(obj, on=today)
        return super().due_in(obj, field, today)

    def standing(self, request: HttpRequest, obj: Deadline) -> Standing:
        actor = self.acting(request)
        if may_explain(actor, obj):
            return Standing("期限已经错过", actor.role.label, "登记错过的原因", mine=True)
        waits, is_paused = obj.is_still_owed, obj.state == DeadlineState.PAUSED
        return Standing(
            happened=obj.get_state_display(),
            who=presenters.holder(obj) if waits else "",
            what="办理“" + obj.name + "”" if waits else "",
            due=presenters.due_of(obj, on=clock.today()) if waits and not is_paused else None,
            mine=waits and obj.is_owed_by(actor),
        )

    def sections(self, request: HttpRequest, obj: Deadline) -> Sequence[Any]:
        due = presenters.due_of(obj, on=clock.today())
        found: list[Any] = [
            Facts("期限情况", presenters.facts(obj)),
            Text("怎样算出", "\n".join(due.derivation)),
            Table("暂停", ("首日", "末日"), presenters.pause_rows(obj), empty="没有暂停"),
            Table("延长", ("延长至", "同意日"), presenters.extension_rows(obj), empty="没有延长"),
        ]
        if obj.is_missed:
            found.append(Facts("错过期限登记", presenters.outcome(obj)))
        return found

    @display(description="承办")
    def holder(self, obj: Deadline) -> str:
        return presenters.holder(obj)

    @display(description="错过")
    def missed(self, obj: Deadline) -> str:
        if not obj.is_missed:
            return ""
        late = "，已补办" if obj.satisfied_at else ""
        return f"{'原因已登记' if obj.explained_at else '原因待登记'}{late}"


def near(actor: Actor) -> QuerySet[Deadline]:
    """Those this post owes and has been reminded of."""
    rows = Deadline.objects.visible_to(actor).owed_by(actor).running()
    gone = Q(clock_id__in=ONLY_WARN) | Q(clock_id__in=CONDITIONAL, ends_at__lte=clock.now())
    return rows.filter(reminder_level__gte=Level.NOTICE).exclude(gone)


def warned(actor: Actor) -> QuerySet[Deadline]:
    """Inner marks that have been passed: no day of theirs is missed, so none is counted late."""
    rows = Deadline.objects.visible_to(actor).owed_by(actor).running()
    return rows.filter(reminder_level__gte=Level.NOTICE, clock_id__in=ONLY_WARN).with_events()


def late(actor: Actor) -> QuerySet[Deadline]:
    return Deadline.objects.visible_to(actor).owed_by(actor).filter(state=DeadlineState.EXPIRED)


def unexplained(actor: Actor) -> QuerySet[Deadline]:
    return Deadline.objects.visible_to(actor).owed_by(actor).unexplained()


site.register(Deadline, DeadlineAdmin)
site.add_queue(
    Queue(
        "deadline_near",
        "临近的期限",
        KEEPERS,
        Deadline,
        near,
        ("legal_on", "id"),
        due="legal_on",
        empty="没有临近的期限。自各期限的预警日起，由本岗办理的期限会出现在这里。",
    )
)
site.add_queue(
    Queue(
        "deadline_warned",
        "司法确认审查预警",
        frozenset({Role.JUDGE}),
        Deadline,
        warned,
        ("-reminder_level", "legal_on", "id"),
        empty="没有到预警日的司法确认申请。受理后到预警日仍未作出裁定的，会出现在这里。",
    )
)
site.add_queue(
    Queue(
        "deadline_late",
        "已过期限尚未办理",
        KEEPERS,
        Deadline,
        late,
        ("legal_on", "id"),
        due="legal_on",
        empty="没有已过期限而尚未办理的事项。",
    )
)
site.add_queue(
    Queue(
        "deadline_unexplained",
        "错过期限待登记原因",
        KEEPERS,
        Deadline,
        unexplained,
        ("expired_at", "id"),
        empty="没有待登记原因的期限。错过的期限会出现在这里，由承办岗位登记原因。",
    )
)
site.say(
    {
        "deadline.start": "开始计算期限",
        "deadline.recompute": "期限重新计算",
        "deadline.recount": "因放假安排变更重新计算期限",
        "deadline.explain": "登记错过的原因",
    }
)
