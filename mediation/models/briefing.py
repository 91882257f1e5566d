"""What each party must know and give before the first session (law.md D7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.guards import frozen_rows
from centre.rows import PublicRow
from mediation.models.mediation import Mediation
from mediation.permissions import on_side


class AcknowledgementQuerySet(models.QuerySet["Acknowledgement"]):
    def visible_to(self, actor: Actor) -> AcknowledgementQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))


class Acknowledgement(models.Model):
    """权利义务告知确认. The text shown, its version and hash, who read it and when.

    `identity_checked_…`: the leader of the talks compared the identity papers. 依据：在线调解规则第17条。
    """

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="acknowledgements", verbose_name="调解"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="acknowledgements", verbose_name="当事人"
    )
    text_version = models.CharField("文本版本", max_length=60)
    text_hash = models.CharField("文本SHA-256", max_length=64)
    warned_of_fake = models.BooleanField("已知悉虚假调解的后果")
    acknowledged_at = models.DateTimeField("确认时间")
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )

    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        verbose_name = "权利义务告知确认"
        verbose_name_plural = "权利义务告知确认"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party"],
                name="party_acknowledges_once",
                violation_error_message="已经确认",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} 已阅"


class IdentityCheck(models.Model):
    """身份核验. 依据：在线调解规则第17条；特邀调解规定第14条。"""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="identity_checks", verbose_name="调解"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="identity_checks", verbose_name="当事人"
    )
    method = models.CharField("核验方式", max_length=80)
    checked_at = models.DateTimeField("核验时间")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核验人"
    )

    class Meta:
        verbose_name = "身份核验"
        verbose_name_plural = "身份核验"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party"],
                name="party_is_identified_once",
                violation_error_message="该当事人身份已核验",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.method}"


class DeliveryAddressQuerySet(models.QuerySet["DeliveryAddress"]):
    def visible_to(self, actor: Actor) -> DeliveryAddressQuerySet:
        """Own side's; those who must serve papers see it, the other side does not (law.md 1.4 A)."""
        if actor.role is Role.PARTY:
            return self.filter(on_side(actor))
        if actor.role in (Role.SYSTEM_ADMIN, Role.AUDITOR, Role.PROCURATOR):
            return self.none()
        return self.filter(opens(actor, "mediation__case__dossier"))


class DeliveryAddress(PublicRow):
    """送达地址确认书. 依据：《民诉法解释》第136、137条。A new one replaces the old; none is lost."""

    PERSONAL_DATA = ("address", "recipient", "phone", "e_address")

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="delivery_addresses", verbose_name="调解"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="delivery_addresses", verbose_name="当事人"
    )
    side = models.CharField("立场", max_length=20)
    address = models.CharField("送达地址", max_length=200)
    recipient = models.CharField("收件人", max_length=60)
    phone = models.CharField("电话", max_length=30)
    e_service = models.BooleanField("同意电子送达", default=False)
    e_address = models.EmailField("电子送达地址", blank=True)
    confirmed_at = models.DateTimeField("确认时间")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )

    objects = DeliveryAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "送达地址"
        verbose_name_plural = "送达地址"
        triggers = [frozen_rows()]
        indexes = [
            models.Index(fields=["mediation", "party", "-id"], name="delivery_address_latest")
        ]

    def __str__(self) -> str:
        return f"{self.party} 送达地址"
