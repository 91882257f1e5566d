"""One procedure of mediation on one case: its kind, its conductor and its clock."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.enums import MediationKind
from cases.models import Case
from centre.access.models import opens
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.guards import state_guard_by_kind
from centre.lifecycle import Lifecycle
from centre.rows import VersionedRow
from mediation.enums import FilingOutcome, MediationState, MeetingForm, Procedure
from mediation.lifecycle import MEDIATION


class MediationQuerySet(models.QuerySet["Mediation"]):
    def visible_to(self, actor: Actor) -> MediationQuerySet:
        return self.filter(opens(actor, "case__dossier"))

    def in_state(self, *states: MediationState) -> MediationQuerySet:
        return self.filter(state__in=states)

    def conducted_by(self, organisation_id: int | None) -> MediationQuerySet:
        return self.filter(organisation_id=organisation_id)

    def overdue(self, *, on: date) -> MediationQuerySet:
        return self.filter(due_on__lt=on)

    def of_court(self, organisation_id: int | None) -> MediationQuerySet:
        return self.filter(court_id=organisation_id)

    def led_by(self, user_id: int) -> MediationQuerySet:
        return self.filter(mediator_id=user_id)

    def seeking_consent(self) -> MediationQuerySet:
        return self.in_state(MediationState.SEEK_CONSENT, MediationState.ENTRUST_PROPOSED)

    def awaiting_designation(self) -> MediationQuerySet:
        return self.in_state(MediationState.SELECTING)

    def awaiting_acceptance(self) -> MediationQuerySet:
        return self.in_state(MediationState.OFFERED, MediationState.INVITE_SENT)

    def awaiting_mediator(self) -> MediationQuerySet:
        """Accepted or registered, and nobody assigned yet."""
        return self.filter(
            mediator__isnull=True,
            state__in=[MediationState.MEDIATING, MediationState.REGISTERED],
        ).exclude(kind__in=[MediationKind.ADMIN, MediationKind.INVITED])

    def running(self) -> MediationQuerySet:
        return self.filter(ended_at__isnull=True)

    def over_time(self, *, on: date) -> MediationQuerySet:
        """The period is over and nothing was agreed: T6 is proposed. 依据：ODR 25(6)。"""
        return self.in_state(MediationState.MEDIATING).filter(legal_due_on__lt=on)

    def ended_without_agreement(self) -> MediationQuerySet:
        return self.in_state(MediationState.TERMINATED)

    def for_list(self) -> MediationQuerySet:
        """What a row of any list shows, in a constant number of queries."""
        return self.select_related("case", "court", "organisation", "mediator").order_by(
            "legal_due_on", "-id"
        )


class Mediation(VersionedRow):
    """调解. The organisation or court that conducts it is named; the centre never is (law.md R2)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="mediations", verbose_name="案件")
    kind = models.CharField("调解种类", max_length=20, choices=MediationKind)
    state = models.CharField("状态", max_length=20, choices=MediationState)
    form = models.CharField("方式", max_length=20, choices=MeetingForm, default=MeetingForm.ONLINE)
    procedure = models.CharField("诉讼程序", max_length=20, choices=Procedure, blank=True)
    court = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="委派（委托、邀请）法院",
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mediations",
        verbose_name="调解组织",
    )
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="调解员",
    )
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="承办法官",
    )
    number = models.CharField("调解编号", max_length=60, blank=True)
    complaint_received_on = models.DateField("法院收到起诉状", null=True, blank=True)
    filing_outcome = models.CharField(
        "起诉状的处理", max_length=20, choices=FilingOutcome, blank=True
    )
    filing_decided_on = models.DateField("立案或者不予受理的日期", null=True, blank=True)
    hearing_on = models.DateField("开庭日期", null=True, blank=True)
    opened_at = models.DateTimeField("程序开始")
    clock_started_at = models.DateTimeField("期限起算", null=True, blank=True)
    due_on = models.DateField("期限届满", null=True, blank=True)
    legal_due_on = models.DateField("顺延后届满", null=True, blank=True)
    due_clock = models.CharField("期限编号", max_length=20, blank=True)
    due_from_at = models.DateTimeField("期限起算时间", null=True, blank=True)
    ended_at = models.DateTimeField("程序结束", null=True, blank=True)
    end_reason = models.CharField("终结原因", max_length=20, blank=True)
    end_note = models.TextField("终结说明", blank=True)
    cost_conduct = models.TextField("致对方费用增加的行为", blank=True)

    objects = MediationQuerySet.as_manager()

    class Meta:
        verbose_name = "调解"
        verbose_name_plural = "调解"
        triggers = [state_guard_by_kind(MEDIATION)]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_open_mediation_per_case",
                violation_error_message="本案已有进行中的调解",
            ),
            models.CheckConstraint(
                condition=~Q(state=MediationState.MEDIATING) | Q(clock_started_at__isnull=False),
                name="mediating_has_its_clock",
                violation_error_message="调解中的程序应当有期限起算时间",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "state", "due_on", "id"], name="mediation_by_organisation"
            ),
            models.Index(
                fields=["mediator", "state", "due_on", "id"], name="mediation_by_mediator"
            ),
            models.Index(fields=["court", "state", "due_on", "id"], name="mediation_by_court"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number or self.case}"

    @property
    def LIFECYCLE(self) -> Lifecycle:
        return MEDIATION[self.kind]
