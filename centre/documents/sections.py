"""What stands on a paper's page in the admin beside its facts."""

from __future__ import annotations

from django.urls import reverse

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import Custom, Link, Table
from centre.components import FileLine
from centre.documents import presenters, twinning
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.models import Document


def beside(obj: Document, actor: Actor) -> list[Custom]:
    """A draft as it will be, from the final's own template, and what its readers will be told."""
    if obj.state != DocumentState.DRAFT or obj.number_source == NumberSource.UPLOAD:
        return []
    is_for_party = obj.readers.filter(role=Role.PARTY.value).exists()
    shown = twinning.twin_of(obj, on=clock.today()) if is_for_party else None
    data = {"url": reverse("documents:preview", args=[obj.public_id]), "shown": shown}
    return [Custom("核准前预览", "admin/documents/beside.html", data)]


def replacements(obj: Document, actor: Actor) -> list[Table]:
    """Both ends of “代替”."""
    seen, pairs = Document.objects.visible_to(actor), []
    if obj.replaces_id:
        pairs.append(("本件代替", seen.filter(pk=obj.replaces_id).first()))
    if obj.state == DocumentState.VOID:
        pairs.append(("被代替为", seen.filter(replaces=obj).first()))
    rows = [
        [label, Link(str(row), f"../{row.public_id}/"), row.get_state_display()]
        for label, row in pairs
        if row is not None
    ]
    return [Table("代替关系", ("关系", "文书", "状态"), rows)] if rows else []


def reading_lines(obj: Document) -> list[FileLine]:
    tone = presenters.TONES[DocumentState(obj.state)]
    lines = []
    if obj.number_source != NumberSource.UPLOAD:
        url = reverse("documents:preview", args=[obj.public_id])
        lines.append(FileLine("网页预览", url, kind="与正本同一模板"))
    if obj.file or obj.draft_file:
        url = reverse("documents:file", args=[obj.public_id])
        name = "正本（PDF）" if obj.file else "草稿（PDF，带水印）"
        lines.append(
            FileLine(name, url, obj.size or None, state=obj.get_state_display(), tone=tone)
        )
    return lines
