"""A transfer between organs: what is handed over, by whom to whom, sealed under one manifest hash."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.enums import TransferKind, TransferState
from cases.models.case import Case
from cases.transfer_lifecycle import TRANSFER
from centre.access.models import Dossier, opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.guards import state_guard_by_kind
from centre.lifecycle import Lifecycle
from centre.rows import PublicRow, VersionedRow


class TransferQuerySet(models.QuerySet["Transfer"]):
    def visible_to(self, actor: Actor) -> TransferQuerySet:
        """Class J: the sending and receiving organs and the procurator's copy; never the parties."""
        return self.filter(opens(actor))

    def awaiting_approval(self) -> TransferQuerySet:
        return self.filter(state=TransferState.REPORTED)

    def awaiting_dispatch(self) -> TransferQuerySet:
        return self.filter(state=TransferState.APPROVED)

    def awaiting_receipt(self) -> TransferQuerySet:
        return self.filter(state=TransferState.SENT)

    def overdue(self, *, at: datetime) -> TransferQuerySet:
        return self.filter(due_at__lt=at)


class Transfer(VersionedRow):
    """移送. It has its own dossier: the case's parties and mediators never see into it (law.md 2.7.6).

    `due_at` is a moment because some duties run in hours; a day's end is 24:00 Beijing time.
    """

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, related_name="transfer", verbose_name="卷宗"
    )
    kind = models.CharField("种类", max_length=20, choices=TransferKind)
    state = models.CharField("状态", max_length=20, choices=TransferState)
    number = models.CharField("移送编号", max_length=60, unique=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers",
        verbose_name="关联案件",
    )
    source = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="移送单位"
    )
    target = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="受移送单位"
    )
    copy_to = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="抄送检察机关",
    )
    subject = models.CharField("案件名称", max_length=200)
    person = models.CharField("涉案当事人", max_length=200)
    conduct = models.CharField("涉嫌行为", max_length=200)
    facts = models.TextField("已查明的事实、金额、情节")
    law = models.TextField("法律依据")
    secrecy = models.CharField("密级", max_length=20, blank=True)
    contact = models.CharField("联系人及电话", max_length=80)
    created_at = models.DateTimeField("登记时间")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="承办人"
    )
    second_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="协办人",
    )
    reported_at = models.DateTimeField("报告时间", null=True, blank=True)
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="批准人",
    )
    refusal = models.TextField("不批准或退回的理由", blank=True)
    manifest_hash = models.CharField("清单哈希", max_length=64, blank=True)
    sent_at = models.DateTimeField("送出时间", null=True, blank=True)
    received_at = models.DateTimeField("签收时间", null=True, blank=True)
    received_by_name = models.CharField("签收人", max_length=60, blank=True)
    filed_at = models.DateTimeField("公安机关立案时间", null=True, blank=True)
    supervised_at = models.DateTimeField("建议立案监督时间", null=True, blank=True)
    outcome = models.TextField("处理结果", blank=True)
    due_at = models.DateTimeField("下一期限", null=True, blank=True)
    due_clock = models.CharField("期限编号", max_length=20, blank=True)
    due_from_at = models.DateTimeField("期限起算时间", null=True, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "移送"
        verbose_name_plural = "移送"
        triggers = [state_guard_by_kind(TRANSFER)]
        constraints = [
            both_or_neither("approved_at", "approved_by"),
            models.CheckConstraint(
                condition=Q(second_officer__isnull=True)
                | ~Q(second_officer=models.F("created_by")),
                name="transfer_team_is_two_people",
                violation_error_message="专案组应当有两名以上人员",
            ),
            models.CheckConstraint(
                condition=~Q(state=TransferState.SENT)
                | (Q(sent_at__isnull=False) & ~Q(manifest_hash="")),
                name="sent_transfer_is_sealed",
                violation_error_message="送出的移送应当有封装清单和时间",
            ),
        ]
        indexes = [
            models.Index(fields=["source", "state", "due_at", "id"], name="transfer_by_source"),
            models.Index(fields=["target", "state", "due_at", "id"], name="transfer_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def LIFECYCLE(self) -> Lifecycle:
        return TRANSFER[self.kind]


def item_path(item: TransferItem, filename: str) -> str:
    """A random name with the ending that the inspection took, for whoever receives the file."""
    return f"transfers/{uuid.uuid4().hex}{Path(filename).suffix.lower()}"


class TransferItemQuerySet(models.QuerySet["TransferItem"]):
    def visible_to(self, actor: Actor) -> TransferItemQuerySet:
        return self.filter(opens(actor, "transfer__dossier"))


class TransferItem(PublicRow):
    """移交材料. One line of the manifest; a required paper that does not exist says why."""

    transfer = models.ForeignKey(
        Transfer, models.PROTECT, related_name="items", verbose_name="移送"
    )
    position = models.PositiveSmallIntegerField("序号")
    paper = models.CharField("必备材料", max_length=30, blank=True)
    label = models.CharField("名称", max_length=200)
    copies = models.PositiveSmallIntegerField("份数", default=1)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    is_original = models.BooleanField("原件", default=False)
    file = models.FileField("文件", upload_to=item_path, blank=True, max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.BigIntegerField("字节数", null=True, blank=True)
    media_type = models.CharField("文件类型", max_length=80, blank=True)
    absent_because = models.CharField("没有该材料的原因", max_length=200, blank=True)
    added_at = models.DateTimeField("添加时间")

    objects = TransferItemQuerySet.as_manager()

    class Meta:
        verbose_name = "移交材料"
        verbose_name_plural = "移交材料"
        constraints = [
            models.UniqueConstraint(
                fields=["transfer", "position"], name="transfer_item_place_is_taken_once"
            ),
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(absent_because=""),
                name="transfer_item_is_there_or_explained",
                violation_error_message="材料应当上传，或者写明没有的原因",
            ),
        ]

    def __str__(self) -> str:
        return self.label
