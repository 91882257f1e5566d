"""One mail, begun at most once: `SENDING` is committed before the post office is called.

After a crash in between nobody can know whether it left; the message then shows as uncertain to a
person instead of being sent a second time. Nobody can promise more towards a foreign system.
"""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string

from centre import clock
from centre.notices.enums import MailState
from centre.notices.models import LONGEST, Message
from centre.outbox.registry import Permanent, Ref


class StillSending(RuntimeError):
    """Another worker has begun this mail and may still be at it."""


def prepare(ref: Ref) -> None:
    """Begin and send, unless it was begun before.

    Raises `StillSending` while another worker may be at it, `Permanent` when the outcome of an
    earlier try cannot be known or the address is refused.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update(of=("self",)).get(pk=ref["message"])
        if message.mail_state == MailState.SENDING:
            raise _unknown(message)
        if message.mail_state != MailState.WAITING:
            return
        message.mail_state = MailState.SENDING
        message.mail_key = f"<{message.public_id}@{settings.MAIL_DOMAIN}>"
        message.mail_started_at = clock.now()
        message.save(update_fields=["mail_state", "mail_key", "mail_started_at"])
    try:
        compose(message).send()
    except SMTPRecipientsRefused as error:
        _now(message, MailState.FAILED)
        raise Permanent(f"收件地址被拒收：{message.mail_to}") from error
    except OSError:
        _now(message, MailState.WAITING)  # it never left: the next round tries again
        raise
    _now(message, MailState.SENT, mail_sent_at=clock.now())


def apply(ref: Ref, nothing: None) -> None:
    """The record is already complete; the errand is marked done."""


def _unknown(message: Message) -> Exception:
    began = message.mail_started_at or message.created_at
    if clock.now() - began < LONGEST:
        return StillSending("另一进程正在发送")
    return Permanent("邮件是否发出无法确认，请人工核实后决定是否重发")


def compose(message: Message) -> EmailMessage:
    """The mail: plain text, one link to log in; it says nothing that is secret."""
    body = render_to_string(
        "notices/mail.txt",
        {
            "message": message,
            "portal": settings.PORTAL_NAME,
            "link": f"{settings.SITE_URL}{message.link}" if message.link else settings.SITE_URL,
        },
    )
    return EmailMessage(
        subject=f"【{settings.PORTAL_NAME}】{message.title}".replace("\n", " "),
        body=body,
        to=[message.mail_to],
        headers={"Message-ID": message.mail_key, "Auto-Submitted": "auto-generated"},
    )


def _now(message: Message, state: MailState, **changes: object) -> None:
    Message.objects.filter(pk=message.pk).update(mail_state=state, **changes)
