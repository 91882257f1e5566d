"""工作日历: the days on which the State Council's notices depart from Monday to Friday."""

from __future__ import annotations

from collections.abc import Iterable

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from centre.rows import VersionedRow
from centre.rulebook.calendar import DayRow

CHANNEL = "workdays"


class CalendarDayQuerySet(models.QuerySet["CalendarDay"]):
    def in_years(self, years: Iterable[int]) -> CalendarDayQuerySet:
        return self.filter(day__year__in=list(years))


class CalendarDay(VersionedRow):
    """放假或者调休上班的一天. A year with rows is announced: rows come from a notice and name it.

    Every change, by whatever hand, is told to all open connections, so that each reads anew.
    """

    day = models.DateField("日期", unique=True)
    is_rest = models.BooleanField("休息")
    name = models.CharField("名称", max_length=40)
    notice = models.CharField("依据的通知", max_length=120)
    changed_at = models.DateTimeField("登记时间")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人"
    )

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = "工作日历"
        verbose_name_plural = "工作日历"
        constraints = [
            models.CheckConstraint(
                condition=~Q(notice="") & ~Q(name=""),
                name="calendar_day_names_its_notice",
                violation_error_message="请写明名称和依据的通知",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="tell_all",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert
                | pgtrigger.Update
                | pgtrigger.Delete
                | pgtrigger.Truncate,
                func=f"NOTIFY {CHANNEL}; RETURN NULL;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}"

    @property
    def row(self) -> DayRow:
        """What the rulebook's calendar is built from."""
        return DayRow(self.day, self.is_rest, self.name, self.notice)
