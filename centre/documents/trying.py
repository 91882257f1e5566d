"""试办: the papers an act would issue, shown before it is pressed. The act is done and undone.

Nothing stays: rows, numbers, errands and messages go back with the transaction. The papers are
set by their own templates, as drafts.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from centre import clock
from centre.actor import Role
from centre.admin_site import Custom
from centre.documents import rendering, twinning
from centre.documents.models import Document
from centre.documents.watching import watch


def papers_of(run: Callable[[], object]) -> list[Custom]:
    """What `run` would issue, each beside its plain words. Raises whatever `run` refuses."""
    with watch() as made, transaction.atomic():
        run()
        rows = (
            Document.objects.filter(pk__in=made)
            .select_related("issuer", "template_version")
            .order_by("id")
        )
        shown = [section(row) for row in rows]
        transaction.set_rollback(True)
    return shown


def section(document: Document) -> Custom:
    try:
        source = rendering.Source.of(document, is_draft=True)
        page, problem = rendering.html(source, is_preview=True), ""
    except rendering.Unrenderable as error:
        page, problem = "", str(error)
    is_for_party = document.readers.filter(role=Role.PARTY.value).exists()
    shown = twinning.twin_of(document, on=clock.today()) if is_for_party else None
    data = {"page": page, "problem": problem, "shown": shown}
    return Custom(f"预览：{document.title}", "admin/documents/beside.html", data)
