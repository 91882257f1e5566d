"""Who mediates, what that person disclosed, and what the parties said to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.guards import frozen_rows
from centre.rows import VersionedRow
from mediation.enums import Choosing
from mediation.models.mediation import Mediation
from mediation.models.mediator import Mediator


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def visible_to(self, actor: Actor) -> AssignmentQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def active(self) -> AssignmentQuerySet:
        return self.filter(ended_at__isnull=True)


class Assignment(VersionedRow):
    """调解员指派. `conflicts` is what the screen found; it blocks until disclosed and waived.

    依据：特邀调解规定第12、15条；在线调解规则第13条；商事调解条例第20条。
    """

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="assignments", verbose_name="调解"
    )
    mediator = models.ForeignKey(
        Mediator, models.PROTECT, related_name="assignments", verbose_name="调解员"
    )
    choosing = models.CharField(
        "选定方式", max_length=20, choices=Choosing, default=Choosing.DESIGNATED
    )
    assigned_at = models.DateTimeField("指派时间")
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="指派人"
    )
    conflicts = models.JSONField("核查发现", default=list, blank=True)
    disclosed_at = models.DateTimeField("披露时间", null=True, blank=True)
    disclosed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="披露人",
    )
    has_relations = models.BooleanField("有应披露的关系", default=False)
    disclosure = models.TextField("披露内容", blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    end_reason = models.CharField("结束原因", max_length=200, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "调解员指派"
        verbose_name_plural = "调解员指派"
        constraints = [
            both_or_neither("disclosed_at", "disclosed_by"),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(ended_at__isnull=True),
                name="one_active_mediator",
                violation_error_message="本案已有承办调解员",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mediator} 承办"

    @property
    def needs_waiver(self) -> bool:
        """A relation was found or disclosed: both sides must agree in writing to go on."""
        return bool(self.conflicts) or self.has_relations


class Waiver(models.Model):
    """对披露事项的意见. 依据：law.md 1.5——各方书面同意方可继续。"""

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="waivers", verbose_name="指派"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    agrees = models.BooleanField("同意继续由其调解")
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="答复人"
    )

    class Meta:
        verbose_name = "披露意见"
        verbose_name_plural = "披露意见"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "party"],
                name="party_answers_a_disclosure_once",
                violation_error_message="已经答复",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {'同意' if self.agrees else '不同意'}"
