"""期限: one row for each clock that runs on a matter, with what its ends were reckoned from."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centre import clock
from centre.access.enums import Side
from centre.access.models import Dossier, opens
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.audit.services import reference
from centre.constraints import both_or_neither
from centre.deadlines.enums import OPEN, UNSETTLED, DeadlineState, Level
from centre.deadlines.lifecycle import DEADLINE
from centre.guards import state_guard
from centre.rows import VersionedRow
from centre.rulebook import clocks


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def visible_to(self, actor: Actor) -> DeadlineQuerySet:
        """Whoever may open the dossier sees its deadlines. 依据：law.md 1.4（期限一行）。"""
        return self.filter(opens(actor))

    def of(self, subject: models.Model) -> DeadlineQuerySet:
        label, key = reference(subject)
        return self.filter(subject_type=label, subject_id=key)

    def running(self) -> DeadlineQuerySet:
        return self.filter(state=DeadlineState.RUNNING)

    def open(self) -> DeadlineQuerySet:
        return self.filter(state__in=OPEN)

    def unsettled(self) -> DeadlineQuerySet:
        """Open, or expired and still to be done."""
        return self.filter(state__in=UNSETTLED)

    def over(self, at: datetime) -> DeadlineQuerySet:
        """Running, and the last day (or hour) has passed; what is quiet is never over by itself."""
        by_day = Q(ends_at__isnull=True, legal_on__lt=clock.local_date(at))
        rows = self.running().exclude(clock_id__in=clocks.QUIET)
        return rows.filter(by_day | Q(ends_at__lte=at))

    def missed(self) -> DeadlineQuerySet:
        """错过期限登记: expired, whether or not it was done later."""
        return self.filter(expired_at__isnull=False)

    def unexplained(self) -> DeadlineQuerySet:
        return self.missed().filter(explained_at__isnull=True)

    def owed_by(self, actor: Actor) -> DeadlineQuerySet:
        """Those that this post has to keep; what parties owe, the coordinator accounts for."""
        if actor.role is Role.PARTY:
            return self.none()
        here = Q(duty_organisation_id=actor.organisation_id) | Q(duty_organisation__isnull=True)
        own = Q(duty_role=actor.role.value) & here
        if actor.role is Role.COORDINATOR:
            own |= Q(duty_role=Role.PARTY.value)
        return self.filter(own)

    def by_last_day(self) -> DeadlineQuerySet:
        return self.order_by("legal_on", "id")

    def with_events(self) -> DeadlineQuerySet:
        return self.prefetch_related("pauses", "extensions")


class Deadline(VersionedRow):
    """期限. Its matter is named by label and public id; floors above own the matter itself.

    The ends are facts, reckoned from start, length, pauses and extensions; how much is left is
    computed when shown. Dates are Beijing dates.
    """

    LIFECYCLE = DEADLINE

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="deadlines", verbose_name="卷宗"
    )
    subject_type = models.CharField("事项种类", max_length=60)
    subject_id = models.UUIDField("事项编号")
    number = models.CharField("案件编号", max_length=120, blank=True)
    clock_id = models.CharField("期限种类", max_length=20)
    key = models.CharField("区分", max_length=60, blank=True)
    rule_version = models.CharField("规则版本", max_length=40, blank=True)
    state = models.CharField(
        "状态", max_length=20, choices=DeadlineState, default=DeadlineState.RUNNING
    )
    started_at = models.DateTimeField("起算时间")
    length = models.PositiveSmallIntegerField("指定的期限", null=True, blank=True)
    extra = models.PositiveSmallIntegerField("准予延长的期限", default=0)
    set_on = models.DateField("文书写明的届满日", null=True, blank=True)
    nominal_on = models.DateField("届满日（未顺延）")
    legal_on = models.DateField("届满日")
    ends_at = models.DateTimeField("届满时间", null=True, blank=True)
    provisional = models.BooleanField("暂定", default=False)
    reckoned_on = models.DateField("计算日")
    reminder_level = models.PositiveSmallIntegerField(
        "已提醒级别", choices=Level, default=Level.CALM
    )
    duty_role = models.CharField("办理岗位", max_length=20, choices=Role.choices(), blank=True)
    duty_side = models.CharField("办理人立场", max_length=20, choices=Side, blank=True)
    duty_organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="办理单位",
    )
    satisfied_at = models.DateTimeField("办理时间", null=True, blank=True)
    expired_at = models.DateTimeField("届满登记时间", null=True, blank=True)
    dropped_at = models.DateTimeField("不再适用的时间", null=True, blank=True)
    explanation = models.TextField("错过的原因", blank=True)
    explained_at = models.DateTimeField("原因登记时间", null=True, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="原因登记人",
    )

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = "期限"
        verbose_name_plural = "期限"
        triggers = [state_guard(DEADLINE)]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "clock_id", "key"],
                condition=Q(state__in=OPEN),
                name="one_open_deadline_of_a_clock",
                violation_error_message="该事项的这一期限已经在计算",
            ),
            models.CheckConstraint(
                condition=Q(legal_on__gte=F("nominal_on")),
                name="deadline_rolls_forward_only",
                violation_error_message="顺延后的届满日不能早于原届满日",
            ),
            models.CheckConstraint(
                condition=Q(state=DeadlineState.SATISFIED, satisfied_at__isnull=False)
                | (~Q(state=DeadlineState.SATISFIED) & Q(satisfied_at__isnull=True)),
                name="satisfied_deadline_has_its_moment",
                violation_error_message="已办理的期限应当有办理时间",
            ),
            models.CheckConstraint(
                condition=Q(state=DeadlineState.DROPPED, dropped_at__isnull=False)
                | (~Q(state=DeadlineState.DROPPED) & Q(dropped_at__isnull=True)),
                name="dropped_deadline_has_its_moment",
                violation_error_message="不再适用的期限应当有时间",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeadlineState.EXPIRED) | Q(expired_at__isnull=False),
                name="expired_deadline_has_its_moment",
                violation_error_message="已届满的期限应当有登记时间",
            ),
            models.CheckConstraint(
                condition=Q(explained_at__isnull=True)
                | (Q(expired_at__isnull=False) & ~Q(explanation="")),
                name="only_missed_deadlines_are_explained",
                violation_error_message="只有错过的期限才登记原因，且原因不能为空",
            ),
            both_or_neither("explained_at", "explained_by"),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="deadline_by_subject"),
            models.Index(
                fields=["legal_on", "id"],
                name="deadline_running_by_day",
                condition=Q(state=DeadlineState.RUNNING),
            ),
            models.Index(
                fields=["nominal_on", "id"],
                name="deadline_running_by_alarm",
                condition=Q(state=DeadlineState.RUNNING),
            ),
            models.Index(
                fields=["ends_at"],
                name="deadline_running_by_hour",
                condition=Q(state=DeadlineState.RUNNING, ends_at__isnull=False),
            ),
            models.Index(
                fields=["expired_at", "id"],
                name="deadline_missed",
                condition=Q(expired_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()

    @property
    def rule(self) -> clocks.Clock:
        return clocks.CLOCKS[self.clock_id]

    @property
    def name(self) -> str:
        return self.rule.name

    def is_owed_by(self, actor: Actor) -> bool:
        """As `owed_by` of the queryset, for one row in hand."""
        if self.duty_role == Role.PARTY:
            return actor.role is Role.COORDINATOR
        is_own_post = self.duty_organisation_id in (None, actor.organisation_id)
        return self.duty_role == actor.role.value and is_own_post

    @property
    def is_still_owed(self) -> bool:
        """An organ acts even when it is late; a party that let its days pass owes nothing more."""
        if self.state == DeadlineState.EXPIRED:
            return self.duty_role != Role.PARTY
        return self.state in OPEN

    @property
    def is_missed(self) -> bool:
        return self.expired_at is not None

    @property
    def started_on(self) -> date:
        return clock.local_date(self.started_at)


class PartQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> PartQuerySet:
        return self.filter(opens(actor, "deadline__dossier"))


class DeadlinePause(models.Model):
    """暂停. Both days inclusive; no last day while it lasts."""

    deadline = models.ForeignKey(
        Deadline, models.PROTECT, related_name="pauses", verbose_name="期限"
    )
    first_on = models.DateField("首日")
    last_on = models.DateField("末日", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "期限的暂停"
        verbose_name_plural = "期限的暂停"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="pause_of_deadline_ends_after_it_begins",
                violation_error_message="暂停的末日不能早于首日",
            ),
            models.UniqueConstraint(
                fields=["deadline", "first_on", "last_on"],
                nulls_distinct=False,
                name="pause_of_deadline_counts_once",
                violation_error_message="同一暂停只登记一次",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_on}至{self.last_on or '今'}"


class DeadlineExtension(models.Model):
    """延长. The new last day, and when it was agreed or granted."""

    deadline = models.ForeignKey(
        Deadline, models.PROTECT, related_name="extensions", verbose_name="期限"
    )
    until_on = models.DateField("延长至")
    agreed_on = models.DateField("同意日", null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "期限的延长"
        verbose_name_plural = "期限的延长"
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "until_on", "agreed_on"],
                nulls_distinct=False,
                name="extension_of_deadline_counts_once",
                violation_error_message="同一延长只登记一次",
            ),
        ]

    def __str__(self) -> str:
        return f"延长至{self.until_on}"
