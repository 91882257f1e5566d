"""What other rooms ask about deliveries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from centre import clock
from centre.actor import Actor, Role
from centre.deliveries.models import Dispatch
from centre.documents.models import Document


def received(documents: Iterable[Document], actor: Actor) -> dict[int, datetime | None]:
    """When each paper counts as delivered to this party; the day alone begins at midnight.

    Where several stand on one side, the earliest of those the actor may see. One query.
    """
    if actor.role is not Role.PARTY:
        return {}
    keys = [document.pk for document in documents]
    found: dict[int, datetime | None] = {}
    for row in Dispatch.objects.visible_to(actor).filter(document__in=keys).order_by("id"):
        at = row.delivered_at or (clock.midnight(row.delivered_on) if row.delivered_on else None)
        known = found.get(row.document_id)
        found[row.document_id] = min(filter(None, (known, at)), default=None)
    return found
