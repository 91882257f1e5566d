"""The portal's own pages: what this is, how it works, and a person's desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from centre.portal import desk, glossary, guides, navigation
from centre.portal.context import LARGE_PRINT_COOKIE
from centre.views import ActorRequiredMixin

A_YEAR = 365 * 24 * 60 * 60


class Home(TemplateView):
    template_name = "portal/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        doors = navigation.front_doors(signed_in=self.request.user.is_authenticated)
        return super().get_context_data(start=navigation.main_door(), doors=doors, **kwargs)


class Guide(TemplateView):
    template_name = "portal/guide.html"


class OneGuide(TemplateView):
    """One guide with its table of contents; `guide` is given in the URL table."""

    guide: guides.Guide = guides.MEDIATION

    def get_template_names(self) -> list[str]:
        return [self.guide.template]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        guide = self.guide
        return super().get_context_data(
            heading=guide.heading,
            sections=guide.sections,
            answer=navigation.address("mediation:answer"),
            **kwargs,
        )


class Glossary(TemplateView):
    template_name = "portal/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            groups=glossary.GROUPS, sections=glossary.SECTIONS, **kwargs
        )


class Privacy(TemplateView):
    template_name = "portal/privacy.html"


class Accessibility(TemplateView):
    template_name = "portal/accessibility.html"


class Desk(ActorRequiredMixin, TemplateView):
    """我的事项."""

    template_name = "portal/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            desk=desk.of(self.actor), doors=navigation.new_matters(), **kwargs
        )


class LargePrint(View):
    """Switch large print on or off for this browser and go back to the page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = reverse("portal:home")
        response = HttpResponseRedirect(back)
        if request.POST.get("large_print") == "1":
            response.set_cookie(
                LARGE_PRINT_COOKIE,
                "1",
                A_YEAR,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
        else:
            response.delete_cookie(LARGE_PRINT_COOKIE)
        return response


class KeepSession(LoginRequiredMixin, View):
    """“继续使用”: prolongs the session by touching it."""

    http_method_names = ["post"]
    raise_exception = True

    def post(self, request: HttpRequest) -> HttpResponse:
        request.session.modified = True
        return HttpResponse(status=204)
