"""外发事项: what has not left yet and why. Ids and reasons only, never what an errand carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, Facts, Queue, site
from centre.admin_site.listing import Badge
from centre.components import Line, Standing
from centre.outbox import services
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent

PRIVATE = re.compile(r"[^\s，。；：（）]+@[^\s，。；：（）]+|\d{7,}")


def reason(row: Outbox) -> str:
    """Why it failed. Only a reason written for people is shown, without addresses and numbers.

    Any other error's text may quote what it stumbled over, so only its name is shown.
    """
    name, _, words = row.last_error.partition(": ")
    return PRIVATE.sub("……", words) if name == Permanent.__name__ else name


def ids(row: Outbox) -> str:
    """The references that are ids; a handler that put anything else there shows nothing here."""
    found = {k: v for k, v in row.ref.items() if is_id(v)}
    return "，".join(f"{name}={value}" for name, value in sorted(found.items()))


def is_id(value: Any) -> bool:
    if isinstance(value, int):
        return True
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def may_retry(actor: Actor, row: Outbox) -> bool:
    return actor.role is Role.SYSTEM_ADMIN and row.parked_at is not None and row.done_at is None


def retry(row: Outbox, _: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.retry(outbox=row, by=actor, at=at)


class OutboxAdmin(CaseworkAdmin):
    """For the system administrator; the coordinator and the auditor look on."""

    roles = (Role.SYSTEM_ADMIN, Role.COORDINATOR, Role.AUDITOR)
    list_display = ("errand", "progress", "created_at", "tries", "why")
    list_filter = ("kind",)
    ordering = ("-id",)
    key_field, key_converter = "pk", "int"
    due_field = ""
    acts = {
        "retry": Act(
            "retry",
            "重新发送",
            run=retry,
            note="放回待发队列，次数从头计算；已经完成的不会再做一遍。",
            allowed=may_retry,
            bulk=True,
            done="已放回待发队列。",
        )
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Outbox.objects.all()

    def name_of(self, obj: Outbox) -> str:
        return f"{obj.kind} 第{obj.pk}号"

    def badge(self, obj: Outbox, actor: Actor, *, mine: bool = False) -> Badge:
        if obj.done_at:
            return Badge("已完成", "done")
        if obj.parked_at:
            return Badge("已搁置", "us" if may_retry(actor, obj) else "stopped")
        return Badge("待发", "them")

    def standing(self, request: HttpRequest, obj: Outbox) -> Standing:
        actor = self.acting(request)
        mine = may_retry(actor, obj)
        parked = obj.parked_at is not None and obj.done_at is None
        return Standing(
            happened=self.badge(obj, actor).label + (f"：{reason(obj)}" if parked else ""),
            who=Role.SYSTEM_ADMIN.label if parked else "",
            what="查明原因后重新发送" if parked else "",
            mine=mine,
        )

    def sections(self, request: HttpRequest, obj: Outbox) -> Sequence[Facts]:
        lines = [
            Line("种类", obj.kind),
            Line("引用", ids(obj)),
            Line("登记时间", moment(obj.created_at)),
            Line("次数", str(obj.tries)),
            Line("搁置时间", moment(obj.parked_at)),
            Line("完成时间", moment(obj.done_at)),
            Line("原因", reason(obj)),
        ]
        return [Facts("外发情况", [line for line in lines if line.value])]

    @display(description="事项")
    def errand(self, obj: Outbox) -> str:
        return self.name_of(obj)

    @display(description="进展")
    def progress(self, obj: Outbox) -> Badge:
        if obj.done_at:
            return Badge("已完成", "done")
        return Badge("已搁置", "stopped") if obj.parked_at else Badge("待发", "them")

    @display(description="原因")
    def why(self, obj: Outbox) -> str:
        return reason(obj)


def moment(value: datetime | None) -> str:
    return clock.local(value).strftime("%Y-%m-%d %H:%M") if value else ""


site.register(Outbox, OutboxAdmin)
site.add_queue(
    Queue(
        code="outbox_parked",
        title="搁置的外发事项",
        roles=(Role.SYSTEM_ADMIN,),
        model=Outbox,
        rows=lambda actor: Outbox.objects.parked(),
        order=("parked_at", "id"),
        empty="多次发送不成、或者重试无用的事项会搁置在这里。",
    )
)
site.say({"outbox.retry": "放回待发队列"})
