"""打印清单: the filtered list of papers on sheets, for the counter and the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from centre import clock
from centre.documents import presenters
from centre.documents.models import Document, DocumentReader

if TYPE_CHECKING:
    from centre.documents.admin import DocumentAdmin

MOST = 500


def respond(admin: DocumentAdmin, request: HttpRequest) -> HttpResponse:
    """What the list shows under the same filter, without pages."""
    try:
        changes = admin.get_changelist_instance(request)
    except IncorrectLookupParameters:
        return redirect(admin.list_url())
    reached = Count("deliveries", filter=Q(deliveries__reached_at__isnull=False))
    rows = (
        changes.queryset.annotate(copies=Count("deliveries"), reached=reached)
        .prefetch_related(Prefetch("readers", DocumentReader.objects.order_by("id")))
        .order_by(*changes.get_ordering(request, changes.queryset))
    )
    found = list(rows[: MOST + 1])
    context = {
        **admin.admin_site.each_context(request),
        "title": "文书清单",
        "rows": [line(n, document) for n, document in enumerate(found[:MOST], 1)],
        "is_cut": len(found) > MOST,
        "most": MOST,
        "made": presenters.moment(clock.now()),
        "who": admin.acting(request),
        "list_url": f"{admin.list_url()}{changes.get_query_string()}",
        "register_name": admin.register_name,
    }
    return TemplateResponse(request, "admin/documents/print_list.html", context)


def line(number: int, document: Document) -> list[str]:
    readers = dict.fromkeys(r.name or r.get_role_display() for r in document.readers.all())
    delivered = f"{document.reached}/{document.copies}" if document.copies else "—"
    return [
        str(number),
        document.printed_number or "无",
        document.title,
        document.issuer.name if document.issuer else "当事人",
        presenters.moment(document.finalised_at or document.created_at),
        document.get_state_display(),
        "、".join(readers) or "—",
        delivered,
    ]
