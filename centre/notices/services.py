"""Tell people. One message per person and event; the mail goes through the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from centre.access.models import Dossier
from centre.access.people import seats
from centre.accounts.models import User
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import RuleViolation
from centre.notices import registry
from centre.notices.enums import MailState
from centre.notices.models import Message
from centre.outbox import services as outbox
from centre.outbox.models import Outbox

MAIL = "notice.mail"


@transaction.atomic
def tell(
    code: str,
    *,
    dossier: Dossier,
    role: Role,
    dedupe: str,
    at: datetime,
    side: str | None = None,
    organisation_id: int | None = None,
    user_id: int | None = None,
    link: str = "",
    **context: object,
) -> list[Message]:
    """Tell everybody with a live grant of this role (side, organisation, person).

    Once for each `dedupe` and person, however often it is called; returns the new messages.
    Raises `KeyError` when a name of the notice's text is missing from the context.
    """
    people = {
        seat.user_id
        for seat in seats(dossier.pk, at=at)
        if seat.role == role.value
        and side in (None, seat.side)
        and organisation_id in (None, seat.organisation_id)
        and user_id in (None, seat.user_id)
    }
    return _write(code, people, dossier=dossier, dedupe=dedupe, at=at, link=link, context=context)


@transaction.atomic
def tell_users(
    code: str,
    *,
    user_ids: Iterable[int],
    dedupe: str,
    at: datetime,
    dossier: Dossier | None = None,
    link: str = "",
    **context: object,
) -> list[Message]:
    """Tell named persons (an invitation, an account matter). Otherwise as `tell`."""
    return _write(
        code, set(user_ids), dossier=dossier, dedupe=dedupe, at=at, link=link, context=context
    )


def _write(
    code: str,
    user_ids: set[int],
    *,
    dossier: Dossier | None,
    dedupe: str,
    at: datetime,
    link: str,
    context: dict[str, object],
) -> list[Message]:
    notice = registry.get(code)
    title, body = notice.write(context)
    users = User.objects.filter(pk__in=user_ids, is_active=True).order_by("pk")
    rows = [
        Message(
            user=user, dossier=dossier, code=code, dedupe=dedupe, title=title[:200], body=body,
            link=link, created_at=at, mail_to=user.email if notice.mail else "",
            mail_state=MailState.WAITING if notice.mail else MailState.NONE,
        )
        for user in users
    ]  # fmt: skip
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    kept = Message.objects.filter(
        code=code, dedupe=dedupe, public_id__in=[row.public_id for row in rows]
    )
    fresh = list(kept.order_by("pk"))
    for message in fresh:
        if message.mail_state == MailState.WAITING:
            outbox.put(MAIL, dedupe=str(message.public_id), at=at, message=message.pk)
    return fresh


@transaction.atomic
def mark_read(*, message: Message, by: Actor, at: datetime) -> None:
    Message.objects.visible_to(by).unread().filter(pk=message.pk).update(read_at=at)


@transaction.atomic
def mark_all_read(*, by: Actor, at: datetime) -> int:
    return Message.objects.visible_to(by).unread().update(read_at=at)


@transaction.atomic
def send_again(*, message: Message, by: Actor, at: datetime) -> None:
    """Send a mail whose outcome nobody could confirm, on a person's decision. Audited."""
    row = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    if row.mail_state not in (MailState.SENDING, MailState.FAILED):
        raise RuleViolation("这封邮件不需要重发")
    Message.objects.filter(pk=row.pk).update(mail_state=MailState.WAITING)
    audit.record("notice.send_again", subject=row, by=by, at=at, before=row.mail_state)
    parked = Outbox.objects.parked().filter(kind=MAIL, ref__message=row.pk).first()
    if parked is not None:
        outbox.retry(outbox=parked, by=by, at=at)
