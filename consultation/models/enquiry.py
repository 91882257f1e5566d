"""A question put to the centre, and who has been asked to answer it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Case
from centre.access.models import Dossier, opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.guards import state_guard
from centre.rows import VersionedRow
from centre.rulebook.consultation import TOPICS
from consultation.enums import EnquiryState
from consultation.lifecycle import ANSWERING, ENQUIRY

ROLE_CHOICES = [(role.value, role.label) for role in ANSWERING]


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, actor: Actor) -> EnquiryQuerySet:
        return self.filter(opens(actor))

    def awaiting_route(self) -> EnquiryQuerySet:
        return self.filter(
            state__in=[
                EnquiryState.SUBMITTED,
                EnquiryState.PENDING_CASE_LIMIT,
                EnquiryState.FOLLOW_UP,
            ]
        )

    def awaiting_answer(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.ROUTED)

    def awaiting_review(self) -> EnquiryQuerySet:
        return self.filter(state=EnquiryState.REVIEWING)

    def routed_to(self, actor: Actor) -> EnquiryQuerySet:
        return self.filter(body_id=actor.organisation_id, body_role=actor.role.value)

    def overdue(self, *, on: date) -> EnquiryQuerySet:
        return self.filter(due_on__lt=on)


class Enquiry(VersionedRow):
    """咨询. An answer has no legal effect; it never touches a running term (law.md 2.8.1)."""

    LIFECYCLE = ENQUIRY

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, related_name="enquiry", verbose_name="卷宗"
    )
    state = models.CharField(
        "状态", max_length=30, choices=EnquiryState, default=EnquiryState.SUBMITTED
    )
    number = models.CharField("咨询编号", max_length=60, unique=True)
    topic = models.CharField("主题", max_length=30)
    subject = models.CharField("标题", max_length=120)
    question = models.TextField("问题")
    facts = models.TextField("有关事实", blank=True)
    right_type = models.CharField("涉及权利", max_length=20, blank=True)
    concerns_pending_case = models.BooleanField("涉及正在办理的案件", default=False)
    case_number = models.CharField("案号", max_length=60, blank=True)
    judgment_court = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="裁判法院",
    )
    served_on = models.DateField("裁判文书送达日", null=True, blank=True)
    asker = models.ForeignKey(
        Organisation, models.PROTECT, related_name="enquiries", verbose_name="咨询单位"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="咨询人"
    )
    submitted_at = models.DateTimeField("提交时间")
    body = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="答复单位",
    )
    body_role = models.CharField("答复岗位", max_length=20, choices=ROLE_CHOICES, blank=True)
    routed_at = models.DateTimeField("分派时间", null=True, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    due_from_at = models.DateTimeField("期限起算时间", null=True, blank=True)
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enquiries",
        verbose_name="转成的申请",
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = "咨询"
        verbose_name_plural = "咨询"
        triggers = [state_guard(ENQUIRY)]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ROUTED)
                | (Q(body__isnull=False) & ~Q(body_role="")),
                name="routed_enquiry_names_its_body",
                violation_error_message="已分派的咨询应当写明答复单位和岗位",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnquiryState.ANSWERED) | Q(answered_at__isnull=False),
                name="answered_enquiry_has_its_moment",
                violation_error_message="已答复的咨询应当有答复时间",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "state", "due_on", "id"], name="enquiry_by_body"),
            models.Index(fields=["state", "due_on", "id"], name="enquiry_by_state"),
            models.Index(fields=["asker", "-submitted_at", "id"], name="enquiry_by_asker"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def topic_label(self) -> str:
        return TOPICS[self.topic].label
