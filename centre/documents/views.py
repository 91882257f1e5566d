"""The papers a person may read: list, page, reading view, PDF."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.generic import DetailView, TemplateView, View

from centre import clock
from centre.actor import Role
from centre.admin_site.keyset import BadCursor, Keyset, Page
from centre.documents import (
    matters,
    presenters,
    receiving,
    rendering,
    services,
    serving,
    twinning,
    versions,
)
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.models import Delivery, Document
from centre.errors import RuleViolation
from centre.views import ActorRequiredMixin, VisibleObjectMixin

PER_PAGE = 25
MATTERS = 50  # of the newest papers; who has more finds a paper by its case
ORDER = Keyset(("-finalised_at", "-id"))


class DocumentList(ActorRequiredMixin, TemplateView):
    """我的文书. Everything this post may read, latest first, by case, unread ones marked."""

    template_name = "documents/list.html"

    def rows(self) -> QuerySet[Document]:
        asked = self.request.GET
        rows = Document.objects.visible_to(self.actor).select_related("issuer")
        if asked.get("unread"):
            rows = rows.unread_by(self.actor)
        matter = as_uuid(asked.get("case", ""))
        if matter is not None:
            rows = rows.filter(dossier__public_id=matter)
        mine = Delivery.objects.filter(user_id=self.actor.user_id)
        return rows.prefetch_related(Prefetch("deliveries", mine, to_attr="mine"))

    def page(self) -> Page:
        asked = self.request.GET
        try:
            return ORDER.page(
                self.rows(),
                size=PER_PAGE,
                after=asked.get("after", ""),
                before=asked.get("before", ""),
            )
        except BadCursor as error:
            raise Http404 from error

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page, asked = self.page(), self.request.GET
        matters_seen = Document.objects.visible_to(self.actor).latest_matters(MATTERS)
        named = matters.names(
            self.actor, {m.pk for m in matters_seen} | {d.dossier_id for d in page.rows}
        )
        received = receiving.moments(page.rows, self.actor)
        return super().get_context_data(
            rows=[presenters.own_row(d, named.get(d.dossier_id), received) for d in page.rows],
            matters=[(str(m.public_id), named[m.pk]) for m in matters_seen if m.pk in named],
            case=asked.get("case", ""),
            unread=bool(asked.get("unread")),
            next=self.link("after", page.after),
            previous=self.link("before", page.before),
            **kwargs,
        )

    def link(self, name: str, cursor: str) -> str:
        """The neighbouring page under the same filter."""
        kept = {k: v for k, v in self.request.GET.items() if k in ("case", "unread") and v}
        return f"?{urlencode({**kept, name: cursor})}" if cursor else ""


def as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class OneDocument(VisibleObjectMixin):
    model = Document

    def visible(self) -> QuerySet[Document]:
        rows = Document.objects.readable_by(self.actor)
        return rows.select_related("issuer", "dossier", "template_version")


class DocumentPage(OneDocument, DetailView):
    """One paper: its facts, its hash, its deliveries, how to read it, and what it means."""

    template_name = "documents/page.html"

    def visible(self) -> QuerySet[Document]:
        rows = Document.objects.visible_to(self.actor)
        return rows.select_related("issuer", "dossier", "replaces", "template_version")

    def get_object(self, queryset: Any = None) -> Document:
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deliveries = (
            Delivery.objects.visible_to(self.actor)
            .filter(document=self.object)
            .select_related("user", "reader")
            .order_by("id")
        )
        document, is_own = self.object, presenters.is_own(self.object, self.actor)
        is_closed = document.state == DocumentState.VOID and not is_own
        seen = Document.objects.visible_to(self.actor)
        return super().get_context_data(
            lines=presenters.facts(document, is_own=is_own),
            why_void=presenters.why_void(document, is_own=is_own),
            replaced_by=(
                seen.filter(replaces=document).first()
                if document.state == DocumentState.VOID
                else None
            ),
            replaces=(
                seen.filter(pk=document.replaces_id).first() if document.replaces_id else None
            ),
            twin=self.twin(),
            deliveries=presenters.delivery_rows(list(deliveries)),
            tone=presenters.TONES[self.object.state],
            has_file=bool(document.file or document.draft_file) and not is_closed,
            has_preview=document.number_source != NumberSource.UPLOAD and not is_closed,
            **kwargs,
        )

    def twin(self) -> twinning.Shown | None:
        """The plain words, for those the paper was delivered to; periods run from their receipt."""
        document = self.object
        mine = document.deliveries.filter(user_id=self.actor.user_id).first()
        if mine is None or self.actor.role is not Role.PARTY or not document.is_final:
            return None
        received = receiving.moments([document], self.actor).get(document.pk, mine.reached_at)
        return twinning.twin_of(document, on=clock.local_date(self.at), received_at=received)


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


class FormStyle(View):
    """The stylesheet of an earlier version of a form, for previews; as public as the present one."""

    def get(self, request: HttpRequest, sha256: str) -> HttpResponse:
        text = versions.kept_style(sha256)
        if text is None:
            raise Http404
        response = HttpResponse(text, content_type="text/css; charset=utf-8")
        response["Cache-Control"] = "public, max-age=31536000, immutable"
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
        response["X-Frame-Options"] = "SAMEORIGIN"  # shown beside the button that approves it
        return serving.orders(response, serving.PREVIEW_POLICY)
