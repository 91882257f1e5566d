"""送达地址与同意, one row per person and channel, with its whole history."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from centre import clock
from centre.access.enums import Side
from centre.access.models import Dossier, Grant, opens
from centre.accounts.models import User
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.deliveries.enums import ELECTRONIC, Channel
from centre.documents.models import Document
from centre.rows import PublicRow
from centre.rulebook import papers


class AddressQuerySet(models.QuerySet["Address"]):
    def live(self) -> AddressQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def electronic(self) -> AddressQuerySet:
        return self.filter(channel__in=ELECTRONIC)

    def of(self, *, dossier_id: int, person: str) -> AddressQuerySet:
        return self.filter(dossier_id=dossier_id, person=person)

    def visible_to(self, actor: Actor) -> AddressQuerySet:
        """Own side's; those who must deliver see it, the other side never (law.md 1.4 A)."""
        if actor.role is Role.PARTY:
            own = (
                Grant.objects.live(clock.now())
                .held_by(actor)
                .opening()
                .filter(dossier=OuterRef("dossier"), side=OuterRef("side"))
            )
            return self.filter(opens(actor)).filter(Exists(own))
        if actor.role not in papers.OFFICERS or actor.role is Role.PROCURATOR:
            return self.none()
        return self.filter(opens(actor))

    def latest_first(self) -> AddressQuerySet:
        return self.order_by("-confirmed_at", "-id")


class Address(PublicRow):
    """送达地址（按途径）. A later confirmation or a withdrawal ends it; nothing is ever erased.

    依据：《民诉法解释》第136、137条；《人民法院在线调解规则》第17条。
    """

    PERSONAL_DATA = ("address", "recipient", "phone")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+", verbose_name="卷宗")
    person = models.CharField("受送达人编号", max_length=60)
    side = models.CharField("立场", max_length=20, choices=Side)
    name = models.CharField("受送达人", max_length=120)
    channel = models.CharField("途径", max_length=20, choices=Channel)
    address = models.CharField("地址", max_length=200, blank=True)
    recipient = models.CharField("收件人", max_length=60, blank=True)
    phone = models.CharField("电话", max_length=30, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="送达地址确认书",
    )  # fmt: skip
    confirmed_at = models.DateTimeField("确认时间")
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="确认人")
    withdrawn_at = models.DateTimeField("失效时间", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="撤回人"
    )
    is_replaced = models.BooleanField("由新的确认代替", default=False)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = "送达地址与同意"
        verbose_name_plural = "送达地址与同意"
        constraints = [
            both_or_neither("withdrawn_at", "withdrawn_by"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("confirmed_at")),
                name="address_ends_after_it_was_confirmed",
                violation_error_message="失效不早于确认",
            ),
            models.UniqueConstraint(
                fields=["dossier", "person", "channel"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_address_per_channel",
                violation_error_message="该途径已有有效的送达地址",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.PORTAL) | ~Q(address=""),
                name="delivery_address_says_where",
                violation_error_message="请填写送达地址",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_for_ever", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="only_ends",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.withdrawn_at IS NOT NULL OR
                       (NEW.dossier_id, NEW.person, NEW.side, NEW.name, NEW.channel, NEW.address,
                        NEW.recipient, NEW.phone, NEW.document_id, NEW.confirmed_at,
                        NEW.confirmed_by_id)
                       IS DISTINCT FROM
                       (OLD.dossier_id, OLD.person, OLD.side, OLD.name, OLD.channel, OLD.address,
                        OLD.recipient, OLD.phone, OLD.document_id, OLD.confirmed_at,
                        OLD.confirmed_by_id) THEN
                        RAISE EXCEPTION 'an address for delivery is only ever ended'
                            USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_channel_display()}"
