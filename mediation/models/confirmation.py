"""Judicial confirmation: the joint application, its papers, the ruling and what follows."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.enums import NumberSource
from cases.models import Party
from centre.access.models import opens
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.guards import state_guard
from centre.rows import PublicRow, VersionedRow
from mediation.enums import ConfirmationState as S
from mediation.lifecycle.confirmation import CONFIRMATION
from mediation.models.agreement import Agreement

# 依据：law.md 1.4 I 类。
READ_CONFIRMATION = frozenset(
    {Role.PARTY, Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK, Role.PRESIDENT}
)
SEE_RESULT = frozenset({Role.MEDIATOR, Role.SECRETARY, Role.COORDINATOR, Role.MARKET_OFFICER})


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def visible_to(self, actor: Actor) -> ConfirmationQuerySet:
        """Parties and the chosen court; the mediator's side sees that it exists and how it ended."""
        rows = self.filter(opens(actor, "agreement__mediation__case__dossier"))
        if actor.role is Role.PARTY or actor.role in SEE_RESULT:
            return rows
        if actor.role in READ_CONFIRMATION:
            return rows.filter(court_id=actor.organisation_id).exclude(
                state__in=[S.DRAFT, S.ABANDONED]
            )
        return rows.none()

    def awaiting_acceptance(self) -> ConfirmationQuerySet:
        return self.filter(state=S.FILED)

    def awaiting_ruling(self) -> ConfirmationQuerySet:
        return self.filter(state__in=[S.ACCEPTED, S.HEARING, S.MORE_ASKED])

    def objected(self) -> ConfirmationQuerySet:
        return self.filter(state=S.OBJECTED)

    def overdue(self, *, on: date) -> ConfirmationQuerySet:
        return self.filter(due_on__lt=on)


class Confirmation(VersionedRow):
    """司法确认. Both parties apply together within the window. 依据：CPL 205、206；CPLI 351—358。"""

    LIFECYCLE = CONFIRMATION

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="confirmations", verbose_name="调解协议"
    )
    state = models.CharField("状态", max_length=20, choices=S, default=S.DRAFT)
    court = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="管辖法院",
    )
    court_reason = models.TextField("管辖理由", blank=True)
    number = models.CharField("案号", max_length=60, blank=True)
    number_source = models.CharField("案号来源", max_length=20, choices=NumberSource, blank=True)
    performance_note = models.TextField("履行情况说明", blank=True)
    started_at = models.DateTimeField("发起时间")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人"
    )
    filed_at = models.DateTimeField("提交时间", null=True, blank=True)
    accepted_at = models.DateTimeField("受理时间", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="受理人",
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="承办法官",
    )
    warn_on = models.DateField("内部预警日", null=True, blank=True)
    due_on = models.DateField("下一期限", null=True, blank=True)
    enforcement_noticed_on = models.DateField("发出执行通知的日期", null=True, blank=True)
    due_clock = models.CharField("期限编号", max_length=20, blank=True)
    due_from_at = models.DateTimeField("期限起算时间", null=True, blank=True)
    ground = models.CharField("理由", max_length=20, blank=True)
    ruled_at = models.DateTimeField("裁定时间", null=True, blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="裁定人",
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = "司法确认"
        verbose_name_plural = "司法确认"
        triggers = [state_guard(CONFIRMATION)]
        constraints = [
            both_or_neither("accepted_at", "accepted_by"),
            both_or_neither("ruled_at", "ruled_by"),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=~Q(state__in=[S.NOT_ACCEPTED, S.DISMISSED, S.WITHDRAWN, S.ABANDONED]),
                name="one_living_confirmation_per_agreement",
                violation_error_message="该协议已有进行中的司法确认申请",
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="confirmation_number_is_unique",
                violation_error_message="该案号已使用",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[S.DRAFT, S.ABANDONED])
                | Q(filed_at__isnull=False, court__isnull=False),
                name="filed_confirmation_has_moment_and_court",
                violation_error_message="已提交的申请应当有提交时间和管辖法院",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "state", "due_on", "id"], name="confirmation_by_court")
        ]

    def __str__(self) -> str:
        return self.number or f"司法确认申请（{self.agreement.number}）"

    @property
    def is_over(self) -> bool:
        """Ended in a way that leaves the agreement free to be applied for again."""
        return self.state in {S.NOT_ACCEPTED, S.DISMISSED, S.WITHDRAWN, S.ABANDONED}


class ApplicantSignature(PublicRow):
    """申请人签名. Each party applies itself or by an agent with special authority (CPL 205, 62)."""

    confirmation = models.ForeignKey(
        Confirmation, models.PROTECT, related_name="applicants", verbose_name="司法确认"
    )
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="签名人"
    )
    signer_name = models.CharField("签名人姓名", max_length=60)
    by_agent = models.BooleanField("由代理人签名", default=False)
    text_hash = models.CharField("所签文本哈希", max_length=64)
    signed_at = models.DateTimeField("签名时间")

    class Meta:
        verbose_name = "申请人签名"
        verbose_name_plural = "申请人签名"
        constraints = [
            models.UniqueConstraint(
                fields=["confirmation", "party"],
                name="one_application_signature_per_party",
                violation_error_message="该方已签署申请",
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.signer_name}"


class Ruling(PublicRow):
    """民事裁定书. The court's own sealed PDF is the ruling; the portal only drafts (law.md 6.3)."""

    confirmation = models.ForeignKey(
        Confirmation, models.PROTECT, related_name="rulings", verbose_name="司法确认"
    )
    verb = models.CharField("裁定事项", max_length=30)
    number = models.CharField("文书案号", max_length=60)
    ground = models.CharField("理由", max_length=20, blank=True)
    findings = models.TextField("审查查明")
    made_at = models.DateTimeField("作出时间")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="作出人"
    )

    class Meta:
        verbose_name = "裁定"
        verbose_name_plural = "裁定"

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class RulingService(PublicRow):
    """裁定书送达. Per party: the objection window runs from each party's own receipt (C25)."""

    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="served", verbose_name="裁定")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="受送达人")
    method = models.CharField("方式", max_length=20, default="ELECTRONIC")
    received_at = models.DateTimeField("收到时间")
    objection_due_on = models.DateField("异议期限", null=True, blank=True)

    class Meta:
        verbose_name = "裁定送达"
        verbose_name_plural = "裁定送达"
        constraints = [
            models.UniqueConstraint(
                fields=["ruling", "party"], name="ruling_is_served_once_per_party"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.received_at:%Y-%m-%d}"


class Objection(PublicRow):
    """异议. A party within 15 days, an interested person within 6 months, fixed (CPLI 372)."""

    confirmation = models.ForeignKey(
        Confirmation, models.PROTECT, related_name="objections", verbose_name="司法确认"
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="异议当事人"
    )
    objector_name = models.CharField("异议人", max_length=120)
    is_interested_person = models.BooleanField("利害关系人", default=False)
    knew_on = models.DateField("收到或知道之日")
    ground = models.TextField("异议理由")
    made_at = models.DateTimeField("提出时间")
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, blank=True)

    class Meta:
        verbose_name = "异议"
        verbose_name_plural = "异议"

    def __str__(self) -> str:
        return f"{self.objector_name} {self.made_at:%Y-%m-%d}"
