"""协议条款自查: each clause with what a court could not confirm, and a better wording beside it."""

from __future__ import annotations

from typing import Any

from django import forms

from centre import clock
from centre.tools.answers import clauses
from centre.tools.forms import ClausesForm
from centre.tools.views.pages import PastedPage

STATEMENT = "statement"


class Clauses(PastedPage):
    template_name = "tools/clauses.html"
    form_class = ClausesForm

    def reply(self, form: forms.Form) -> dict[str, Any]:
        said = form.cleaned_data
        return {
            "answer": clauses.answer(
                said["text"], today=clock.today(), for_statement=said["use"] == STATEMENT
            )
        }
