"""送达时间 on pages of papers: one query for a page, however many papers it lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from centre.actor import Actor
from centre.deliveries import presenters
from centre.deliveries.models import Dispatch
from centre.documents.models import Document

register = template.Library()


@register.inclusion_tag("deliveries/_of_paper.html")
def delivery_of(document: Document, actor: Actor) -> dict[str, Any]:
    """The deliveries of one paper this actor may see, each with its sentence and its page."""
    rows = Dispatch.objects.visible_to(actor).filter(document=document)
    rows = rows.select_related("document", "issuer").order_by("id")
    return {
        "rows": [(row, presenters.status(row), presenters.TONES[row.state]) for row in rows],
    }


@register.simple_tag
def delivery_times(documents: Iterable[Document], actor: Actor) -> dict[int, str]:
    """送达情况 by the paper's key, for a list: `{% delivery_times page actor as told %}`."""
    keys = [document.pk for document in documents]
    rows = Dispatch.objects.visible_to(actor).filter(document__in=keys).order_by("-id")
    return {row.document_id: presenters.status(row) for row in rows}


@register.filter
def told_of(told: dict[int, str], document: Document) -> str:
    """`{{ told|told_of:document }}`"""
    return told.get(document.pk, "")
