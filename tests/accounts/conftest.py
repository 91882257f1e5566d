"""What the account tests share: a fixed morning, and the worker's rounds run in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from centre import clock
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
