"""What a person may put into a bundle: only papers this very person may open, and by the rules.

The rules (`centre.rulebook.volumes`) say which volume takes a kind; the two querysets say what this
actor may read. Words told in confidence, private notes and proposals are no papers of a file, so
nothing here ever looks at them. 依据：law.md 1.3 K3、K8、K9，1.4。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.models import Case, Material
from centre import clock
from centre.actor import Actor
from centre.documents import codes
from centre.documents.models import Document
from centre.rulebook import volumes
from centre.rulebook.volumes import Order, Part, Purpose
from centre.volumes.enums import Shown
from centre.volumes.models import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """One paper on its way into a volume; `rank` is its place there."""

    part: Part
    rank: tuple[int, int, str, date, int]
    entry: Entry


def gather(case: Case, *, purpose: Purpose, order: Order, by: Actor) -> list[Entry]:
    """The lines of the index, numbered in each volume, not yet saved."""
    found = [*_papers(case, purpose, order, by), *_materials(case, purpose, order, by)]
    made: list[Entry] = []
    for part in (Part.MAIN, Part.SIDE):
        of_part = sorted((f for f in found if f.part is part), key=lambda f: f.rank)
        for position, one in enumerate(of_part, start=1):
            one.entry.part, one.entry.position = part.value, position
            made.append(one.entry)
    return made


def has_guarded(case: Case) -> bool:
    """Whether something marked as a trade secret stays outside. Nothing more is said of it (K11)."""
    return case.materials.present().filter(secrecy="TRADE_SECRET").exists()


def _papers(case: Case, purpose: Purpose, order: Order, by: Actor) -> list[Found]:
    rows = Document.objects.readable_by(by).final().filter(dossier=case.dossier)
    found = []
    for document in rows.select_related("issuer").order_by("id"):
        part = volumes.part_for(purpose, document.kind, document.data_class)
        if part is Part.NEVER or not volumes.is_of_the_file(order, document.kind):
            continue
        day = clock.local_date(
            document.approved_at or document.finalised_at or document.created_at
        )
        entry = Entry(
            group=volumes.group(order, document.kind), kind=document.kind,
            data_class=document.data_class, document=document, name=document.title,
            number=document.printed_number, dated_on=day, file=document.file,
            author=document.issuer.called if document.issuer else "当事人",
            code=codes.grouped(document.verification_code), sha256=document.sha256,
            size=document.size, media_type="application/pdf",
        )  # fmt: skip
        rank = (*volumes.place(order, document.kind), "", day, document.pk)
        found.append(Found(part, rank, entry))
    return found


def _materials(case: Case, purpose: Purpose, order: Order, by: Actor) -> list[Found]:
    seen = Material.objects.visible_to(by).present().filter(case=case).order_by("id")
    openable = set(Material.objects.openable_by(by).filter(case=case).values_list("pk", flat=True))
    found = []
    for material in seen:
        kind, data_class = volumes.kind_of_material(
            material.evidence_code, is_secret=material.secrecy == "TRADE_SECRET"
        )
        part = volumes.part_for(purpose, kind, data_class)
        if part is Part.NEVER:
            continue
        day = clock.local_date(material.uploaded_at)
        entry = Entry(
            group=volumes.group(order, kind), kind=kind, data_class=data_class, material=material,
            name=material.label, author=material.get_side_display(), dated_on=day,
            file=material.file.name or "", sha256=material.sha256, size=material.size,
            media_type=material.media_type,
            shown=Shown.UNSEEN if material.pk in openable else Shown.LISTED,
        )  # fmt: skip
        rank = (*volumes.place(order, kind), material.evidence_code, day, material.pk)
        found.append(Found(part, rank, entry))
    return found
