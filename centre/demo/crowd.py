"""A crowd of running deadlines, for measuring the nightly watch. Never part of the demo itself."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta

from centre import clock
from centre.access.models import Dossier
from centre.actor import Role
from centre.deadlines.models import Deadline

TERM = timedelta(days=30)
SPREAD = 60  # the ends lie on so many days, the first of them yesterday
BATCH = 5000


def gather(count: int, *, at: datetime) -> None:
    """`count` deadlines of as many matters; one sixtieth of them ended yesterday."""
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        dossiers = Dossier.objects.bulk_create(
            Dossier(public_id=uuid.uuid4(), created_at=at) for _ in numbers
        )
        Deadline.objects.bulk_create(_deadlines(dossiers, numbers, at))


def _deadlines(dossiers: list[Dossier], numbers: range, at: datetime) -> Iterator[Deadline]:
    today = clock.local_date(at)
    for dossier, number in zip(dossiers, numbers, strict=True):
        last = today + timedelta(days=number % SPREAD - 1)
        yield Deadline(
            dossier=dossier,
            subject_type=Dossier._meta.label_lower,
            subject_id=dossier.public_id,
            number=f"（2026）测{number}号",
            clock_id="C24",
            started_at=clock.midnight(last - TERM),
            nominal_on=last,
            legal_on=last,
            reckoned_on=today,
            duty_role=Role.JUDGE.value,
        )
