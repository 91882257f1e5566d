"""电子送达: one row for each person a final paper is for, exactly once."""

from __future__ import annotations

from datetime import datetime

from centre.access.enums import Side
from centre.access.people import Seat, seats
from centre.documents.models import Delivery, Document, DocumentReader


def deliver(document: Document, *, at: datetime) -> int:
    """Write the deliveries of a final paper; writing twice writes once. Returns how many are new.

    依据：《民事诉讼法》第90条。
    """
    readers = list(document.readers.order_by("id"))
    known = set(document.deliveries.values_list("user_id", flat=True))
    rows: dict[int, Delivery] = {}
    for seat in seats(document.dossier_id, at=at):
        reader = next((r for r in readers if names(r, seat)), None)
        if reader is not None and seat.user_id not in known:
            rows.setdefault(
                seat.user_id,
                Delivery(
                    document=document, reader=reader, user_id=seat.user_id, sent_at=at,
                    reached_at=at,
                ),
            )  # fmt: skip
    Delivery.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return len(rows)


def names(reader: DocumentReader, seat: Seat) -> bool:
    """Whether this line of the audience means this person in this post."""
    return (
        reader.role == seat.role
        and reader.side in (Side.NONE, seat.side)
        and reader.organisation_id in (None, seat.organisation_id)
        and reader.user_id in (None, seat.user_id)
    )
