"""The record of a sitting, read and confirmed by the parties (data class E)."""

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
from mediation.models.session import MediationSession
from mediation.permissions import at_the_table

DOSSIER = "session__mediation__case__dossier"
THROUGH = "session__mediation__"


class RecordQuerySet(models.QuerySet["SessionRecord"]):
    def visible_to(self, actor: Actor) -> RecordQuerySet:
        """Parties once it is laid open, the leader always, the office, the court only after the end.

        依据：law.md 1.4 E 类——审判法官不得查阅（K8）。
        """
        if actor.role is Role.PARTY:
            shared = ~Q(state=SheetState.DRAFT)
            return self.filter(at_the_table(actor, DOSSIER, THROUGH)).filter(shared)
        if actor.role is Role.SECRETARY:
            own = Q(**{f"{THROUGH}organisation_id": actor.organisation_id})
            return self.filter(opens(actor, DOSSIER)).filter(own, state=SheetState.CONFIRMED)
        if actor.role is Role.FILING_CLERK:
            closed = Q(**{f"{THROUGH}ended_at__isnull": False})
            return self.filter(opens(actor, DOSSIER)).filter(closed, state=SheetState.CONFIRMED)
        return self.filter(at_the_table(actor, DOSSIER, THROUGH))


class SessionRecord(VersionedRow):
    """调解笔录. 依据：特邀调解规定第24条；在线调解规则第22条；人民调解法第27条。

    What was said in confidence does not belong here.
    """

    session = models.OneToOneField(
        MediationSession, models.PROTECT, related_name="record", verbose_name="调解会"
    )
    state = models.CharField("进度", max_length=20, choices=SheetState, default=SheetState.DRAFT)
    rights_told = models.TextField("权利告知")
    statements = models.TextField("各方陈述与意见")
    result = models.TextField("结果")
    next_step = models.TextField("下一步", blank=True)
    recorder = models.CharField("记录人", max_length=60, blank=True)
    written_at = models.DateTimeField("制作时间")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制作人"
    )
    opened_at = models.DateTimeField("交各方阅看", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文书"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "调解笔录"
        verbose_name_plural = "调解笔录"

    def __str__(self) -> str:
        return f"{self.session}笔录"


class RecordConfirmation(models.Model):
    """笔录阅看确认. `remark`: what the party wants added; it never changes the text."""

    record = models.ForeignKey(
        SessionRecord, models.PROTECT, related_name="confirmations", verbose_name="笔录"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    content_hash = models.CharField("所阅文本SHA-256", max_length=64)
    remark = models.TextField("补充意见", blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )

    class Meta:
        verbose_name = "笔录确认"
        verbose_name_plural = "笔录确认"
        triggers = [frozen_rows()]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "party"],
                name="party_confirms_a_record_once",
                violation_error_message="已经确认",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} 已确认"
