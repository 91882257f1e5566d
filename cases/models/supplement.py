"""What is missing, item by item: a request for correction names every item once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cases.models.case import Case
from centre.access.models import opens
from centre.actor import Actor
from centre.constraints import both_or_neither


class SupplementItemQuerySet(models.QuerySet["SupplementItem"]):
    def visible_to(self, actor: Actor) -> SupplementItemQuerySet:
        return self.filter(opens(actor, "case__dossier"))

    def unanswered(self) -> SupplementItemQuerySet:
        return self.filter(answered_at__isnull=True)


class SupplementItem(models.Model):
    """补正事项. 依据：law.md I3——一次告知全部。"""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="supplement_items", verbose_name="案件"
    )
    round = models.PositiveSmallIntegerField("第几次", default=1)
    position = models.PositiveSmallIntegerField("序号")
    text = models.CharField("事项", max_length=300)
    why_later = models.CharField("前次未提出的原因", max_length=300, blank=True)
    asked_at = models.DateTimeField("提出时间")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    answer = models.TextField("补正说明", blank=True)
    answered_at = models.DateTimeField("补正时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="补正人",
    )

    objects = SupplementItemQuerySet.as_manager()

    class Meta:
        verbose_name = "补正事项"
        verbose_name_plural = "补正事项"
        constraints = [
            both_or_neither("answered_at", "answered_by"),
            models.UniqueConstraint(
                fields=["case", "round", "position"], name="supplement_item_is_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text
