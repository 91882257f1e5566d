"""The court's commission to one organisation, and the list of papers that goes with it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Material
from centre.access.models import opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.rows import VersionedRow
from mediation.enums import Choosing, OfferAnswer
from mediation.models.mediation import Mediation


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, actor: Actor) -> OfferQuerySet:
        return self.filter(opens(actor, "mediation__case__dossier"))

    def unanswered(self) -> OfferQuerySet:
        return self.filter(answer=OfferAnswer.OPEN)

    def lapsed(self, *, on: date) -> OfferQuerySet:
        """Silent beyond the three working days. 依据：在线调解规则第12条。"""
        return self.unanswered().filter(due_on__lt=on)


class Offer(VersionedRow):
    """委派（委托、邀请）. `due_on` is clock C04; `papers_signed_at` starts the mediation period."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="offers", verbose_name="调解"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="offers", verbose_name="调解组织"
    )
    choosing = models.CharField("选定方式", max_length=20, choices=Choosing)
    reason = models.TextField("选择理由", blank=True)
    round = models.PositiveSmallIntegerField("第几轮", default=1)
    offered_at = models.DateTimeField("发出时间")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发出人"
    )
    due_on = models.DateField("答复期限", null=True, blank=True)
    answer = models.CharField("答复", max_length=20, choices=OfferAnswer, default=OfferAnswer.OPEN)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复人",
    )
    papers_signed_at = models.DateTimeField("材料签收时间", null=True, blank=True)
    decline_code = models.CharField("不接受事由", max_length=20, blank=True)
    decline_text = models.TextField("不接受说明", blank=True)
    conflict_note = models.TextField("利益冲突核查", blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = "委派（委托、邀请）"
        verbose_name_plural = "委派（委托、邀请）"
        constraints = [
            both_or_neither("answered_at", "answered_by"),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=Q(answer=OfferAnswer.OPEN),
                name="one_open_offer_per_mediation",
                violation_error_message="已有一家调解组织待确认",
            ),
            models.CheckConstraint(
                condition=~Q(answer=OfferAnswer.ACCEPTED) | Q(papers_signed_at__isnull=False),
                name="accepted_offer_has_its_receipt",
                violation_error_message="接受委派应当有材料签收时间",
            ),
            models.CheckConstraint(
                condition=~Q(answer=OfferAnswer.DECLINED) | ~Q(decline_code=""),
                name="declined_offer_has_its_reason",
                violation_error_message="不予接受应当写明事由",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"],
                name="offer_open_by_due",
                condition=Q(answer=OfferAnswer.OPEN),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation.called} {self.get_answer_display()}"


class ManifestItem(models.Model):
    """移交材料清单. One line per file, with the hash it had when it was handed over."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="manifest", verbose_name="委派")
    position = models.PositiveSmallIntegerField("序号")
    material = models.ForeignKey(
        Material, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="材料"
    )
    label = models.CharField("名称", max_length=200)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    is_original = models.BooleanField("原件", default=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = "移交材料"
        verbose_name_plural = "移交材料"
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "position"], name="manifest_line_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.label}"
