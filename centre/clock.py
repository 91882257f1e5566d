"""The one clock. Legal dates are Beijing dates; nothing else asks the machine for the time."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in the portal's time zone (Asia/Shanghai)."""
    return timezone.localtime(timezone.now())


def today() -> date:
    """Today's date in the portal's time zone."""
    return now().date()


def local(moment: datetime) -> datetime:
    """The same moment on the portal's wall clock."""
    return timezone.localtime(moment)


def local_date(moment: datetime) -> date:
    """The Beijing date on which a moment falls."""
    return timezone.localtime(moment).date()


def midnight(day: date) -> datetime:
    """The moment at which a Beijing date begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
