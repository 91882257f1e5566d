"""The case: one dispute brought to the centre, from the first keystroke of its draft."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.enums import CaseState, MediationKind, NumberSource
from cases.lifecycle import CASE
from centre.access.models import Dossier, opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.constraints import both_or_neither
from centre.guards import state_guard
from centre.rows import VersionedRow


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, actor: Actor) -> CaseQuerySet:
        """Cases whose dossier a live grant opens to this actor; drafts reach their own side."""
        return self.filter(opens(actor))

    def drafts(self) -> CaseQuerySet:
        return self.filter(state=CaseState.DRAFT)

    def handled_by(self, organisation_id: int | None) -> CaseQuerySet:
        return self.filter(handled_by_id=organisation_id)

    def awaiting_review(self) -> CaseQuerySet:
        return self.filter(state=CaseState.SUBMITTED)

    def awaiting_supplement(self) -> CaseQuerySet:
        return self.filter(state=CaseState.NEED_SUPPLEMENT)

    def overdue(self, *, on: date) -> CaseQuerySet:
        return self.filter(due_on__lt=on)

    def for_list(self) -> CaseQuerySet:
        """What a row of any list shows, in a constant number of queries."""
        return self.select_related("handled_by").order_by("due_on", "-id")


class Case(VersionedRow):
    """案件. A draft is a case too: it survives log-out and a change of device.

    Submitting is neither 起诉 nor 立案 (law.md R3). Money is integer fen; no amount means no money
    claim, which is not the same as zero.
    """

    LIFECYCLE = CASE

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, related_name="case", verbose_name="卷宗"
    )
    state = models.CharField("状态", max_length=20, choices=CaseState, default=CaseState.DRAFT)
    title = models.CharField("名称", max_length=200, blank=True)
    receipt_number = models.CharField("收件编号", max_length=60, blank=True)
    court_number = models.CharField("案号", max_length=60, blank=True)
    number_source = models.CharField("案号来源", max_length=20, choices=NumberSource, blank=True)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="创建人"
    )
    created_at = models.DateTimeField("创建时间")
    saved_at = models.DateTimeField("最近保存", null=True, blank=True)
    filer = models.ForeignKey(
        Organisation, models.PROTECT, related_name="filed_cases", verbose_name="提交单位"
    )
    handled_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_cases",
        verbose_name="办理单位",
    )

    wished_kind = models.CharField(
        "希望的调解方式", max_length=20, choices=MediationKind, blank=True
    )
    wished_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="希望的调解组织",
    )
    kind = models.CharField("调解种类", max_length=20, choices=MediationKind, blank=True)
    cause_version = models.CharField("案由版本", max_length=20, blank=True)
    cause_key = models.CharField("案由编码", max_length=20, blank=True)
    cause_name = models.CharField("案由", max_length=120, blank=True)
    claim_kinds = models.JSONField("请求类型", default=list, blank=True)
    claims = models.TextField("调解请求", blank=True)
    amount_fen = models.BigIntegerField("标的额（分）", null=True, blank=True)
    facts = models.TextField("事实与理由", blank=True)
    act_on = models.DateField("行为日期", null=True, blank=True)
    knew_on = models.DateField("知道日期", null=True, blank=True)
    place_of_act = models.CharField("行为地", max_length=120, blank=True)
    channel = models.CharField("平台或网址", max_length=300, blank=True)
    linked = models.JSONField("关联程序", default=dict, blank=True)
    pre_suit_measure_on = models.DateField("诉前保全采取日", null=True, blank=True)
    trade_secret_inside = models.BooleanField("含商业秘密", default=False)
    figures = models.JSONField("涉案数额", default=dict, blank=True)

    privacy_version = models.CharField("隐私告知版本", max_length=20, blank=True)
    privacy_at = models.DateTimeField("隐私告知确认", null=True, blank=True)
    truth_at = models.DateTimeField("真实性声明", null=True, blank=True)
    shared_with = models.JSONField("同意提供给", default=list, blank=True)

    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="提交人",
    )
    forwarded_at = models.DateTimeField("转送时间", null=True, blank=True)
    accepted_at = models.DateTimeField("受理时间", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="受理人",
    )
    return_ground = models.CharField("退回理由", max_length=40, blank=True)
    return_reason = models.TextField("退回说明", blank=True)
    closed_at = models.DateTimeField("结案时间", null=True, blank=True)
    due_on = models.DateField("下一期限", null=True, blank=True)
    due_clock = models.CharField("期限编号", max_length=20, blank=True)
    due_from_at = models.DateTimeField("期限起算时间", null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="前案"
    )
    origin = models.CharField("来源", max_length=60, blank=True)
    eligibility = models.JSONField("来前自查", default=dict, blank=True)
    lookup_code = models.CharField("查询码", max_length=20, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "案件"
        verbose_name_plural = "案件"
        triggers = [state_guard(CASE)]
        constraints = [
            both_or_neither("submitted_at", "submitted_by"),
            both_or_neither("accepted_at", "accepted_by"),
            models.UniqueConstraint(
                fields=["receipt_number"],
                condition=~Q(receipt_number=""),
                name="receipt_number_is_unique",
                violation_error_message="该收件编号已使用",
            ),
            models.UniqueConstraint(
                fields=["court_number"],
                condition=~Q(court_number=""),
                name="court_number_is_unique",
                violation_error_message="该案号已使用",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[CaseState.DRAFT]) | Q(submitted_at__isnull=False),
                name="submitted_case_has_its_moment",
                violation_error_message="已提交的案件应当有提交时间",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.ACCEPTED) | Q(accepted_at__isnull=False),
                name="accepted_case_has_its_moment",
                violation_error_message="已受理的案件应当有受理时间",
            ),
        ]
        indexes = [
            models.Index(
                fields=["handled_by", "state", "due_on", "id"],
                name="case_queue_by_legal_date",
                condition=~Q(state=CaseState.DRAFT),
            ),
            models.Index(fields=["filer", "-created_at", "id"], name="case_by_filer"),
        ]

    def __str__(self) -> str:
        return self.number or self.title or "未提交的申请"

    @property
    def number(self) -> str:
        """The court's number once there is one, the centre's receipt number before."""
        return self.court_number or self.receipt_number
