"""The papers a person may read: list, page, reading view, PDF."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import DetailView, ListView, View

from centre.documents import presenters, rendering, services, serving
from centre.documents.enums import NumberSource
from centre.documents.models import Delivery, Document
from centre.errors import RuleViolation
from centre.views import ActorRequiredMixin, VisibleObjectMixin


class DocumentList(ActorRequiredMixin, ListView):
    """我的文书. Everything this post may read, latest first; what was never opened is marked."""

    template_name = "documents/list.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Document]:
        mine = Delivery.objects.filter(user_id=self.actor.user_id)
        seen = Document.objects.visible_to(self.actor).latest_first().select_related("issuer")
        return seen.prefetch_related(Prefetch("deliveries", mine, to_attr="mine"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["rows"] = [
            (presenters.file_line(d), any(m.opened_at is None for m in d.mine))
            for d in context["object_list"]
        ]
        return context


class OneDocument(VisibleObjectMixin):
    model = Document

    def visible(self) -> QuerySet[Document]:
        return super().visible().select_related("issuer", "dossier")


class DocumentPage(OneDocument, DetailView):
    """One paper: its facts, its hash, its deliveries, and how to read it."""

    template_name = "documents/page.html"

    def get_object(self, queryset: Any = None) -> Document:
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = (
            Delivery.objects.visible_to(self.actor)
            .filter(document=self.object)
            .select_related("user", "reader")
            .order_by("id")
        )
        return super().get_context_data(
            lines=presenters.facts(self.object),
            deliveries=presenters.delivery_rows(list(deliveries)),
            tone=presenters.TONES[self.object.state],
            has_file=bool(self.object.file or self.object.draft_file),
            has_preview=self.object.number_source != NumberSource.UPLOAD,
            **kwargs,
        )


class DocumentFile(OneDocument, View):
    """The PDF: in the browser's reader, or as a download. Opening it is recorded."""

    as_attachment = False

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not (self.object.file or self.object.draft_file):
            raise Http404
        try:
            response = serving.pdf(self.object, as_attachment=self.as_attachment)
        except RuleViolation as refusal:
            return HttpResponse(
                refusal.full_text, status=503, content_type="text/plain; charset=utf-8"
            )
        how = "download" if self.as_attachment else "read"
        services.mark_opened(document=self.object, by=self.actor, at=self.at, how=how)
        return response


class DocumentPreview(OneDocument, View):
    """The same content as a web page, from the same template, in a sandbox of its own."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.object.number_source == NumberSource.UPLOAD:
            raise Http404
        source = rendering.Source.of(self.object, is_draft=not self.object.is_final)
        try:
            response = HttpResponse(rendering.html(source, is_preview=True))
        except rendering.Unrenderable as error:
            return HttpResponse(str(error), status=503, content_type="text/plain; charset=utf-8")
        services.mark_opened(document=self.object, by=self.actor, at=self.at, how="preview")
        return serving.orders(response, serving.PREVIEW_POLICY)
