"""期限计算器: first which period, then from when. The address holds the whole question."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from centre.rulebook.clocks import Clock
from centre.tools import calendars, wording
from centre.tools.answers import deadline
from centre.tools.answers.questions import BadQuestion
from centre.tools.forms import DeadlineForm
from centre.tools.presenters import Shown, facts
from centre.tools.views.pages import AddressedPage

ASKED = "start"


class Deadline(AddressedPage):
    template_name = "tools/deadline.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            clock = deadline.find(request.GET["rule"]) if request.GET.get("rule") else None
        except BadQuestion as bad:
            return self.pick(unknown=bad.message, status=404)
        return self.reckon(clock) if clock else self.pick()

    def pick(self, *, unknown: str = "", status: int = 200) -> HttpResponse:
        context = self.get_context_data(
            common=wording.common(), shelves=wording.shelves(), unknown=unknown
        )
        return self.response_class(
            request=self.request,
            template=["tools/deadline_pick.html"],
            context=context,
            using=self.template_engine,
            status=status,
        )

    def reckon(self, clock: Clock) -> HttpResponse:
        asked = ASKED in self.request.GET
        form = DeadlineForm(clock, self.request.GET if asked else None)
        shown = self.answer(form) if asked and form.is_valid() else None
        context = self.get_context_data(
            clock=clock,
            facts=facts(clock),
            form=form,
            shown=shown,
            address=self.address(asked),
        )
        return self.render_to_response(context, status=422 if form.errors else 200)

    def answer(self, form: DeadlineForm) -> Shown | None:
        try:
            return Shown.of(deadline.answer(form.cleaned_data["question"], calendars.current()))
        except BadQuestion as bad:
            form.refuse(bad)
            return None

    def address(self, asked: bool) -> str:
        """The full address, to be copied; without the empty fields."""
        query = self.request.GET.copy()
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        here = reverse("tools:deadline")
        return self.request.build_absolute_uri(f"{here}?{query.urlencode()}") if asked else ""
