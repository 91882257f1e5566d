"""Registration pages: choose who you are, then one form."""

from __future__ import annotations

from typing import Any

from allauth.account.views import SignupView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from centre.accounts.forms.signup import AgentSignupForm, CompanySignupForm


class Choose(TemplateView):
    """Whoever is logged in has nothing to register."""

    template_name = "accounts/signup_choose.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("accounts:profile")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]


class PersonSignup(SignupView):
    """allauth's own flow with our form: the same answer whether or not the address is known."""

    def get_form_class(self) -> Any:
        return self.form_class


class CompanySignup(PersonSignup):
    template_name = "accounts/signup_company.html"
    form_class = CompanySignupForm


class AgentSignup(PersonSignup):
    template_name = "accounts/signup_agent.html"
    form_class = AgentSignupForm
