"""心跳: a row that beat writes each minute and that counts only once a worker has carried it.

It shows the whole way (beat, outbox, relay, broker, worker) to be open, which a living process
does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from centre import clock
from centre.outbox.models import Outbox

KIND = "health.heartbeat"
LATEST = timedelta(minutes=3)
KEPT = timedelta(hours=1)
WINDOW = 20_000  # rows; a longer backlog is a failure of its own


def carry(ref: Mapping[str, Any], prepared: object) -> None:
    """The errand itself: tidy up old beats. That it is marked done is the message."""
    Outbox.objects.filter(kind=KIND, created_at__lt=clock.now() - KEPT).delete()


def is_fresh(*, at: datetime) -> bool:
    """Has a beat of the last minutes arrived, or, before it in the queue, anything else?"""
    minutes = int(LATEST.total_seconds() // 60) + 1
    keys = [f"{KIND}:{at - timedelta(minutes=n):%Y-%m-%dT%H:%M}" for n in range(minutes)]
    if Outbox.objects.filter(dedupe__in=keys, done_at__isnull=False).exists():
        return True
    newest = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    recent = Outbox.objects.filter(pk__gt=newest - WINDOW, done_at__gte=at - LATEST)
    return recent.exists()
