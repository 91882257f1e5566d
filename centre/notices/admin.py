"""消息: mails whose outcome nobody knows. Ids, times and states; never what a message says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Act, CaseworkAdmin, Facts, Queue, site
from centre.components import Line, Standing
from centre.notices import services
from centre.notices.enums import MailState
from centre.notices.models import Message

KEEPERS = (Role.SYSTEM_ADMIN,)


def may_send_again(actor: Actor, row: Message) -> bool:
    return actor.role in KEEPERS and row.mail_state in (MailState.SENDING, MailState.FAILED)


def send_again(row: Message, _: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.send_again(message=row, by=actor, at=at)


def moment(at: datetime | None) -> str:
    return f"{clock.local(at):%Y-%m-%d %H:%M}" if at else ""


def in_doubt(actor: Actor) -> QuerySet[Message]:
    """Only the keeper of the machine decides; everybody else reads the own inbox."""
    return Message.objects.in_doubt() if actor.role in KEEPERS else Message.objects.none()


class MessageAdmin(CaseworkAdmin):
    roles = KEEPERS
    register_title = "结果不明的邮件"
    list_display = ("errand", "shown_state", "mail_started_at")
    ordering = ("-id",)
    due_field = ""
    acts = {
        "send_again": Act(
            "send_again",
            "重新发送",
            run=send_again,
            note="收件人可能因此收到两封同样的邮件；站内消息不受影响。",
            allowed=may_send_again,
            done="已放回待发队列。",
        )
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return in_doubt(self.acting(request))

    def name_of(self, obj: Message) -> str:
        return f"{obj.code} 第{obj.pk}号"

    def standing(self, request: HttpRequest, obj: Message) -> Standing:
        return Standing(
            happened=obj.get_mail_state_display(),
            who=Role.SYSTEM_ADMIN.label,
            what="核实邮件是否发出，再决定是否重发",
            mine=True,
        )

    def sections(self, request: HttpRequest, obj: Message) -> Sequence[Facts]:
        lines = [
            Line("种类", obj.code),
            Line("邮件标识", obj.mail_key),
            Line("登记时间", moment(obj.created_at)),
            Line("开始发送", moment(obj.mail_started_at)),
        ]
        return [Facts("邮件情况", lines)]

    @display(description="事项")
    def errand(self, obj: Message) -> str:
        return self.name_of(obj)

    @display(description="状态")
    def shown_state(self, obj: Message) -> str:
        return obj.get_mail_state_display()


site.register(Message, MessageAdmin)
site.add_queue(
    Queue(
        "mail_in_doubt",
        "结果不明的邮件",
        KEEPERS,
        Message,
        in_doubt,
        ("mail_started_at", "id"),
        empty="没有结果不明的邮件。发送中断、无法确认是否发出的邮件会出现在这里。",
    )
)
site.say({"notice.send_again": "重新发送邮件", "register.name": "指定文号登记簿"})
