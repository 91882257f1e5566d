"""电子邮件、短信送达: begun at most once; `SENDING` is committed before the post office is called.

The message carries no content, only the way to the paper; a channel that cannot be confirmed is
treated as not arrived, so that a person decides. 依据：《民事诉讼法》第90条；security.md SEC-46。
"""

from __future__ import annotations

from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.module_loading import import_string

from centre import clock
from centre.deliveries.enums import Channel, Outcome
from centre.deliveries.models import Sending
from centre.deliveries.services import settling
from centre.notices.models import LONGEST
from centre.outbox import services as outbox
from centre.outbox.registry import Ref

KIND = "delivery.send"
REFUSED = "收件地址被拒收"
UNKNOWN = "发送结果无法确认，请核实后办理"
NO_SMS = "本平台没有接通短信"


class StillSending(RuntimeError):
    """Another worker has begun this sending and may still be at it."""


class Refused(Exception):
    """The gateway will not take this address; the message says why."""


def order(row: Sending, *, at: datetime) -> None:
    outbox.put(KIND, dedupe=str(row.pk), at=at, sending=row.pk)


def prepare(ref: Ref) -> None:
    """Begin and send, unless it was begun before. Raises `StillSending`, `OSError` to try again."""
    with transaction.atomic():
        row = Sending.objects.select_for_update(of=("self",)).get(pk=ref["sending"])
        if row.outcome == Outcome.SENDING:
            _give_up(row)
            return
        if row.outcome != Outcome.WAITING:
            return
        row.outcome, row.begun_at = Outcome.SENDING, clock.now()
        row.mail_key = f"<sd-{row.attempt.public_id}-{row.channel.lower()}@{settings.MAIL_DOMAIN}>"
        row.save(update_fields=["outcome", "begun_at", "mail_key"])
    try:
        CARRIERS[Channel(row.channel)](row)
    except (SMTPRecipientsRefused, Refused) as error:
        why = str(error) if isinstance(error, Refused) else f"{REFUSED}：{row.address}"
        _now(row, outcome=Outcome.FAILED, failure=why[:300])
    except OSError:
        _now(row, outcome=Outcome.WAITING, begun_at=None)  # it never left: the next round tries
        raise
    else:
        _now(row, outcome=Outcome.ARRIVED, arrived_at=clock.now())


def apply(ref: Ref, nothing: None) -> None:
    """The result of the channel settles the delivery, in the transaction that ends the errand."""
    row = Sending.objects.select_related("attempt__dispatch").get(pk=ref["sending"])
    settling.settle(row.attempt, at=clock.now())


def _give_up(row: Sending) -> None:
    if row.begun_at is not None and clock.now() - row.begun_at < LONGEST:
        raise StillSending("另一进程正在发送")
    row.outcome, row.failure = Outcome.FAILED, UNKNOWN
    row.save(update_fields=["outcome", "failure"])


def _now(row: Sending, **changes: object) -> None:
    Sending.objects.filter(pk=row.pk).update(**changes)


def words(row: Sending) -> str:
    """Who sends what, and where it can be read; nothing of its content."""
    document = row.attempt.dispatch.document
    return render_to_string(
        "deliveries/mail.txt",
        {
            "name": row.attempt.dispatch.name,
            "issuer": row.attempt.dispatch.issuer.name,
            "title": document.title,
            "portal": settings.PORTAL_NAME,
            "link": settings.SITE_URL + reverse("documents:page", args=[document.public_id]),
        },
    )


def by_mail(row: Sending) -> None:
    EmailMessage(
        subject=f"【{settings.PORTAL_NAME}】文书电子送达",
        body=words(row),
        to=[row.address],
        headers={"Message-ID": row.mail_key},
    ).send()


def by_sms(row: Sending) -> None:
    """Through the gateway that the setting names. Raises `Refused` where there is none."""
    if not settings.SMS_GATEWAY:
        raise Refused(NO_SMS)
    import_string(settings.SMS_GATEWAY)(row.address, words(row))


CARRIERS = {Channel.EMAIL: by_mail, Channel.SMS: by_sms}
