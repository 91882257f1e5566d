"""What a fresh database begins with: the notices shipped with the rulebook."""

from __future__ import annotations

from typing import Any

from centre import clock
from centre.actor import SYSTEM_USER_ID
from centre.rulebook.calendar import FOLDER, read_rows
from centre.workdays.models import CalendarDay


def seed_days(using: str = "default", **_: Any) -> None:
    """Fill an empty table, and no other: a year that comes later moves legal dates, so it is imported."""
    days = CalendarDay.objects.using(using)
    if days.exists():
        return
    at = clock.now()
    days.bulk_create(
        CalendarDay(
            day=row.day, is_rest=row.is_rest, name=row.name, notice=row.notice,
            changed_at=at, changed_by_id=SYSTEM_USER_ID,
        )
        for path in sorted(FOLDER.glob("20*.csv"))
        for row in read_rows(path)
    )  # fmt: skip
