"""What is missing, item by item: a request for correction names every item once."""

from __future__ import annotations

from django.db import models

from cases.models.case import Case


class SupplementItem(models.Model):
    """补正事项. 依据：law.md I3——一次告知全部。"""

    case = models.ForeignKey(
        Case, models.PROTECT, related_name="supplement_items", verbose_name="案件"
    )
    round = models.PositiveSmallIntegerField("第几次", default=1)
    position = models.PositiveSmallIntegerField("序号")
    text = models.CharField("事项", max_length=300)
    asked_at = models.DateTimeField("提出时间")
    answer = models.TextField("补正说明", blank=True)
    answered_at = models.DateTimeField("补正时间", null=True, blank=True)

    class Meta:
        verbose_name = "补正事项"
        verbose_name_plural = "补正事项"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "position"], name="supplement_item_is_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
