"""The agreement: clauses that say who does what, how much, until when and how."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.guards import state_guard
from centre.rows import PublicRow, VersionedRow
from mediation.enums import (
    AgreementState,
    ObligationKind,
    ObligationState,
    SignatureRole,
    SignatureWay,
)
from mediation.lifecycle.agreement import AGREEMENT
from mediation.lifecycle.confirmation import OBLIGATION
from mediation.models.mediation import Mediation
from mediation.permissions import leads

# 依据：law.md 1.4 G 类：当事人、调解员、调解组织、邀请法院；中心只见元数据，审判法官须本院受理后。
READ_AGREEMENT = frozenset(
    {
        Role.PARTY,
        Role.MEDIATOR,
        Role.SECRETARY,
        Role.FILING_CLERK,
        Role.JUDGE,
        Role.COURT_CLERK,
        Role.MARKET_OFFICER,
    }
)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, actor: Actor) -> AgreementQuerySet:
        """Class G. A draft stays with the parties and whoever leads; the organisation that must seal
        it sees it once it is out for signing; the court once it is effective."""
        rows = self.filter(opens(actor, "mediation__case__dossier"))
        if actor.role not in READ_AGREEMENT:
            return rows.none()
        if actor.role is Role.PARTY:
            return rows
        ready = {AgreementState.EFFECTIVE}
        if actor.role is Role.SECRETARY:
            ready.add(AgreementState.SIGNING)
        return rows.filter(leads(actor) | Q(state__in=ready))

    def signing(self) -> AgreementQuerySet:
        return self.filter(state=AgreementState.SIGNING)


class Agreement(VersionedRow):
    """调解协议. `effective_at` is computed from the signatures and never typed (law.md 2.9, 4.11);
    of an oral agreement it is the moment its mediator records (PML 30)."""

    LIFECYCLE = AGREEMENT

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="agreements", verbose_name="调解"
    )
    state = models.CharField(
        "状态", max_length=20, choices=AgreementState, default=AgreementState.DRAFTING
    )
    edition = models.PositiveSmallIntegerField("第几稿", default=1)
    number = models.CharField("协议编号", max_length=60, blank=True)
    main_facts = models.TextField("主要事实")
    issues = models.TextField("争议事项")
    default_liability = models.TextField("逾期责任", blank=True)
    costs = models.TextField("费用承担", blank=True)
    is_oral = models.BooleanField("口头协议", default=False)
    text_hash = models.CharField("定稿哈希", max_length=64, blank=True)
    drafted_at = models.DateTimeField("起草时间")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="起草人"
    )
    offered_at = models.DateTimeField("交付签署时间", null=True, blank=True)
    sign_due_on = models.DateField("签署期限", null=True, blank=True)
    effective_at = models.DateTimeField("生效时间", null=True, blank=True)
    earliest_effective_at = models.DateTimeField("最早可能生效时间", null=True, blank=True)
    confirm_due_on = models.DateField("申请确认期限", null=True, blank=True)
    # 依据：law.md 4.6（检查只作提示，由审查人决定；决定和决定人留存）。
    overruled = models.JSONField("仍然采用的条款提示", default=list, blank=True)
    overruled_reason = models.TextField("仍然采用的理由", blank=True)
    overruled_at = models.DateTimeField("决定采用时间", null=True, blank=True)
    overruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="决定采用人",
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "调解协议"
        verbose_name_plural = "调解协议"
        triggers = [state_guard(AGREEMENT)]
        constraints = [
            both_or_neither("overruled_at", "overruled_by"),
            models.CheckConstraint(
                condition=Q(overruled=[]) | ~Q(overruled_reason=""),
                name="overruled_remark_has_its_reason",
                violation_error_message="仍然采用有提示的条款，应当写明理由",
            ),
            models.UniqueConstraint(
                fields=["mediation"],
                condition=~Q(state=AgreementState.ABANDONED),
                name="one_living_agreement_per_mediation",
                violation_error_message="本次调解已有协议",
            ),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.EFFECTIVE) | Q(effective_at__isnull=False),
                name="effective_agreement_has_its_moment",
                violation_error_message="已生效的协议应当有生效时间",
            ),
            models.CheckConstraint(
                condition=~Q(state=AgreementState.SIGNING) | ~Q(text_hash=""),
                name="text_for_signing_is_frozen",
                violation_error_message="交付签署的文本应当已定稿",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or '调解协议'}（第{self.edition}稿）"


class Clause(models.Model):
    """条款. A structured duty: obligor, creditor, act, amount, day, way (law.md 4.6, DOC21)."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="clauses", verbose_name="协议"
    )
    position = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("类型", max_length=20, choices=ObligationKind)
    obligor = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="义务人")
    creditor = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="权利人")
    amount_fen = models.BigIntegerField("金额（分）", null=True, blank=True)
    due_on = models.DateField("履行期限", null=True, blank=True)
    way = models.CharField("履行方式（账户、地点）", max_length=300, blank=True)
    text = models.TextField("内容")

    class Meta:
        verbose_name = "条款"
        verbose_name_plural = "条款"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="clause_place_is_taken_once"
            ),
            models.CheckConstraint(
                condition=~Q(obligor=models.F("creditor")),
                name="obligor_is_not_creditor",
                violation_error_message="义务人与权利人不能相同",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.position}条 {self.text[:30]}"


