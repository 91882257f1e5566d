"""一件文书向一个人的送达, and every way that was tried with its proof."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from centre.access.enums import Side
from centre.access.models import Dossier
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.deliveries.enums import AttemptState, Channel, DispatchState, Outcome
from centre.deliveries.lifecycle import ATTEMPT, DISPATCH
from centre.deliveries.models.post_list import PostList
from centre.documents.enums import DeliveryMethod, DocumentState
from centre.documents.models import Document, DocumentReader
from centre.guards import frozen_rows, state_guard
from centre.rows import PublicRow, VersionedRow
from centre.rulebook import papers


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def visible_to(self, actor: Actor) -> DispatchQuerySet:
        """An addressee sees the own ones; of officers only the issuer's own see any.

        Both only of papers that are open to them (law.md 1.4); other institutions see nothing.
        """
        if actor.is_anonymous:
            return self.none()
        rows = self.filter(document__in=Document.objects.visible_to(actor).order_by())
        if actor.role is Role.PARTY:
            named = DocumentReader.objects.naming(actor).filter(pk=OuterRef("reader"))
            return rows.filter(Exists(named), document__state=DocumentState.FINAL)
        if actor.role not in papers.OFFICERS:
            return self.none()
        return rows.filter(issuer_id=actor.organisation_id)

    def waiting(self) -> DispatchQuerySet:
        return self.filter(state=DispatchState.WAITING)

    def awaiting_paper(self) -> DispatchQuerySet:
        """须纸质送达: nobody has begun yet, or what was tried has failed."""
        return self.filter(state=DispatchState.PAPER)

    def under_way(self) -> DispatchQuerySet:
        return self.filter(state__in=[DispatchState.UNDERWAY, DispatchState.ANNOUNCED])

    def delivered(self) -> DispatchQuerySet:
        return self.filter(state=DispatchState.DELIVERED)

    def awaiting_copy(self) -> DispatchQuerySet:
        """Delivered electronically, and the addressee asked for the paper as well."""
        return self.filter(copy_wanted_at__isnull=False, copy_sent_at__isnull=True)

    def latest_first(self) -> DispatchQuerySet:
        return self.order_by("-opened_at", "-id")


class Dispatch(VersionedRow):
    """送达事项. One paper for one person: there is one row, so it is delivered once.

    依据：《民事诉讼法》第87—95条。
    """

    LIFECYCLE = DISPATCH
    PERSONAL_DATA = ("name",)

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="dispatches", verbose_name="文书"
    )
    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="dispatches", verbose_name="卷宗"
    )
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="送达单位"
    )
    reader = models.ForeignKey(
        DocumentReader, models.PROTECT, related_name="dispatches", verbose_name="受文人"
    )
    person = models.CharField("受送达人编号", max_length=60)
    side = models.CharField("立场", max_length=20, choices=Side)
    name = models.CharField("受送达人", max_length=120)
    code = models.CharField("送达编号", max_length=20, unique=True)
    state = models.CharField(
        "进度", max_length=20, choices=DispatchState, default=DispatchState.WAITING
    )
    opened_at = models.DateTimeField("开始时间")
    remark = models.CharField("说明", max_length=300, blank=True)
    method = models.CharField("送达方式", max_length=20, choices=DeliveryMethod, blank=True)
    delivered_on = models.DateField("送达日期", null=True, blank=True)
    delivered_at = models.DateTimeField("到达时间", null=True, blank=True)
    deemed_on = models.DateField("公告期满日", null=True, blank=True)
    derivation = models.JSONField("送达日期的算法", default=list, blank=True)
    receipt = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="送达回证"
    )
    copy_wanted_at = models.DateTimeField("要求纸质文书", null=True, blank=True)
    copy_wanted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="要求人"
    )
    copy_sent_at = models.DateTimeField("纸质文书寄出", null=True, blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        verbose_name = "送达事项"
        verbose_name_plural = "送达事项"
        triggers = [state_guard(DISPATCH)]
        constraints = [
            both_or_neither("copy_wanted_at", "copy_wanted_by"),
            models.UniqueConstraint(
                fields=["document", "person"],
                name="paper_goes_to_a_person_once",
                violation_error_message="该文书已对此人办理送达",
            ),
            models.CheckConstraint(
                condition=Q(state=DispatchState.DELIVERED, delivered_on__isnull=False)
                & ~Q(method="")
                | ~Q(state=DispatchState.DELIVERED) & Q(delivered_on__isnull=True),
                name="delivered_says_how_and_when",
                violation_error_message="已送达的应当有送达方式和送达日期",
            ),
        ]
        indexes = [
            models.Index(fields=["issuer", "state", "opened_at", "id"], name="dispatch_by_issuer"),
            models.Index(fields=["dossier", "person", "id"], name="dispatch_by_person"),
            models.Index(
                fields=["deemed_on"], name="dispatch_announced",
                condition=Q(state=DispatchState.ANNOUNCED),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"《{self.document.title}》 → {self.name}"


class Attempt(VersionedRow):
    """送达经过. One way tried. While one is open or has succeeded there is no second.

    `facts` are the proofs by the names of `centre/rulebook/delivery.toml`.
    """

    LIFECYCLE = ATTEMPT
    PERSONAL_DATA = ("facts",)

    dispatch = models.ForeignKey(
        Dispatch, models.PROTECT, related_name="attempts", verbose_name="送达事项"
    )
    method = models.CharField("送达方式", max_length=20, choices=DeliveryMethod)
    state = models.CharField(
        "结果", max_length=20, choices=AttemptState, default=AttemptState.OPEN
    )
    started_at = models.DateTimeField("开始时间")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")
    facts = models.JSONField("证明", default=dict, blank=True)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    failure = models.CharField("未送达的原因", max_length=300, blank=True)
    ended_at = models.DateTimeField("结束时间", null=True, blank=True)
    post_list = models.ForeignKey(
        PostList, models.PROTECT, null=True, blank=True, related_name="attempts",
        verbose_name="交寄清单",
    )  # fmt: skip

    class Meta:
        verbose_name = "送达经过"
        verbose_name_plural = "送达经过"
        triggers = [state_guard(ATTEMPT)]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch"],
                condition=~Q(state=AttemptState.FAILED),
                name="one_way_at_a_time_and_never_again",
                violation_error_message="已有正在进行或者已经完成的送达",
            ),
            models.UniqueConstraint(
                fields=["tracking_number"],
                condition=~Q(tracking_number=""),
                name="tracking_number_is_used_once",
                violation_error_message="该邮件号已登记在另一件送达上",
            ),
            models.CheckConstraint(
                condition=~Q(state=AttemptState.FAILED) | ~Q(failure=""),
                name="failed_attempt_says_why",
                violation_error_message="没有送达的应当写明原因",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.get_state_display()}"


class Sending(models.Model):
    """电子送达的一条途径, once for each attempt; its time of arrival is the system's own."""

    PERSONAL_DATA = ("address",)

    attempt = models.ForeignKey(
        Attempt, models.PROTECT, related_name="sendings", verbose_name="送达经过"
    )
    channel = models.CharField("途径", max_length=20, choices=Channel)
    address = models.CharField("地址", max_length=200, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome, default=Outcome.WAITING)
    mail_key = models.CharField("邮件标识", max_length=120, blank=True)
    begun_at = models.DateTimeField("开始发送", null=True, blank=True)
    arrived_at = models.DateTimeField("到达时间", null=True, blank=True)
    failure = models.CharField("未到达的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "电子送达途径"
        verbose_name_plural = "电子送达途径"
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "channel"], name="channel_is_used_once_per_attempt"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ARRIVED) | Q(arrived_at__isnull=False),
                name="arrived_sending_has_its_time",
                violation_error_message="已到达的应当有到达时间",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True) | Q(arrived_at__gte=F("begun_at")),
                name="sending_arrives_after_it_began",
                violation_error_message="到达时间不早于发送时间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.get_outcome_display()}"


class ProofQuerySet(models.QuerySet["Proof"]):
    def visible_to(self, actor: Actor) -> ProofQuerySet:
        """The issuer's own officers: photographs of a doorstep are nobody else's business."""
        if actor.role is Role.PARTY:
            return self.none()
        return self.filter(attempt__dispatch__in=Dispatch.objects.visible_to(actor).order_by())


class Proof(PublicRow):
    """送达的证明材料: signed receipt, photograph, recording. Written once."""

    attempt = models.ForeignKey(
        Attempt, models.PROTECT, related_name="proofs", verbose_name="送达经过"
    )
    kind = models.CharField("种类", max_length=20)
    label = models.CharField("文件名", max_length=120)
    file = models.CharField("文件", max_length=200, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=80)
    added_at = models.DateTimeField("收存时间")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="收存人")

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = "送达证明材料"
        verbose_name_plural = "送达证明材料"
        triggers = [frozen_rows()]

    def __str__(self) -> str:
        return self.label
