"""编排页次: the worker opens every paper once, checks its hash, and gives each its page numbers."""

from __future__ import annotations

from django.db.models import QuerySet

from centre import clock, transitions
from centre.actor import Actor
from centre.documents import codes
from centre.outbox import services as outbox
from centre.outbox.registry import Ref
from centre.volumes import errands, leaves
from centre.volumes.enums import BundleState, Shown
from centre.volumes.models import Bundle, Entry, Stretch, Volume
from centre.volumes.services import reading

LENGTH = 50  # pages that one errand makes: a second or two of work, all that a killed worker loses

Seen = dict[int, tuple[Shown, int]]


def prepare(ref: Ref) -> Seen | None:
    """How each paper can be shown, and on how many pages."""
    bundle = Bundle.objects.filter(pk=ref["bundle"], state=BundleState.REQUESTED).first()
    if bundle is None:
        return None
    return {
        entry.pk: leaves.look(reading.read(entry), entry.media_type)
        for entry in _entries(bundle).exclude(shown=Shown.LISTED)
    }


def apply(ref: Ref, seen: Seen | None) -> None:
    """Number the pages of each volume and put an errand for every stretch of them."""
    bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=ref["bundle"])
    if seen is None or bundle.state != BundleState.REQUESTED:
        return
    at, entries = clock.now(), list(_entries(bundle))
    last = _number(entries, seen)
    Entry.objects.bulk_update(entries, ["shown", "pages", "first_page", "last_page"])
    bundle = transitions.make(
        "collate", of=bundle, by=Actor.system(), at=at, pages_all=sum(last.values())
    )
    Volume.objects.bulk_create(
        Volume(bundle=bundle, part=part, pages=pages, **codes.fresh())
        for part, pages in last.items()
    )
    stretches = Stretch.objects.bulk_create(
        Stretch(bundle=bundle, part=part, first_page=first, last_page=min(first + LENGTH - 1, pages))
        for part, pages in last.items()
        for first in range(1, pages + 1, LENGTH)
    )  # fmt: skip
    outbox.put_all(
        errands.STRETCH,
        [(str(row.pk), {"bundle": bundle.pk, "stretch": row.pk}) for row in stretches],
        at=at,
    )


def _number(entries: list[Entry], seen: Seen) -> dict[str, int]:
    """Give every entry its pages; the last page of each volume."""
    last: dict[str, int] = {}
    for entry in entries:
        last.setdefault(entry.part, 0)
        if entry.pk in seen:
            entry.shown, entry.pages = seen[entry.pk]
            entry.first_page = last[entry.part] + 1
            last[entry.part] += entry.pages
            entry.last_page = last[entry.part]
    return {part: pages for part, pages in last.items() if pages}


def _entries(bundle: Bundle) -> QuerySet[Entry]:
    return bundle.entries.in_order()
