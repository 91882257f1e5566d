"""制作一段: some pages of one volume, copied, numbered, stored by their hash.

Any number of workers make stretches of one bundle side by side. A killed worker loses one stretch;
made again it is the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string

from centre import clock
from centre.documents import rendering, storage
from centre.outbox import services as outbox
from centre.outbox.registry import Permanent, Ref
from centre.volumes import errands, folios, leaves
from centre.volumes.enums import BundleState, Shown
from centre.volumes.models import Bundle, Entry, Stretch
from centre.volumes.services import reading


@dataclass(frozen=True, slots=True)
class Made:
    """Stored pages, not yet counted."""

    name: str
    sha256: str


def prepare(ref: Ref) -> Made | None:
    stretch = (
        Stretch.objects.filter(pk=ref["stretch"], done_at=None, bundle__state=BundleState.MAKING)
        .select_related("bundle__case__dossier")
        .first()
    )
    if stretch is None:
        return None
    content = make(stretch)
    folder = str(stretch.bundle.case.dossier.public_id)  # swept once no errand needs it any more
    return Made(storage.keep(content, folder=folder), storage.digest(content))


def apply(ref: Ref, made: Made | None) -> None:
    """Count the pages; the last stretch sends the bundle to be bound."""
    bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=ref["bundle"])
    if made is None or bundle.state != BundleState.MAKING:
        return
    at = clock.now()
    waiting = Stretch.objects.filter(bundle=bundle, done_at=None)
    waiting.filter(pk=ref["stretch"]).update(done_at=at, file=made.name, sha256=made.sha256)
    done = Stretch.objects.filter(bundle=bundle, done_at__isnull=False).aggregate(
        pages=Coalesce(Sum(F("last_page") - F("first_page") + 1), 0)
    )["pages"]
    Bundle.objects.filter(pk=bundle.pk).update(pages_done=done)
    if not waiting.exists():
        outbox.put(errands.BIND, dedupe=str(bundle.pk), at=at, bundle=bundle.pk)


def make(stretch: Stretch) -> bytes:
    """The pages of the stretch as one PDF; the same bytes every time. Raises `Permanent`."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    entries = stretch.bundle.entries.filter(part=stretch.part)
    with pikepdf.new() as target, ExitStack() as opened:
        figures = folios.Figures(target)
        for entry in entries.of_pages(stretch.first_page, stretch.last_page).in_order():
            first = max(stretch.first_page, entry.first_page)
            last = min(stretch.last_page, entry.last_page)
            pages = _pages(
                target, entry, first - entry.first_page, last - entry.first_page, opened
            )
            for number, page in enumerate(pages, start=first):
                folios.stamp(page, number, figures)
        return leaves.written(target)


def _pages(target: Any, entry: Entry, first: int, last: int, opened: ExitStack) -> Iterator[Any]:
    content = reading.read(entry)
    if entry.shown == Shown.IMAGE:
        return leaves.lay(target, content, first, last)
    if entry.shown == Shown.SHEET:
        content = sheet(entry)
    return leaves.copy(target, content, first, last, opened=opened)


def sheet(entry: Entry) -> bytes:
    """另附存储介质: what cannot be shown as pages is named, with the hash that proves which file it is."""
    shown = {"entry": entry, "name": leaves.printable(entry.name)}
    try:
        return rendering.press(render_to_string("volumes/sheet.html", shown)).content
    except rendering.Unrenderable as error:
        raise Permanent(f"第{entry.position}件的说明页不能制作：{error}") from error
