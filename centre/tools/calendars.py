"""Which rest days an answer rests on: those that staff correct, else those shipped."""

from __future__ import annotations

from django.db import Error

from centre.rulebook.calendar import Calendar, default_calendar
from centre.workdays import services as workdays


def current() -> Calendar:
    """The calendar in force on the portal."""
    return workdays.current()


def current_or_shipped() -> tuple[Calendar, str]:
    """For a command: which calendar, in words. A machine without the database still answers."""
    try:
        return current(), "平台现行的放假安排"
    except (Error, OSError):
        return default_calendar(), "随软件发布的放假安排（未连接数据库）"
