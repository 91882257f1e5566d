"""What moves the end of the period: extensions that all signed, and pauses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor
from centre.guards import frozen_rows
from centre.rows import VersionedRow
from mediation.enums import PauseKind
from mediation.models.mediation import Mediation


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def visible_to(self, actor: Actor) -> ExtensionQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def agreed(self) -> ExtensionQuerySet:
        return self.filter(agreed_at__isnull=False)

    def awaiting(self) -> ExtensionQuerySet:
        return self.filter(agreed_at__isnull=True, refused_at__isnull=True)


class Extension(VersionedRow):
    """延长调解期限. Counts only once every party has signed, before expiry, with the new end date.

    依据：特邀调解规定第27条；在线调解规则第24条。
    """

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="extensions", verbose_name="调解"
    )
    from_on = models.DateField("原届满日")
    to_on = models.DateField("延长至")
    reason = models.CharField("理由", max_length=300)
    proposed_at = models.DateTimeField("提出时间")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    agreed_at = models.DateTimeField("各方签署完毕", null=True, blank=True)
    refused_at = models.DateTimeField("有一方不同意", null=True, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "延长调解期限"
        verbose_name_plural = "延长调解期限"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gt=F("from_on")),
                name="extension_moves_the_end_on",
                violation_error_message="延长后的日期应当晚于原届满日",
            ),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(agreed_at__isnull=True, refused_at__isnull=True),
                name="one_open_extension",
                violation_error_message="已有一份延长同意书待签",
            ),
        ]

    def __str__(self) -> str:
        return f"延长至{self.to_on}"


class ExtensionSignature(models.Model):
    extension = models.ForeignKey(
        Extension, models.PROTECT, related_name="signatures", verbose_name="延长"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    agrees = models.BooleanField("同意")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签署人"
    )

    class Meta:
        verbose_name = "延长签署"
        verbose_name_plural = "延长签署"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["extension", "party"],
                name="party_signs_an_extension_once",
                violation_error_message="已经签署",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {'同意' if self.agrees else '不同意'}"


class PauseQuerySet(models.QuerySet["Pause"]):
    def visible_to(self, actor: Actor) -> PauseQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def open(self) -> PauseQuerySet:
        return self.filter(last_on__isnull=True)


class Pause(VersionedRow):
    """期间暂停. Both days inclusive: a day wholly or partly inside is a paused day (law.md 3.1)."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="pauses", verbose_name="调解"
    )
    kind = models.CharField("原因", max_length=20, choices=PauseKind)
    note = models.TextField("说明", blank=True)
    first_on = models.DateField("暂停首日")
    last_on = models.DateField("暂停末日", null=True, blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="决定人"
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="恢复人",
    )

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = "期间暂停"
        verbose_name_plural = "期间暂停"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="pause_ends_after_it_begins",
                violation_error_message="恢复日不能早于暂停日",
            ),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(last_on__isnull=True),
                name="one_open_pause",
                violation_error_message="期间已在暂停中",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_on}—{self.last_on or ''}"
