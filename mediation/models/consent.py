"""Each party's own answer to the question whether it wants mediation at all."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor
from centre.guards import frozen_rows
from centre.rows import PublicRow
from mediation.enums import AnswerChannel, Decision
from mediation.models.mediation import Mediation


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, actor: Actor) -> ConsentQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def agreeing(self) -> ConsentQuerySet:
        return self.filter(decision=Decision.AGREE)


class Consent(PublicRow):
    """调解意愿. 依据：《民事诉讼法》第99条；特邀调解规定第11条；在线调解规则第4、15条。

    Written once. The very words shown, their version and hash, the time and the channel are kept.
    """

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="consents", verbose_name="调解"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, related_name="consents", verbose_name="当事人"
    )
    decision = models.CharField("答复", max_length=20, choices=Decision)
    reason = models.CharField("说明", max_length=300, blank=True)
    text_version = models.CharField("文本版本", max_length=60)
    text_hash = models.CharField("文本SHA-256", max_length=64)
    text = models.TextField("所示文本")
    channel = models.CharField("途径", max_length=20, choices=AnswerChannel)
    accepts_online = models.BooleanField("同意线上调解", default=True)
    decided_at = models.DateTimeField("答复时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复人",
    )
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人"
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "调解意愿"
        verbose_name_plural = "调解意愿"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party", "decision"],
                name="party_answers_once",
                violation_error_message="该当事人已经答复",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_decision_display()}"
