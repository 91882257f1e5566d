"""The one-time code with which the other side opens the letter that asks for its consent."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.constraints import both_or_neither, half_open
from centre.rows import PublicRow
from mediation.models.mediation import Mediation


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, actor: Actor) -> InvitationQuerySet:
        """Officers who handle the case see that a code is out; nobody sees the code again."""
        if actor.role is Role.PARTY:
            return self.none()
        return self.filter(opens(actor, "mediation__case__dossier"))

    def live(self, at: datetime) -> InvitationQuerySet:
        return self.filter(voided_at__isnull=True, used_at__isnull=True, expires_at__gt=at)


class Invitation(PublicRow):
    """征询查阅码. Kept as a hash only; `salt` lets the worker write the mail and is then erased."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="invitations", verbose_name="调解"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="invitations", verbose_name="被征询人"
    )
    locator = models.CharField("查阅码编号", max_length=8)
    secret_hash = models.CharField("查阅码摘要", max_length=64)
    salt = models.CharField("寄送用盐", max_length=64, blank=True)
    issued_at = models.DateTimeField("发出时间")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发出人"
    )
    expires_at = models.DateTimeField("失效时间")
    reply_by_on = models.DateField("答复期限")
    attempts = models.PositiveSmallIntegerField("输错次数", default=0)
    opened_at = models.DateTimeField("首次查阅", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件发出", null=True, blank=True)
    used_at = models.DateTimeField("答复时间", null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复人",
    )
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=80, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "征询查阅码"
        verbose_name_plural = "征询查阅码"
        constraints = [
            both_or_neither("used_at", "used_by"),
            half_open("issued_at", "expires_at"),
            models.UniqueConstraint(
                fields=["locator"],
                condition=Q(voided_at__isnull=True, used_at__isnull=True),
                name="locator_finds_one_live_code",
            ),
            models.UniqueConstraint(
                fields=["mediation", "party"],
                condition=Q(voided_at__isnull=True, used_at__isnull=True),
                name="one_live_code_per_party",
                violation_error_message="该当事人已有有效的查阅码",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.locator}"


class CodeAttempt(models.Model):
    """查阅码试错. Counts wrong codes by client; the client is kept as a keyed hash."""

    client = models.CharField("来源摘要", max_length=64)
    tried_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "查阅码试错"
        verbose_name_plural = "查阅码试错"
        indexes = [models.Index(fields=["client", "tried_at"], name="code_attempt_by_client")]

    def __str__(self) -> str:
        return f"{self.client[:8]} {self.tried_at}"
