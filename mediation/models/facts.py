"""Facts that both sides confirm outside the bargaining (data class F): the only ones that travel on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.documents.models import Document
from centre.guards import frozen_rows
from centre.rows import VersionedRow
from mediation.enums import SheetState
from mediation.models.mediation import Mediation
from mediation.permissions import at_the_table

READERS = frozenset({Role.SECRETARY, Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK})


class FactSheetQuerySet(models.QuerySet["FactSheet"]):
    def visible_to(self, actor: Actor) -> FactSheetQuerySet:
        """Before all have confirmed it is talk at the table; confirmed, the court may read it."""
        table = Q(at_the_table(actor))
        if actor.role is Role.PARTY:
            return self.filter(table).exclude(state=SheetState.DRAFT)
        if actor.role in READERS:
            confirmed = Q(state=SheetState.CONFIRMED)
            return self.filter(opens(actor, "mediation__case__dossier")).filter(table | confirmed)
        return self.filter(table)


class FactSheet(VersionedRow):
    """无争议事实记载表. 依据：在线调解规则第18、22条；为达成协议作出的让步不得记入（K8、K9）。"""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="fact_sheets", verbose_name="调解"
    )
    position = models.PositiveSmallIntegerField("第几份", default=1)
    state = models.CharField("进度", max_length=20, choices=SheetState, default=SheetState.DRAFT)
    facts = models.JSONField("事实", default=list)
    written_at = models.DateTimeField("制作时间")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制作人"
    )
    opened_at = models.DateTimeField("交各方确认", null=True, blank=True)
    confirmed_at = models.DateTimeField("各方确认完毕", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文书"
    )

    objects = FactSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "无争议事实记载表"
        verbose_name_plural = "无争议事实记载表"
        constraints = [
            models.UniqueConstraint(
                fields=["mediation", "position"], name="fact_sheet_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"无争议事实记载表（第{self.position}份）"


class FactConfirmation(models.Model):
    """对无争议事实的确认. Bound to the hash of the very words."""

    sheet = models.ForeignKey(
        FactSheet, models.PROTECT, related_name="confirmations", verbose_name="记载表"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    content_hash = models.CharField("所阅文本SHA-256", max_length=64)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )

    class Meta:
        verbose_name = "事实确认"
        verbose_name_plural = "事实确认"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "party"],
                name="party_confirms_facts_once",
                violation_error_message="已经确认",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} 已确认"