class Signature(PublicRow):
    """签署. One per person and edition, bound to the hash of the text that was read."""

    PERSONAL_DATA = ("strokes", "certificate")

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="signatures", verbose_name="协议"
    )
    edition = models.PositiveSmallIntegerField("第几稿")
    role = models.CharField("身份", max_length=20, choices=SignatureRole)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="当事人"
    )
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签署人"
    )
    signer_name = models.CharField("签署人姓名", max_length=60)
    way = models.CharField("方式", max_length=20, choices=SignatureWay)
    text_hash = models.CharField("所签文本哈希", max_length=64)
    signed_at = models.DateTimeField("签署时间")
    scan = models.FileField("扫描件", upload_to="signatures/", blank=True, max_length=200)
    scan_sha256 = models.CharField("扫描件哈希", max_length=64, blank=True)
    # What the law makes of a way of signing rests on these (law.md 6.0(3); `rulebook.signing`).
    is_by_agent = models.BooleanField("由代理人签署", default=False)
    identity = models.CharField("身份核验", max_length=200, blank=True)
    typed_name = models.CharField("键入的姓名", max_length=60, blank=True)
    strokes = models.JSONField("手绘笔迹", default=list, blank=True)
    is_by_phone = models.BooleanField("手机扫码签署", default=False)
    original_keeper = models.CharField("原件保管人", max_length=60, blank=True)
    original_place = models.CharField("原件存放地点", max_length=120, blank=True)
    certificate = models.JSONField("签名证书", default=dict, blank=True)
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)

    class Meta:
        verbose_name = "签署"
        verbose_name_plural = "签署"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "edition", "role", "party"],
                nulls_distinct=False,
                name="one_signature_per_seat_and_edition",
                violation_error_message="该签署已经完成",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.signer_name}"


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def visible_to(self, actor: Actor) -> ObligationQuerySet:
        return self.filter(agreement__in=Agreement.objects.visible_to(actor))

    def falling_due(self, *, on: date) -> ObligationQuerySet:
        return self.filter(state=ObligationState.NOT_DUE, due_on__lte=on)

    def running_late(self, *, on: date) -> ObligationQuerySet:
        return self.filter(state__in=[ObligationState.DUE, ObligationState.PARTIAL], due_on__lt=on)


class Obligation(VersionedRow):
    """履行. One row per duty of an effective agreement. 依据：law.md 2.10；PML 31。"""

    LIFECYCLE = OBLIGATION

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="obligations", verbose_name="协议"
    )
    clause = models.OneToOneField(
        Clause, models.PROTECT, related_name="obligation", verbose_name="条款"
    )
    state = models.CharField(
        "状态", max_length=20, choices=ObligationState, default=ObligationState.NOT_DUE
    )
    due_on = models.DateField("履行期限", null=True, blank=True)
    amount_fen = models.BigIntegerField("应付（分）", null=True, blank=True)
    paid_fen = models.BigIntegerField("已付（分）", default=0)
    note = models.TextField("说明", blank=True)
    done_at = models.DateTimeField("履行时间", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="登记人",
    )

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = "履行"
        verbose_name_plural = "履行"
        triggers = [state_guard(OBLIGATION)]
        constraints = [both_or_neither("done_at", "done_by")]
        indexes = [models.Index(fields=["state", "due_on", "id"], name="obligation_by_due")]

    def __str__(self) -> str:
        return str(self.clause)
