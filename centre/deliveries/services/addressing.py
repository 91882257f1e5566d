"""送达地址与同意: confirm, replace, withdraw. The history stays. 依据：《民诉法解释》第136、137条。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.access.models import Dossier
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.deliveries.enums import ELECTRONIC, Channel
from centre.deliveries.models import Address
from centre.deliveries.registry import Person
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import delivery


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the person said of one channel."""

    channel: Channel
    address: str = ""
    recipient: str = ""
    phone: str = ""


@transaction.atomic
def confirm(
    *,
    dossier: Dossier,
    person: Person,
    channels: Iterable[Confirmed],
    by: Actor,
    at: datetime,
    document: Document | None = None,
) -> list[Address]:
    """确认送达地址. All channels at once; one that is not named any more ends here.

    `document` is the 送达地址确认书 (DOC17) in which it was said.
    Raises `RuleViolation` for a channel without its address.
    """
    channels = list(channels)
    for said in channels:
        if said.channel != Channel.PORTAL and not _where(said):
            raise RuleViolation(f"请填写{said.channel.label}的地址", code="e_address_missing")
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # one confirmation after another
    live = Address.objects.live().of(dossier_id=dossier.pk, person=person.key)
    live.update(withdrawn_at=at, withdrawn_by_id=by.user_id, is_replaced=True)
    rows = [
        Address.objects.create(
            dossier=dossier, person=person.key, side=person.side, name=person.name,
            channel=said.channel, address=_where(said), recipient=said.recipient.strip(),
            phone=said.phone.strip(), document=document, confirmed_at=at,
            confirmed_by_id=by.user_id,
        )
        for said in channels
    ]  # fmt: skip
    audit.record(
        "address.confirm", subject=dossier, by=by, at=at, person=person.key,
        channels=[row.channel for row in rows],
    )  # fmt: skip
    return rows


def _where(said: Confirmed) -> str:
    """A telephone is the address of a text message."""
    return (said.phone if said.channel == Channel.SMS else said.address).strip()


@transaction.atomic
def withdraw(*, address: Address, by: Actor, at: datetime) -> Address:
    """撤回电子送达的同意. What was delivered stays delivered; later papers go on paper.

    Raises `NotPermitted` for another side's, `RuleViolation` for the postal address.
    """
    row = transitions.lock(address)
    if by.role is not Role.PARTY or not Address.objects.visible_to(by).filter(pk=row.pk).exists():
        raise NotPermitted("只能撤回本方的同意")
    if row.channel not in ELECTRONIC:
        raise RuleViolation(
            "邮寄地址不能只撤回",
            kept="原地址仍然有效",
            advice="地址有变化的，请重新填写送达地址确认书",
            basis=delivery.RULES[delivery.Method.POSTAL].basis,
        )
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by_id = at, by.user_id
        row.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.record(
            "address.withdraw", subject=row, by=by, at=at, person=row.person, channel=row.channel
        )
    return row


def live_by_channel(*, dossier_id: int, person: str) -> Mapping[str, Address]:
    """The person's live addresses. One query."""
    rows = Address.objects.live().of(dossier_id=dossier_id, person=person)
    return {row.channel: row for row in rows.order_by("id")}
