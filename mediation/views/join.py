"""收到征询函: enter the code, read what is claimed, then log in and answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from centre import clock
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from centre.views import fingerprint
from mediation.enums import Decision
from mediation.forms.answering import AnswerForm, CodeForm
from mediation.models import Invitation
from mediation.selectors import invitation as letters
from mediation.services import consent, invitations

SESSION_KEY = "mediation_invitation"


def held(request: HttpRequest) -> Invitation | None:
    """The letter this browser has opened with its code, while it is still open."""
    key = request.session.get(SESSION_KEY)
    if not key:
        return None
    return (
        Invitation.objects.live(clock.now())
        .filter(public_id=key)
        .select_related("party", "mediation__case", "mediation__court", "mediation__organisation")
        .first()
    )


class EnterCode(FormView):
    """输入查阅码. Wrong codes are counted; the answer never says what was wrong."""

    template_name = "mediation/join_code.html"
    form_class = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            invitation = invitations.look_up(
                code=form.cleaned_data["code"],
                client=self.request.META.get("REMOTE_ADDR", ""),
                at=clock.now(),
            )
        except RuleViolation as refusal:
            form.add_error("code", refusal.full_text)
            return self.form_invalid(form)
        self.request.session[SESSION_KEY] = str(invitation.public_id)
        return redirect("mediation:letter")

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class LetterMixin:
    """Pages behind the code; without it, back to the first page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.invitation = held(request)
        if self.invitation is None:
            return redirect("mediation:answer")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter = letters.claimed(self.invitation)
        return super().get_context_data(letter=letter, **kwargs)  # type: ignore[misc]


class ReadLetter(LetterMixin, TemplateView):
    """阅看函件, before any registration."""

    template_name = "mediation/join_letter.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            party_name=self.invitation.party.name,
            signed_in=self.request.user.is_authenticated,
            **kwargs,
        )


class Answer(LoginRequiredMixin, LetterMixin, FormView):
    """答复: two equal buttons under the text. The account must be the party's or may act for it."""

    template_name = "mediation/join_answer.html"
    form_class = AnswerForm

    def get_initial(self) -> dict[str, Any]:
        letter = letters.claimed(self.invitation)
        return {
            "idempotency_key": uuid.uuid4(),
            "text_hash": letter.text_hash,
            "accepts_online": True,
        }

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        at, actor = clock.now(), self.request.actor
        try:
            answer, _ = idempotency.once(
                lambda: self.act(form, actor, at),
                endpoint="mediation:join_answer",
                key=form.cleaned_data["idempotency_key"],
                body={"invitation": str(self.invitation.public_id), **fingerprint(form)},
                by=actor,
                at=at,
            )
        except RuleViolation as refusal:
            form.add_error(None, refusal.full_text)
            return self.form_invalid(form)
        self.request.session.pop(SESSION_KEY, None)
        return redirect("mediation:joined", public_id=answer["mediation"])

    def act(self, form: AnswerForm, actor: Any, at: Any) -> dict[str, Any]:
        mediation = consent.answer_invitation(
            invitation=self.invitation,
            decision=form.cleaned_data["decision"],
            text_hash=form.cleaned_data["text_hash"],
            reason=form.cleaned_data["reason"],
            accepts_online=form.cleaned_data["accepts_online"],
            by=actor,
            at=at,
        )
        return {"mediation": str(mediation.public_id)}

    def form_invalid(self, form: AnswerForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(agree=Decision.AGREE, refuse=Decision.REFUSE, **kwargs)
