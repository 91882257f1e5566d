"""号码校验: one number, or a text in which numbers are found. By POST: a number may be a person's."""

from __future__ import annotations

from typing import Any

from django import forms

from centre import clock
from centre.rulebook.identifiers import EXAMPLES, KINDS
from centre.tools.answers import number
from centre.tools.forms import FindForm, NumberForm
from centre.tools.views.pages import PastedPage


class Number(PastedPage):
    template_name = "tools/number.html"
    form_class = NumberForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        examples = [(label, EXAMPLES[kind]) for kind, label in KINDS.items()]
        return super().get_context_data(examples=examples, **kwargs)

    def reply(self, form: forms.Form) -> dict[str, Any]:
        said = form.cleaned_data
        return {
            "answer": number.answer(kind=said["kind"], value=said["value"], today=clock.today())
        }


class Numbers(PastedPage):
    template_name = "tools/numbers.html"
    form_class = FindForm

    def reply(self, form: forms.Form) -> dict[str, Any]:
        answers = number.find(form.cleaned_data["text"], today=clock.today())
        return {
            "answers": answers,
            "wrong": sum(not answer.check.valid for answer in answers),
            "searched": True,
            "kinds": list(KINDS.values()),
        }
