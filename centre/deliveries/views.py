"""The addressee's own deliveries and consents; the officer's proofs and printed posts."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.generic import DetailView, TemplateView, View

from centre.actor import Role
from centre.audit import services as audit
from centre.deliveries import presenters
from centre.deliveries.enums import ELECTRONIC, PostListState
from centre.deliveries.models import Address, Dispatch, PostList, Proof
from centre.deliveries.services import addressing, recording
from centre.documents import serving, storage
from centre.documents.naming import file_name
from centre.rulebook import delivery
from centre.views import ActionView, ActorRequiredMixin, GuardedForm, VisibleObjectMixin

NEWEST = 100


class Overview(ActorRequiredMixin, TemplateView):
    """送达. What was or will be delivered to this person, and what the person agreed to."""

    template_name = "deliveries/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Dispatch.objects.visible_to(self.actor).select_related("document", "issuer")
        rows = rows.latest_first()[:NEWEST]
        known = Address.objects.visible_to(self.actor).select_related("dossier").latest_first()
        addresses = list(known[:NEWEST])
        return super().get_context_data(
            rows=[(row, presenters.status(row), presenters.TONES[row.state]) for row in rows],
            live=[a for a in addresses if a.withdrawn_at is None],
            history=presenters.addresses([a for a in addresses if a.withdrawn_at is not None]),
            electronic=ELECTRONIC,
            basis=delivery.CONSENT_BASIS,
            is_officer=self.actor.role is not Role.PARTY,
            **kwargs,
        )


class OneDispatch(VisibleObjectMixin):
    model = Dispatch

    def visible(self) -> QuerySet[Dispatch]:
        return super().visible().select_related("document", "issuer", "dossier")


class DispatchPage(OneDispatch, DetailView):
    """送达证明: how and when this paper reached this person, and how the day was found."""

    template_name = "deliveries/page.html"

    def get_object(self, queryset: Any = None) -> Dispatch:
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lines=presenters.facts(self.object),
            status=presenters.status(self.object),
            tone=presenters.TONES[self.object.state],
            can_ask=recording.can_ask_for_copy(self.object)
            and self.actor.role is Role.PARTY
            and self.object.copy_wanted_at is None,
            **kwargs,
        )


class ForParties(VisibleObjectMixin):
    """Acts of the addressee; whoever else may see the row does not meet this page."""

    def visible(self) -> QuerySet[Any]:
        rows = super().visible()
        return rows if self.actor.role is Role.PARTY else rows.none()


class AskForCopy(ForParties, OneDispatch, ActionView):
    """申请纸质文书. 依据：《民事诉讼法》第90条第2款。"""

    template_name = "deliveries/copy.html"
    done = "已提出，送达单位会把纸质文书寄给您；送达日期不变。"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(basis=delivery.PAPER_COPY_BASIS, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        recording.ask_for_copy(dispatch=self.object, by=self.actor, at=self.at)
        return {}

    def get_success_url(self) -> str:
        return reverse("deliveries:page", args=[self.object.public_id])


class Withdraw(ForParties, ActionView):
    """撤回电子送达的同意, one channel at a time."""

    model = Address
    template_name = "deliveries/withdraw.html"
    done = "已撤回。以后的文书不再通过这一途径送达；已经送达的不受影响。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        addressing.withdraw(address=self.object, by=self.actor, at=self.at)
        return {}

    def get_success_url(self) -> str:
        return reverse("deliveries:list")


class ProofFile(VisibleObjectMixin, View):
    """A photograph or scan, for the officers of the institution that delivered. Recorded."""

    model = Proof

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not default_storage.exists(self.object.file):
            raise Http404
        response = FileResponse(
            default_storage.open(self.object.file), content_type=self.object.media_type
        )
        name = content_disposition_header(True, self.object.label)
        response["Content-Disposition"] = name or "attachment"
        audit.record(
            "proof.open", subject=self.object, by=self.actor, at=self.at, sha256=self.object.sha256
        )
        return serving.orders(response, serving.DOWNLOAD_POLICY)


class PostsFile(VisibleObjectMixin, View):
    """交寄清单和封面 as PDF, for the officer who collected them."""

    model = PostList

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.object.state != PostListState.READY:
            raise Http404
        response = HttpResponse(storage.read(self.object.file), content_type="application/pdf")
        name = content_disposition_header(False, file_name(str(self.object)))
        response["Content-Disposition"] = name or "inline"
        audit.record(
            "posts.print",
            subject=self.object,
            by=self.actor,
            at=self.at,
            sha256=self.object.sha256,
        )
        return serving.orders(response, serving.READER_POLICY)
