"""What the applicant has typed so far, page by page, also where it is not yet right."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cases.models.case import Case


class DraftStep(models.Model):
    """填写页. `rev` and `page_key` tell two devices apart; `raw` is what was not accepted.

    What was accepted stands in the case's own tables. Emptied when the request is submitted.
    """

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="draft_steps", verbose_name="案件"
    )  # goes with its draft
    step = models.CharField("页", max_length=40)
    page_key = models.CharField("页面标识", max_length=40, blank=True)
    rev = models.PositiveIntegerField("修订", default=0)
    is_complete = models.BooleanField("已填好", default=False)
    raw = models.JSONField("未通过的内容", default=dict, blank=True)
    saved_at = models.DateTimeField("保存时间")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="保存人"
    )

    class Meta:
        verbose_name = "填写页"
        verbose_name_plural = "填写页"
        constraints = [
            models.UniqueConstraint(fields=["case", "step"], name="draft_page_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.step}"
