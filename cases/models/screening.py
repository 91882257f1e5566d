"""刑事线索提示: what the figures of a request reach, for those who handle clues (law.md 1.4 J, 5.7)."""

from __future__ import annotations

from typing import Any

from django.db import models

from cases.enums import ScreeningOccasion
from cases.models.case import Case
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.rows import PublicRow

# 依据：law.md 1.4 J 类：当事人、调解员、调解组织不可见；法院、中心经办人、市场监管、检察机关可见。
READS_CLUES = frozenset(
    {
        Role.FILING_CLERK,
        Role.COORDINATOR,
        Role.MARKET_OFFICER,
        Role.MARKET_HEAD,
        Role.PROCURATOR,
    }
)


class CrimeScreeningQuerySet(models.QuerySet["CrimeScreening"]):
    def visible_to(self, actor: Actor) -> CrimeScreeningQuerySet:
        """Class J: never a party, a mediator, an organisation's office or the public."""
        if actor.role not in READS_CLUES:
            return self.none()
        return self.filter(opens(actor, "case__dossier"))


class CrimeScreening(PublicRow):
    """刑事线索提示. One row each time the answer changes; the newest counts. It refuses nothing."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="screenings", verbose_name="案件")
    occasion = models.CharField("时机", max_length=20, choices=ScreeningOccasion)
    hits = models.JSONField("触及的罪名", default=list, blank=True)
    figures = models.JSONField("所依据的数额", default=dict, blank=True)
    screened_at = models.DateTimeField("比对时间")

    objects = CrimeScreeningQuerySet.as_manager()

    class Meta:
        verbose_name = "刑事线索提示"
        verbose_name_plural = "刑事线索提示"
        indexes = [models.Index(fields=["case", "-screened_at", "-id"], name="screening_by_case")]

    def __str__(self) -> str:
        return "、".join(hit["offence"] for hit in self.hits) or "未触及"

    @property
    def summary(self) -> list[dict[str, Any]]:
        """The offences, as stored."""
        return list(self.hits)
