"""该找哪个法院. The address holds the question; nothing in it is personal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from centre.rulebook.competence import Place
from centre.tools.answers import court
from centre.tools.forms import CourtForm
from centre.tools.views.pages import AddressedPage

ASKED = "matter"


class Court(AddressedPage):
    template_name = "tools/court.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CourtForm(request.GET if ASKED in request.GET else None)
        answer = court.answer(question(form)) if form.is_valid() else None
        return self.render_to_response(
            self.get_context_data(form=form, answer=answer),
            status=422 if form.errors else 200,
        )


def question(form: CourtForm) -> court.Question:
    said = form.cleaned_data
    return court.Question(
        matter=said["matter"],
        purpose=said["purpose"],
        amount_fen=said["amount"],
        place=Place(said["place"]),
        well_known_mark=said["well_known_mark"],
        inviting_court=said["inviting_court"],
    )
