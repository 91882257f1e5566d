"""进度查询 without an account: receipt number and code, answered with a stage word and a date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView

from cases.services import lookup
from centre import clock
from centre.errors import RuleViolation


class LookupForm(forms.Form):
    number = forms.CharField(
        label="收件编号",
        max_length=60,
        help_text="收件回执右上方的编号，例如：齐知保收〔2026〕3号",
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label="查询码",
        max_length=20,
        help_text="收件回执上的十位字母和数字，例如：7KQ2M9XTRA",
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )


class Lookup(FormView):
    """The answer stands on the page that was posted to: no address holds number and code."""

    template_name = "cases/progress.html"
    form_class = LookupForm

    def form_valid(self, form: LookupForm) -> HttpResponse:
        try:
            found = lookup.look_up(
                number=form.cleaned_data["number"],
                code=form.cleaned_data["code"],
                ip=address_of(self.request),
                at=clock.now(),
            )
        except lookup.TooOften as refusal:
            form.add_error(None, refusal.full_text)
            return self.answer(form, status=429)
        except RuleViolation as refusal:
            form.add_error(None, refusal.full_text)
            return self.answer(form, status=422)
        return self.answer(LookupForm(), found=found)

    def form_invalid(self, form: LookupForm) -> HttpResponse:
        return self.answer(form, status=422)

    def answer(self, form: LookupForm, *, status: int = 200, **extra: Any) -> HttpResponse:
        response = self.render_to_response(
            self.get_context_data(form=form, **extra), status=status
        )
        response["Cache-Control"] = "no-store"
        return response


def address_of(request: HttpRequest) -> str:
    """The client's address, as the proxy middleware left it."""
    return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 -- no address is known
