"""A sitting: when, where or by which link, who came."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre import clock
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.constraints import half_open
from centre.rows import VersionedRow
from mediation.enums import MeetingForm, SessionState
from mediation.models.mediation import Mediation
from mediation.permissions import at_the_table


class SessionQuerySet(models.QuerySet["MediationSession"]):
    def visible_to(self, actor: Actor) -> SessionQuerySet:
        """Those at the table, and the organisation's office that keeps the diary."""
        if actor.role is Role.SECRETARY:
            return self.filter(
                opens(actor, "mediation__case__dossier"),
                mediation__organisation_id=actor.organisation_id,
            )
        return self.filter(at_the_table(actor))

    def planned(self) -> SessionQuerySet:
        return self.filter(state=SessionState.PLANNED)

    def on_day(self, day: date) -> SessionQuerySet:
        zone = clock.now().tzinfo
        start = datetime(day.year, day.month, day.day, tzinfo=zone)
        return self.filter(starts_at__gte=start, starts_at__date=day)


class MediationSession(VersionedRow):
    """调解会. 依据：特邀调解规定第14条。"""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="sessions", verbose_name="调解"
    )
    position = models.PositiveSmallIntegerField("第几次")
    state = models.CharField(
        "状态", max_length=20, choices=SessionState, default=SessionState.PLANNED
    )
    form = models.CharField("方式", max_length=20, choices=MeetingForm)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("预计结束", null=True, blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    link = models.URLField("线上会议链接", max_length=300, blank=True)
    topic = models.CharField("议题", max_length=300, blank=True)
    bring = models.CharField("请携带", max_length=300, blank=True)
    called_at = models.DateTimeField("通知时间")
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="通知人"
    )
    held_at = models.DateTimeField("召开时间", null=True, blank=True)
    cancel_reason = models.CharField("取消原因", max_length=200, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = "调解会"
        verbose_name_plural = "调解会"
        constraints = [
            half_open("starts_at", "ends_at"),
            models.UniqueConstraint(
                fields=["mediation", "position"], name="session_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=~Q(place="") | ~Q(link=""),
                name="session_has_a_place_or_a_link",
                violation_error_message="请填写地点或线上会议链接",
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="session_by_time")]

    def __str__(self) -> str:
        return f"第{self.position}次调解会"

    @property
    def where(self) -> str:
        return self.place or self.link


class Attendance(models.Model):
    """到场情况. One line per person who was to come."""

    session = models.ForeignKey(
        MediationSession, models.CASCADE, related_name="attendances", verbose_name="调解会"
    )  # part of its sitting
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="当事人"
    )
    name = models.CharField("姓名", max_length=80)
    capacity = models.CharField("身份", max_length=60)
    present = models.BooleanField("到场", default=True)

    class Meta:
        verbose_name = "到场情况"
        verbose_name_plural = "到场情况"

    def __str__(self) -> str:
        return f"{self.name}（{self.capacity}）"
