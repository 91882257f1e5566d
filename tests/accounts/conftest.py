"""What the account tests share: a fixed morning, and the worker's rounds run in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db.models import Max, QuerySet

from centre import clock
from centre.audit.models import AuditEvent
from centre.outbox import services as outbox
from centre.outbox.models import Outbox

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def carry() -> Callable[[], list[mail.EmailMessage]]:
    """Carry every open errand and return the mails written by now."""

    def run() -> list[mail.EmailMessage]:
        for pk in Outbox.objects.due(at=clock.now()).order_by("id").values_list("pk", flat=True):
            outbox.run(pk)
        return list(mail.outbox)

    return run


@pytest.fixture
def recorded(db) -> Callable[[], QuerySet[AuditEvent]]:
    """The audit rows since the test began, in order; the table outlives every flush."""
    before = AuditEvent.objects.aggregate(at=Max("recorded_at"))["at"] or AT.replace(year=2000)
    return lambda: AuditEvent.objects.filter(recorded_at__gt=before).order_by("recorded_at", "id")
