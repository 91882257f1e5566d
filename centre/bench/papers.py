"""How long a paper takes to make."""

from __future__ import annotations

from django.core.management.base import CommandError

from centre.bench.measuring import measure
from centre.bench.registry import Run, scene
from centre.documents import making
from centre.documents.models import Document


@scene("papers", order=30)
def papers(run: Run) -> None:
    document = Document.objects.filter(state="FINAL").order_by("-id").first()
    if document is None:
        raise CommandError("还没有制成的文书，请稍后再试")
    making.render_row(document, is_draft=False)  # fonts and style sheet are loaded once
    run.line(
        "文书制作（一份）",
        measure(lambda: making.render_row(document, is_draft=False), run.times),
    )
