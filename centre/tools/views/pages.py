"""The two shapes of a tool's page: asked by its address, or by a form whose words are not kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from centre.tools import limits
from centre.tools.answers.questions import BadQuestion

FRESH_SECONDS = 300  # rest days may be corrected


class AddressedPage(TemplateView):
    """The whole question stands in the address: to be linked, kept and printed. No session."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if limits.too_often(request):
            response = render(
                request, "429.html", {"retry_after": "一分钟"}, status=limits.TOO_MANY
            )
            response["Retry-After"] = str(limits.RETRY_SECONDS)
            return response
        response = super().dispatch(request, *args, **kwargs)
        if request.user.is_anonymous:  # type: ignore[union-attr]
            patch_cache_control(response, private=True, max_age=FRESH_SECONDS)
        return response


@method_decorator(sensitive_post_parameters(), name="dispatch")
class PastedPage(FormView):
    """Asked by POST; the answer stands on the page that was posted to. Nothing is stored, logged
    or cached. Subclasses give `reply(form)`, the context of the answer."""

    def reply(self, form: forms.Form) -> dict[str, Any]:
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        valid = form.is_valid()
        if limits.too_often(request):
            form.add_error(None, limits.TOO_OFTEN)
            return self.show(form, status=limits.TOO_MANY)
        if not valid:
            return self.show(form, status=422)
        try:
            return self.show(form, **self.reply(form))
        except BadQuestion as bad:
            form.add_error(bad.field if bad.field in form.fields else None, f"{bad.message}。")
            return self.show(form, status=422)

    def show(self, form: forms.Form, *, status: int = 200, **extra: Any) -> HttpResponse:
        response = self.render_to_response(
            self.get_context_data(form=form, **extra), status=status
        )
        response["Cache-Control"] = "no-store"
        if status == limits.TOO_MANY:
            response["Retry-After"] = str(limits.RETRY_SECONDS)
        return response
