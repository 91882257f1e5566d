"""What happens by the clock. Beat writes outbox rows and nothing else.

So a stopped broker does not stop the timetable, two beats do no harm (the key of the row is the
minute), and everything periodic is carried, retried and parked like any other errand.
"""

from __future__ import annotations

from typing import Any

from celery.beat import PersistentScheduler, ScheduleEntry
from celery.schedules import crontab
from django.db import close_old_connections

from centre import clock
from centre.outbox import services as outbox

# Name of the entry: {"task": kind of the outbox row, "schedule": when (Beijing time)}.
TIMETABLE: dict[str, dict[str, Any]] = {
    "heartbeat": {"task": "health.heartbeat", "schedule": crontab()},
    "forget_unproved": {
        "task": "accounts.forget_unproved",
        "schedule": crontab(hour="3", minute="20"),
    },
    "deadlines": {"task": "deadlines.watch", "schedule": crontab(minute="*/10")},
    "mediation": {"task": "mediation.sweep", "schedule": crontab(minute="*/10")},
    "deliveries": {"task": "deliveries.lapse", "schedule": crontab(hour="0", minute="10")},
}


def write_errand(kind: str) -> None:
    """Put the row of this minute; the second writer of the same minute adds nothing."""
    close_old_connections()
    at = clock.now()
    outbox.put(kind, dedupe=f"{at:%Y-%m-%dT%H:%M}", at=at)


class OutboxScheduler(PersistentScheduler):
    """Celery's beat, with the outbox in place of the broker."""

    producer = None  # type: ignore[assignment]  # never connect to the broker

    def setup_schedule(self) -> None:
        self.app.conf.beat_schedule = TIMETABLE
        super().setup_schedule()

    def apply_async(
        self, entry: ScheduleEntry, producer: object = None, advance: bool = True, **kwargs: Any
    ) -> None:
        if advance:
            self.reserve(entry)
        write_errand(str(entry.task))
        self.sync()
