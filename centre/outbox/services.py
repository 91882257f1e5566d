"""Put errands in, claim them for the relay, run them, park and retry them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from centre import clock
from centre.actor import Actor
from centre.audit import services as audit
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent, Ref, handler_for

MAX_TRIES = 8
LEASE_CAP = timedelta(hours=1)


def put(kind: str, *, dedupe: str, at: datetime, **ref: Any) -> None:
    """Write the errand in the caller's transaction. A second put with the same key does nothing."""
    Outbox.objects.bulk_create(
        [Outbox(kind=kind, dedupe=f"{kind}:{dedupe}", ref=ref, created_at=at)],
        ignore_conflicts=True,
    )


def put_all(kind: str, errands: Iterable[tuple[str, Ref]], *, at: datetime) -> None:
    """Many errands of one kind at once, each with its own key. Otherwise as `put`."""
    rows = (
        Outbox(kind=kind, dedupe=f"{kind}:{dedupe}", ref=dict(ref), created_at=at)
        for dedupe, ref in errands
    )
    Outbox.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)


def lease(tries: int) -> timedelta:
    """How long a published row is left alone: doubles with each try, with jitter, at most an hour."""
    base = timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)
    return min(base * 2 ** min(tries, 12), LEASE_CAP) * random.uniform(0.9, 1.1)  # noqa: S311 -- jitter


@transaction.atomic
def claim(*, at: datetime, limit: int = 50) -> list[int]:
    """Lease due rows to this relay and return their ids. Any number of relays may run."""
    rows = list(
        Outbox.objects.due(at=at).select_for_update(skip_locked=True).order_by("id")[:limit]
    )
    for row in rows:
        row.lease_until = at + lease(row.tries)
        row.tries += 1
    Outbox.objects.bulk_update(rows, ["lease_until", "tries"])
    return [row.pk for row in rows]


def give_back(ids: list[int]) -> None:
    """The broker did not take them: free the lease so that the next round publishes them."""
    Outbox.objects.open().filter(pk__in=ids).update(lease_until=None)


def run(outbox_id: int) -> bool:
    """Carry one errand. Returns True when this call did it; False when it was done, parked or held.

    Safe to call any number of times and from any number of workers: effect and `done_at` are one
    commit. An error is kept on the row; after `MAX_TRIES`, or at once for `Permanent`, it is parked.
    """
    row = Outbox.objects.open().filter(pk=outbox_id).first()
    if row is None:
        return False
    handler = handler_for(row.kind)
    try:
        prepared = handler.prepare(row.ref) if handler.prepare else None
        with transaction.atomic():
            held = (
                Outbox.objects.open()
                .select_for_update(skip_locked=True)
                .filter(pk=outbox_id)
                .first()
            )
            if held is None:
                return False
            handler.apply(held.ref, prepared)
            held.done_at, held.last_error = clock.now(), ""
            held.save(update_fields=["done_at", "last_error"])
    except Exception as error:
        note_failure(outbox_id, error)
        raise
    return True


def note_failure(outbox_id: int, error: BaseException) -> None:
    """Keep the reason on the row; park it when it cannot succeed or has failed too often."""
    row = Outbox.objects.get(pk=outbox_id)
    row.last_error = f"{type(error).__name__}: {error}"[:2000]
    if isinstance(error, Permanent) or row.tries >= MAX_TRIES:
        row.parked_at = clock.now()
    row.save(update_fields=["last_error", "parked_at"])


@transaction.atomic
def retry(*, outbox: Outbox, by: Actor, at: datetime) -> None:
    """Take a dead letter back into the queue."""
    row = Outbox.objects.select_for_update().get(pk=outbox.pk)
    row.parked_at, row.lease_until, row.tries = None, None, 0
    row.save(update_fields=["parked_at", "lease_until", "tries"])
    audit.record("outbox.retry", subject=row, by=by, at=at, kind=row.kind)
