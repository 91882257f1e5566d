"""权利期限: first which right, then its dates. The address holds the whole question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from centre import clock
from centre.tools.answers import rights
from centre.tools.answers.questions import BadQuestion
from centre.tools.forms import RightForm
from centre.tools.views.pages import AddressedPage

OPPOSITION = "IP01"


class Rights(AddressedPage):
    template_name = "tools/rights.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            right = rights.find(request.GET["right"]) if request.GET.get("right") else ""
        except BadQuestion:
            return self.pick(unknown=True)
        return self.reckon(right) if right else self.pick()

    def pick(self, *, unknown: bool = False) -> HttpResponse:
        context = self.get_context_data(kinds=list(rights.RIGHTS.items()), unknown=unknown)
        return self.render_to_response(context, status=404 if unknown else 200)

    def reckon(self, right: str) -> HttpResponse:
        query = self.request.GET
        asked = any(name in query for name in rights.asked(right))
        form = RightForm(right, query if asked else None)
        found = self.answer(form) if asked and form.is_valid() else None
        context = self.get_context_data(
            right=right,
            label=rights.RIGHTS[right],
            form=form,
            answer=found,
            is_mark=right in rights.RENEWABLE,
            opposition=OPPOSITION,
            address=self.address() if found else "",
        )
        return self.render_to_response(context, status=422 if form.errors else 200)

    def answer(self, form: RightForm) -> rights.Answer | None:
        try:
            return rights.answer(form.cleaned_data["question"], today=clock.today())
        except BadQuestion as bad:
            form.refuse(bad)
            return None

    def address(self) -> str:
        """The full address, to be copied; without the empty fields."""
        query = self.request.GET.copy()
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        return self.request.build_absolute_uri(f"{reverse('tools:rights')}?{query.urlencode()}")
