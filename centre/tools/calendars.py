"""Which rest days an answer rests on: those that staff correct, else those shipped."""

from __future__ import annotations

from django.db import Error

from centre.rulebook.calendar import Calendar, default_calendar
from centre.workdays import services as workdays


def current() -> Calendar:
    """The calendar in force on the portal."""
    return workdays.current()


def current_or_shipped() -> tuple[Calendar, bool]:
    """For a command, and whether it is the portal's own: without the database it still answers."""
    try:
        return current(), True
    except (Error, OSError):
        return default_calendar(), False
