"""The worker's part: turn the stored content into a file and attach it exactly once.

`prepare` renders and stores by content hash outside any transaction; `apply` attaches in the
transaction that marks the errand done. A worker killed in between leaves at most an orphan file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from centre import clock, signing, transitions
from centre.actor import Actor
from centre.documents import delivering, rendering, signals, storage, versions
from centre.documents.enums import DocumentState
from centre.documents.models import Document, DocumentQuerySet
from centre.outbox import services as outbox
from centre.outbox.models import Outbox, OutboxQuerySet
from centre.outbox.registry import Permanent, Ref

KIND = "document.make"


@dataclass(frozen=True, slots=True)
class Made:
    """A stored rendering, not yet attached."""

    name: str
    sha256: str
    size: int
    pages: int
    content_sha256: str = ""  # of the rendering before it was signed
    issued_as: str = ""  # the issuer's name as printed
    template_version_id: int | None = None


def order(document: Document, *, at: datetime) -> None:
    """Put the errand for the document's present state: a watermarked draft, or the final."""
    stage = "draft" if document.state == DocumentState.DRAFT else "final"
    outbox.put(KIND, dedupe=f"{document.pk}:{stage}", at=at, document=document.pk, stage=stage)


def errands_of(document: Document) -> OutboxQuerySet:
    return Outbox.objects.filter(kind=KIND, ref__document=document.pk)


def with_failures(documents: DocumentQuerySet) -> DocumentQuerySet:
    """Those whose making was parked and not retried."""
    parked = Outbox.objects.parked().filter(kind=KIND)
    return documents.filter(
        Exists(parked.annotate(document=pk_in("document")).filter(document=OuterRef("pk")))
    )


def pk_in(key: str) -> Cast:
    """A key of `ref` as a number."""
    return Cast(KeyTextTransform(key, "ref"), BigIntegerField())


def wanted(document: Document | None, stage: str) -> bool:
    state = {"draft": DocumentState.DRAFT, "final": DocumentState.APPROVED}[stage]
    return document is not None and document.state == state


def render_row(document: Document, *, is_draft: bool) -> rendering.Rendered:
    return rendering.render(rendering.Source.of(document, is_draft=is_draft))


def prepare(ref: Ref) -> Made | None:
    """Render and store. Raises `Permanent` with a Chinese reason when trying again cannot help."""
    document = (
        Document.objects.select_related("issuer", "dossier", "template_version")
        .filter(pk=ref["document"])
        .first()
    )
    if document is None or not wanted(document, ref["stage"]):
        return None
    is_draft = ref["stage"] == "draft"
    if document.template_version is None:  # drafted before versions were kept
        at = document.approved_at or document.created_at
        document.template_version = versions.in_force(document.template, at=at)
    try:
        made = render_row(document, is_draft=is_draft)
    except rendering.Unrenderable as error:
        raise Permanent(str(error)) from error
    content = made.content if is_draft else signed(document, made.content)
    return Made(
        name=storage.keep(content, folder=str(document.dossier.public_id)),
        sha256=storage.digest(content),
        size=len(content),
        pages=made.pages,
        content_sha256=storage.digest(made.content),
        issued_as=document.issuer_name,
        template_version_id=document.template_version_id,
    )


def signed(document: Document, content: bytes) -> bytes:
    """The final with the portal's signature over the whole file, stating when it was approved, so
    that two workers make the same bytes. A failure is an error of the errand, tried again: no
    unsigned final leaves. 依据：law.md 6.0(3)、(4)。"""
    return signing.current().sign(
        content,
        reason=f"《{document}》定稿，此后任何改动均可发现",
        issuer=document.issuer_name,
        at=document.approved_at or document.created_at,
    )


def apply(ref: Ref, made: Made | None) -> None:
    """Attach. A document that has moved on since the rendering is left alone."""
    document = Document.objects.select_for_update(of=("self",)).filter(pk=ref["document"]).first()
    if made is None or document is None or not wanted(document, ref["stage"]):
        return
    if ref["stage"] == "draft":
        Document.objects.filter(pk=document.pk).update(draft_file=made.name)
        return
    at = clock.now()
    document = transitions.make(
        "finalise", of=document, by=Actor.system(), at=at, file=made.name, sha256=made.sha256,
        size=made.size, pages=made.pages, finalised_at=at, content_sha256=made.content_sha256,
        issued_as=made.issued_as, template_version_id=made.template_version_id,
    )  # fmt: skip
    delivering.deliver(document, at=at)
    signals.document_final.send(sender=Document, document=document, at=at)
