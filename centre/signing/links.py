"""Make, find and use up the link that carries a signature from the desk to the phone.

The secret part of the address is a signature over the row's id with the site's key: the row alone
does not open it, and the QR picture can be drawn again while the desk waits.
"""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.core import signing as secrets
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe

from centre.actor import Actor
from centre.audit import services as audit
from centre.errors import RuleViolation
from centre.signing.models import SigningLink

LASTS = timedelta(minutes=10)
SALT = "centre.signing.links"


class State(StrEnum):
    WAITING = "WAITING"
    OPENED = "OPENED"
    SIGNED = "SIGNED"
    OVER = "OVER"


class LinkOver(RuleViolation):
    """Used, out of time, replaced, or another person's."""

    code = "signing_link_over"


ADVICE = "请回到电脑上的签署页面，重新生成二维码；也可以直接在手机登录后签署"


@transaction.atomic
def make(*, about: str, subject_id: UUID, text_hash: str, by: Actor, at: datetime) -> SigningLink:
    """生成链接. The person's earlier one for the same paper ends."""
    rows = SigningLink.objects.open().select_for_update()
    rows.filter(user_id=by.user_id, about=about, subject_id=subject_id).update(ended_at=at)
    link = SigningLink.objects.create(
        user_id=by.user_id, post_id=by.post_id, about=about, subject_id=subject_id,
        text_hash=text_hash, made_at=at, ends_at=at + LASTS,
    )  # fmt: skip
    audit.record("signing_link.make", subject=link, by=by, at=at, about=about)
    return link


def key_of(link: SigningLink) -> str:
    """The secret part of the address."""
    return secrets.Signer(salt=SALT).signature(str(link.public_id))


def find(*, public_id: UUID, key: str, by: Actor, at: datetime) -> SigningLink:
    """The link, for the person it was made for and while it lasts. Raises `LinkOver`."""
    signer = secrets.Signer(salt=SALT)
    try:
        signer.unsign(f"{public_id}:{key}")
    except secrets.BadSignature as error:
        raise LinkOver("签署链接不完整或者不正确", advice=ADVICE) from error
    link = SigningLink.objects.filter(public_id=public_id).first()
    if link is None:
        raise LinkOver("签署链接不存在", advice=ADVICE)
    _require_live(link, by=by, at=at)
    return link


def _require_live(link: SigningLink, *, by: Actor, at: datetime) -> None:
    if link.user_id != by.user_id:
        raise LinkOver(
            "这个签署链接是给另一个人的", advice="请退出登录，由在电脑上发起签署的本人登录"
        )
    if link.post_id != by.post_id:
        raise LinkOver("您在手机上使用的身份与电脑上不同", advice="请切换到同一身份后再打开链接")
    if link.used_at is not None:
        raise LinkOver("这个签署链接已经用过", advice="一个链接只能签署一次")
    if link.ended_at is not None or at >= link.ends_at:
        raise LinkOver("签署链接已经失效", advice=ADVICE)


def note_opened(link: SigningLink, *, at: datetime) -> None:
    """The desk sees that the phone is there."""
    SigningLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=at)


def use(link: SigningLink, *, text_hash: str, by: Actor, at: datetime) -> SigningLink:
    """Use it up, inside the transaction of the signature. Raises `LinkOver`."""
    row = SigningLink.objects.select_for_update().get(pk=link.pk)
    _require_live(row, by=by, at=at)
    if row.text_hash != text_hash:
        raise LinkOver("文本在生成二维码之后已有改动", advice=ADVICE)
    row.used_at = at
    row.save(update_fields=["used_at"])
    audit.record("signing_link.use", subject=row, by=by, at=at, about=row.about)
    return row


def state_of(link: SigningLink, *, at: datetime) -> State:
    if link.used_at is not None:
        return State.SIGNED
    if link.ended_at is not None or at >= link.ends_at:
        return State.OVER
    return State.OPENED if link.opened_at is not None else State.WAITING


def picture(address: str) -> SafeString:
    """The address as an inline SVG."""
    import segno  # noqa: PLC0415 -- on this page only

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, scale=5, border=4, nl=False,
        svgclass="qr", lineclass=None, omitsize=True,
    )  # fmt: skip
    return mark_safe(out.getvalue().decode())  # noqa: S308 -- drawn here from an address of our own
