"""The shape of every page where somebody does something: load, authorise, one call, redirect."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, View

from centre import clock
from centre.actor import Actor
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency

GUARD_FIELDS = ("idempotency_key", "version")


class GuardedForm(forms.Form):
    """Carries the key that makes a second press harmless, and the version the page was made from."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def answers(self) -> dict[str, Any]:
        """The cleaned data without the guard fields."""
        return {k: v for k, v in self.cleaned_data.items() if k not in GUARD_FIELDS}


class ActorRequiredMixin(LoginRequiredMixin):
    """Logged in and holding a post. Sets `self.actor` and the one `self.at` of the request."""

    actor: Actor

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.at = clock.now()
        self.actor = request.actor  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.actor.is_anonymous:
            return redirect("accounts:no_post")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc, return-value]


class VisibleObjectMixin(ActorRequiredMixin):
    """Loads the object from `visible_to(actor)`: a stranger's row and no row are the same 404."""

    model: type[Model]
    url_kwarg = "public_id"
    object: Any

    def visible(self) -> Any:
        """The queryset to load from; override to add select_related."""
        return self.model.objects.visible_to(self.actor)  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not self.actor.is_anonymous:
            self.object = get_object_or_404(self.visible(), public_id=kwargs[self.url_kwarg])
        return super().dispatch(request, *args, **kwargs)


class ActionView(VisibleObjectMixin, FormView):
    """One lawful act on one visible object.

    Subclasses give `form_class` (a `GuardedForm`), `template_name`, `act(form)` which makes one
    service call and returns ids, and `get_success_url`. A `RuleViolation` becomes a form error with
    what is kept and what to do; a repeated POST with the same key acts once.
    """

    form_class = GuardedForm
    done = ""

    def get_initial(self) -> dict[str, Any]:
        return {"version": getattr(self.object, "version", None), "idempotency_key": uuid.uuid4()}

    def act(self, form: GuardedForm) -> dict[str, Any] | None:
        raise NotImplementedError

    def form_valid(self, form: GuardedForm) -> HttpResponse:
        try:
            self.answer, replayed = idempotency.once(
                lambda: self.act(form) or {},
                endpoint=self.request.resolver_match.view_name,
                key=form.cleaned_data["idempotency_key"],
                body={"object": str(self.object.public_id), **fingerprint(form)},
                by=self.actor,
                at=self.at,
            )
        except RuleViolation as refusal:
            form.add_error(None, refusal.full_text)
            return self.form_invalid(form)
        if self.done and not replayed:
            messages.success(self.request, self.done)
        return redirect(self.get_success_url())

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(object=self.object, **kwargs)


def fingerprint(form: GuardedForm) -> dict[str, Any]:
    """What the person sent, files by name and size, for telling a replay from another request."""
    return {
        name: [value.name, value.size] if hasattr(value, "chunks") else str(value)
        for name, value in form.answers.items()
    }


__all__ = ["ActionView", "ActorRequiredMixin", "GuardedForm", "View", "VisibleObjectMixin"]
