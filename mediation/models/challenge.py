"""A party asks for another mediator, or the mediator steps back; somebody decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.rows import VersionedRow
from mediation.enums import ChallengeKind, ChallengeOutcome
from mediation.models.assignment import Assignment
from mediation.models.mediation import Mediation


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def visible_to(self, actor: Actor) -> ChallengeQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def pending(self) -> ChallengeQuerySet:
        return self.filter(outcome=ChallengeOutcome.PENDING)


class Challenge(VersionedRow):
    """申请回避（更换）. 依据：特邀调解规定第13、15条；在线调解规则第13、14条；人民调解法第19条。"""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="challenges", verbose_name="调解"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="challenges", verbose_name="指派"
    )
    kind = models.CharField("性质", max_length=20, choices=ChallengeKind)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="申请人"
    )
    ground = models.CharField("事由", max_length=20, blank=True)
    facts = models.TextField("事实与理由")
    raised_at = models.DateTimeField("提出时间")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    outcome = models.CharField(
        "决定", max_length=20, choices=ChallengeOutcome, default=ChallengeOutcome.PENDING
    )
    reasons = models.TextField("决定理由", blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="决定人",
    )

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = "回避（更换）申请"
        verbose_name_plural = "回避（更换）申请"
        constraints = [
            both_or_neither("decided_at", "decided_by"),
            models.UniqueConstraint(
                fields=["assignment", "party"],
                condition=Q(outcome=ChallengeOutcome.PENDING),
                nulls_distinct=False,
                name="one_pending_challenge_of_a_party",
                violation_error_message="您已提出申请，待决定",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.get_outcome_display()}）"
