"""装订: cover, index, numbered pages and the sheet at the end become one file for each volume.

Rendering and merging happen outside any transaction; one commit attaches the files and marks the
errand done, so that a bundle is bound exactly once.
"""

from __future__ import annotations

import io
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse

from centre import clock, signing, transitions
from centre.actor import Actor, Role
from centre.documents import rendering, storage
from centre.documents.enums import DocumentState
from centre.documents.letters import Incomplete
from centre.notices import services as notices
from centre.outbox.registry import Permanent, Ref
from centre.volumes import covers, leaves
from centre.volumes.enums import BundleState
from centre.volumes.models import Bundle, Entry, Stretch, Volume
from centre.volumes.services import stretching

READY = "volume.ready"


@dataclass(frozen=True, slots=True)
class Bound:
    """One stored volume, not yet attached."""

    volume: int
    name: str
    sha256: str
    size: int


def prepare(ref: Ref) -> list[Bound] | None:
    """Raises `Permanent` when a paper in it was voided meanwhile or cannot be printed."""
    bundle = (
        Bundle.objects.filter(pk=ref["bundle"], state=BundleState.MAKING)
        .select_related("case__dossier", "organisation")
        .first()
    )
    if bundle is None:
        return None
    _check_papers(bundle)
    folder = f"volumes/{bundle.case.dossier.public_id}"
    made = []
    for volume in bundle.volumes.order_by("part", "id"):
        content = make(bundle, volume)
        name = storage.keep(content, folder=folder)
        made.append(Bound(volume.pk, name, storage.digest(content), len(content)))
    return made


def apply(ref: Ref, made: list[Bound] | None) -> None:
    bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=ref["bundle"])
    if made is None or bundle.state != BundleState.MAKING:
        return
    _check_papers(bundle)
    at = clock.now()
    for bound in made:
        Volume.objects.filter(pk=bound.volume).update(
            file=bound.name, sha256=bound.sha256, size=bound.size
        )
    bundle = transitions.make("bind", of=bundle, by=Actor.system(), at=at, ready_at=at)
    _tell(bundle, at=at)


def _tell(bundle: Bundle, *, at: datetime) -> None:
    notices.tell(
        READY, dossier=bundle.case.dossier, role=Role(bundle.role), dedupe=str(bundle.public_id),
        at=at, organisation_id=bundle.organisation_id, user_id=bundle.requested_by_id,
        link=reverse("admin:volumes_bundle_change", args=[bundle.public_id]),
        number=bundle.file_number, pages=bundle.pages_all,
    )  # fmt: skip


def _check_papers(bundle: Bundle) -> None:
    void = bundle.entries.filter(document__isnull=False).exclude(
        document__state=DocumentState.FINAL
    )
    first = void.in_order().first()
    if first is not None:
        raise Permanent(f"卷内《{first.name}》已作废，请取消后重新制作")


def make(bundle: Bundle, volume: Volume) -> bytes:
    """One volume from its stretches, signed; the same bytes every time. Raises `Permanent`."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    entries = list(bundle.entries.filter(part=volume.part).in_order())
    front, back = (
        _rendered(covers.front(bundle, volume, entries)),
        _rendered(covers.back(bundle, volume, entries)),
    )
    with pikepdf.new() as target, ExitStack() as opened:

        def add(content: bytes) -> int:
            source = opened.enter_context(pikepdf.open(io.BytesIO(content)))
            target.pages.extend(source.pages)
            return len(source.pages)

        before = add(front)
        for stretch in bundle.stretches.filter(part=volume.part).order_by("first_page"):
            add(_stored(stretch))
        after = add(back)
        _bare(target, range(before))
        _bare(target, range(len(target.pages) - after, len(target.pages)))
        _mark(target, entries, before)
        _name(target, bundle, volume, before)
        content = leaves.written(target)
    return signing.current().sign(
        content,
        reason=f"《{volume}》合册，此后任何改动均可发现",
        issuer=bundle.organisation.name,
        at=bundle.requested_at,
    )


def _rendered(source: rendering.Source) -> bytes:
    try:
        return rendering.render(source).content
    except (rendering.Unrenderable, Incomplete) as error:
        raise Permanent(str(error)) from error


def _stored(stretch: Stretch) -> bytes:
    """As it was made; made again where the sweeper took a bundle for abandoned."""
    if default_storage.exists(stretch.file):
        content = storage.read(stretch.file)
        if storage.digest(content) == stretch.sha256:
            return content
    return stretching.make(stretch)


def _bare(target: Any, places: range) -> None:
    """The tags of a cover belong to the file it came from."""
    for n in places:
        for key in ("/StructParents", "/Tabs"):
            if key in target.pages[n].obj:
                del target.pages[n].obj[key]


def _mark(target: Any, entries: list[Entry], before: int) -> None:
    """书签: cover, index, each group with its papers, the sheet at the end."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    with target.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("封面", 0))
        if before > 1:
            outline.root.append(pikepdf.OutlineItem("卷内目录", 1))
        groups: dict[str, Any] = {}
        for entry in entries:
            if not entry.pages:
                continue
            where = before + entry.first_page - 1
            if entry.group not in groups:
                groups[entry.group] = pikepdf.OutlineItem(entry.group, where)
                outline.root.append(groups[entry.group])
            item = pikepdf.OutlineItem(f"{entry.position}. {entry.name}", where)
            groups[entry.group].children.append(item)
        outline.root.append(pikepdf.OutlineItem("备考表", len(target.pages) - 1))


def _name(target: Any, bundle: Bundle, volume: Volume, before: int) -> None:
    """Title, language, and the numbers of the archive as the reader's page numbers."""
    import pikepdf  # noqa: PLC0415 -- a heavy library, needed here only

    root = target.Root
    root.Lang = "zh-CN"
    root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    root.PageMode = pikepdf.Name.UseOutlines
    labels = [
        0, pikepdf.Dictionary(P="卷首"),
        before, pikepdf.Dictionary(S=pikepdf.Name.D),
        before + volume.pages, pikepdf.Dictionary(P="备考"),
    ]  # fmt: skip
    root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
    target.docinfo["/Title"] = str(volume)
    target.docinfo["/Author"] = bundle.organisation.name
