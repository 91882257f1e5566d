"""Sign an agreement: here, with one's own certificate, or on the phone while this page waits."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from centre.actor import Role
from centre.documents import storage
from centre.signing import links, verifying
from centre.signing.models import SigningLink
from centre.views import ActorRequiredMixin
from mediation import signatories
from mediation.enums import SignatureRole, SignatureWay
from mediation.forms.signing import CertificateForm, PhoneForm, SignForm
from mediation.models import Agreement, CertificateUpload
from mediation.selectors.signing import way_rows
from mediation.services import certificates, signatures
from mediation.services.signatures import Given
from mediation.views.agreements import AgreementAct, AgreementVisible

ABOUT = "agreement"


class OfParties(AgreementVisible):
    """Pages for the parties; to everybody else who reads the agreement they do not exist."""

    def visible(self) -> QuerySet[Agreement]:
        return super().visible() if self.actor.role is Role.PARTY else Agreement.objects.none()


class Signing(AgreementAct):
    """The whole text stands above the form; its hash goes with the signature."""

    form_class = SignForm
    done = "已签署。"
    is_by_phone = False

    def get_form_kwargs(self) -> dict[str, Any]:
        agreement = self.object
        return {
            **super().get_form_kwargs(),
            "seats": self.unsigned_seats(),
            "text_hash": agreement.text_hash,
            "ways": signatures.ways_for(agreement, SignatureRole.PARTY),
            "name": self.actor.name,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            ways=way_rows(self.object),
            authority_gap=signatories.gap_of(self.actor, self.object.mediation.case),
            certificates_offered=verifying.is_offered(),
            **kwargs,
        )

    def act(self, form: SignForm) -> dict[str, Any]:
        data = form.cleaned_data
        signature = signatures.sign(
            agreement=self.object,
            role=SignatureRole.PARTY,
            party=form.seat,
            way=SignatureWay(data["way"]),
            scan=data["scan"],
            text_hash=data["text_hash"],
            given=Given(
                typed_name=data.get("typed_name", ""),
                strokes=data.get("strokes") or [],
                original_keeper=data["original_keeper"],
                original_place=data["original_place"],
                is_by_phone=self.is_by_phone,
            ),
            by=self.actor,
            at=self.at,
        )
        return {"signature": str(signature.public_id)}


class Sign(Signing):
    """签署."""

    template_name = "mediation/agreement_sign.html"


class Certificate(AgreementAct):
    """数字证书签署: prepare, download, sign elsewhere, upload; the worker checks."""

    template_name = "mediation/agreement_certificate.html"
    form_class = CertificateForm
    done = "签名文件已收到，正在核验，结果会在本页显示。"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "seats": self.unsigned_seats(),
            "text_hash": self.object.text_hash,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement = self.object
        uploads = CertificateUpload.objects.visible_to(self.actor).filter(agreement=agreement)
        return super().get_context_data(
            edition=agreement.editions.filter(edition=agreement.edition).first(),
            uploads=uploads.order_by("-sent_at", "-id"),
            is_offered=verifying.is_offered(),
            authority_gap=signatories.gap_of(self.actor, agreement.mediation.case),
            **kwargs,
        )

    def act(self, form: CertificateForm) -> dict[str, Any]:
        upload = certificates.send_in(
            agreement=self.object, party=form.seat, file=form.cleaned_data["file"],
            text_hash=form.cleaned_data["text_hash"], by=self.actor, at=self.at,
        )  # fmt: skip
        return {"upload": str(upload.public_id)}

    def get_success_url(self) -> str:
        return reverse("agreements:certificate", args=[self.object.public_id])


class PrepareCopy(AgreementAct):
    """准备待签文件. The button on the certificate page; refused there with its reason."""

    template_name = "mediation/agreement_copy.html"
    form_class = PhoneForm
    done = "正在准备待签文件，请稍候刷新本页。"

    def act(self, form: PhoneForm) -> dict[str, Any]:
        certificates.order_copy(agreement=self.object, by=self.actor, at=self.at)
        return {}

    def get_success_url(self) -> str:
        return reverse("agreements:certificate", args=[self.object.public_id])


class CopyFile(OfParties, View):
    """The PDF that is signed elsewhere."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        edition = self.object.editions.filter(edition=self.object.edition).first()
        if edition is None or not edition.copy:
            raise Http404
        response = HttpResponse(storage.read(edition.copy), content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="agreement.pdf"'
        response["Cache-Control"] = "no-store"
        return response


class Phone(AgreementAct):
    """手机签署: the desk asks for a link."""

    template_name = "mediation/phone.html"
    form_class = PhoneForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gap = signatories.gap_of(self.actor, self.object.mediation.case)
        return super().get_context_data(authority_gap=gap, **kwargs)

    def act(self, form: PhoneForm) -> dict[str, Any]:
        agreement = self.object
        seats = signatories.seats_of(self.actor, agreement.mediation.case)
        if not seats:
            gap = signatories.gap_of(self.actor, agreement.mediation.case)
            raise gap or signatures.NotForSigning("您不能代表任何一方签署本协议")
        party = (self.unsigned_seats() or seats)[0]
        signatures.require_open(
            agreement, role=SignatureRole.PARTY, party=party, text_hash=agreement.text_hash
        )
        link = links.make(
            about=ABOUT, subject_id=agreement.public_id, text_hash=agreement.text_hash,
            by=self.actor, at=self.at,
        )  # fmt: skip
        return {"link": str(link.public_id)}

    def get_success_url(self) -> str:
        return reverse("agreements:phone_wait", args=[self.object.public_id, self.answer["link"]])


class OfOwnLink(OfParties):
    """The person's own link for this very agreement."""

    def own_link(self) -> SigningLink:
        rows = SigningLink.objects.visible_to(self.actor)
        return get_object_or_404(
            rows, about=ABOUT, subject_id=self.object.public_id, public_id=self.kwargs["link_id"]
        )


class PhoneWait(OfOwnLink, TemplateView):
    """The desk waits: the picture, the time left, and what the phone has done."""

    template_name = "mediation/phone_wait.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        link = self.own_link()
        state = links.state_of(link, at=self.at)
        path = reverse("agreements:on_phone", args=[link.public_id, links.key_of(link)])
        address = f"{settings.SITE_URL}{path}"
        is_open = state in (links.State.WAITING, links.State.OPENED)
        return super().get_context_data(
            agreement=self.object,
            link=link,
            state=state.value,
            address=address if is_open else "",
            picture=links.picture(address) if is_open else "",
            minutes=int(links.LASTS.total_seconds() // 60),
            **kwargs,
        )


class PhoneState(OfOwnLink, View):
    """What the waiting page asks every few seconds."""

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        state = links.state_of(self.own_link(), at=self.at)
        answer = JsonResponse({"state": state.value})
        answer["Cache-Control"] = "no-store"
        return answer


class OnPhone(Signing):
    """The phone's page. Log-in first; then only the person, the paper and the text of the link."""

    template_name = "mediation/agreement_sign_phone.html"
    is_by_phone = True
    link: SigningLink

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if self.actor.is_anonymous:
            return ActorRequiredMixin.dispatch(self, request, *args, **kwargs)
        try:
            self.link = links.find(
                public_id=kwargs["link_id"], key=kwargs["key"], by=self.actor, at=self.at
            )
        except links.LinkOver as refusal:
            return render(request, "mediation/phone_over.html", {"refusal": refusal}, status=403)
        if self.link.about != ABOUT:
            raise Http404
        self.kwargs["public_id"] = self.link.subject_id
        return super().dispatch(request, *args, **{**kwargs, "public_id": self.link.subject_id})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        links.note_opened(self.link, at=self.at)
        return super().get(request, *args, **kwargs)

    def act(self, form: SignForm) -> dict[str, Any]:
        with transaction.atomic():
            links.use(
                self.link, text_hash=form.cleaned_data["text_hash"], by=self.actor, at=self.at
            )
            return super().act(form)
