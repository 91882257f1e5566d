"""民事调解书的签收. It takes effect when every party has signed for it (CPL 100; CPLI 149)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from cases.models import Party
from centre.rows import PublicRow
from mediation.models.mediation import Mediation


class StatementReceipt(PublicRow):
    """签收. Served in person; 留置送达 does not exist for a mediation statement (CPLI 133)."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="statement_receipts", verbose_name="调解"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    received_at = models.DateTimeField("签收时间")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )

    class Meta:
        verbose_name = "调解书签收"
        verbose_name_plural = "调解书签收"
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "party"],
                name="statement_is_received_once_per_party",
                violation_error_message="该当事人已经签收",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.received_at:%Y-%m-%d}"
