"""The written answer: drafted by one person, reviewed by another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centre.access.models import opens
from centre.actor import Actor, Role
from centre.rows import VersionedRow
from consultation.models.enquiry import Enquiry


class ReplyQuerySet(models.QuerySet["Reply"]):
    def visible_to(self, actor: Actor) -> ReplyQuerySet:
        """The asker sees reviewed answers only; the answering body sees its drafts as well."""
        rows = self.filter(opens(actor, "enquiry__dossier"))
        if actor.role in (Role.PARTY, Role.COORDINATOR):
            return rows.filter(reviewed_at__isnull=False)
        return rows.filter(body_id=actor.organisation_id)

    def in_draft(self) -> ReplyQuerySet:
        return self.filter(reviewed_at__isnull=True)


class Reply(VersionedRow):
    """咨询答复. 须经他人复核，附固定声明。依据：law.md S4。"""

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="replies", verbose_name="咨询"
    )
    round = models.PositiveSmallIntegerField("第几次", default=1)
    body_id = models.BigIntegerField("答复单位编号")
    analysis = models.TextField("分析")
    law = models.TextField("法律依据")
    advice = models.TextField("建议")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="起草人"
    )
    drafted_at = models.DateTimeField("起草时间")
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="复核人",
    )
    review_note = models.TextField("复核意见", blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "咨询答复"
        verbose_name_plural = "咨询答复"
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False),
                name="reply_reviewed_with_by",
                violation_error_message="复核时间与复核人应当同时填写",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("author")),
                name="reply_is_reviewed_by_another",
                violation_error_message="答复应当由起草人以外的人复核",
            ),
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(reviewed_at__isnull=True),
                name="one_reply_in_draft",
                violation_error_message="本咨询已有待复核的答复",
            ),
            models.UniqueConstraint(fields=["enquiry", "round"], name="one_reply_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry.number} 第{self.round}次答复"
