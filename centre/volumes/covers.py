"""封面、卷内目录、备考表 of one volume (DOC48), as content for the renderer. 依据：law.md 6.5。"""

from __future__ import annotations

from typing import Any

from django.utils.safestring import mark_safe

from centre import clock
from centre.documents import codes, rendering
from centre.documents.shared_letters import EntryLine, VolumePapers
from centre.volumes.enums import PartOf, Shown
from centre.volumes.leaves import printable
from centre.volumes.models import Bundle, Entry, Volume

FRONT, BACK = "volumes/front.html", "volumes/back.html"
REMARKS = {Shown.SHEET: "另附存储介质", Shown.LISTED: "仅列目录"}
HASH_SHOWN = 16  # figures of the hash in the index; whole on the portal's page


def front(bundle: Bundle, volume: Volume, entries: list[Entry]) -> rendering.Source:
    """Cover and index. Raises `Incomplete` when the cover lacks something."""
    return _source(FRONT, bundle, volume, entries, is_end=False)


def back(bundle: Bundle, volume: Volume, entries: list[Entry]) -> rendering.Source:
    """备考表, with the code and picture by which the volume is verified."""
    return _source(BACK, bundle, volume, entries, is_end=True)


def _source(
    template: str, bundle: Bundle, volume: Volume, entries: list[Entry], *, is_end: bool
) -> rendering.Source:
    said = bundle.context
    letter = papers_of(bundle, volume, entries)
    letter.require_complete()
    parts = list(bundle.volumes.order_by("part", "id").values_list("part", flat=True))
    shown = letter.context() | {
        "keeper": said["keeper"],
        "case_number": said["case_number"],
        "purpose": said["purpose"],
        "is_side": volume.part == PartOf.SIDE,
        "volumes": len(parts),
        "place": parts.index(volume.part) + 1,
        "count": sum(1 for entry in entries if entry.pages),
        "sheets": sum(1 for entry in entries if entry.shown == Shown.SHEET),
        "has_guarded": said["has_guarded"],
        "lines": [_line(entry) for entry in entries],
    }
    return rendering.Source(
        template=template,
        letter=_printable(shown),
        title=f"{bundle.file_number} {volume.get_part_display()}",
        issuer=said["keeper"],
        dated=clock.local_date(bundle.requested_at).isoformat(),
        verification_code=codes.grouped(volume.verification_code) if is_end else "",
        verification_site=codes.site_of(volume.verification_address) if is_end else "",
        verification_svg=mark_safe(  # noqa: S308 -- drawn by us
            codes.picture(volume.verification_address if is_end else "")
        ),
    )


def papers_of(bundle: Bundle, volume: Volume, entries: list[Entry]) -> VolumePapers:
    """The catalogue's own paper of this volume, which knows what must not be missing."""
    said = bundle.context
    return VolumePapers(
        file_number=bundle.file_number,
        volume=volume.get_part_display(),
        kind=said["kind"],
        parties=tuple(said["parties"]),
        cause=said["cause"],
        organisation=said["organisation"],
        mediator=said["mediator"],
        accepted_on=said["accepted_on"],
        closed_on=said["closed_on"],
        result=said["result"],
        retention=said["retention"],
        pages=volume.pages,
        entries=tuple(
            EntryLine(e.name, e.number, e.author, e.dated_on, _pages(e), _remark(e))
            for e in entries
        ),
        note=said["note"],
        filed_by=said["filed_by"],
        checked_by=said["checked_by"],
        filed_on=said["filed_on"],
    )


def _line(entry: Entry) -> dict[str, Any]:
    return {
        "group": entry.group,
        "position": entry.position,
        "name": entry.name,
        "number": entry.number,
        "author": entry.author,
        "dated": entry.dated_on.isoformat(),
        "pages": _pages(entry),
        "code": entry.code,
        "hash": "" if entry.code else entry.sha256[:HASH_SHOWN],
        "remark": _remark(entry),
    }


def _remark(entry: Entry) -> str:
    return REMARKS.get(Shown(entry.shown), "")


def _pages(entry: Entry) -> str:
    if not entry.pages:
        return ""
    span = (entry.first_page, entry.last_page)
    return str(span[0]) if span[0] == span[1] else f"{span[0]}—{span[1]}"


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {k: _printable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(v) for v in value]
    return value


__all__ = ["back", "front", "papers_of"]
