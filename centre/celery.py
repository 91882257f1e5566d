"""The Celery app. What runs by the clock stands in `centre.timetable`."""

from __future__ import annotations

import os

from celery import Celery
from celery.signals import beat_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centre.settings.dev")

app = Celery("centre")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect
def first_heartbeat(**_: object) -> None:
    """Do not wait for the full minute after a start: readiness is known at once."""
    from centre.timetable import write_errand  # noqa: PLC0415 -- apps must be loaded first

    write_errand("health.heartbeat")
