"""案由: the printed list as a tree to open, and a search that offers what fits. 依据：law.md 5.6。"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from cases.forms.page import PageForm
from cases.models import Case
from centre.rulebook import causes

MOST_FOUND = 40
MOST_LIKELY = 12
NO_CAUSE = "请选择一个案由；拿不准的选最接近的，接收单位会核对"


class CauseTree(forms.RadioSelect):
    """One answer, drawn as chapters that open; what is offered stands before them, open."""

    template_name = "cases/cause_tree.html"
    offers = False  # whether the first group is an offer

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["offers"] = self.offers
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        path = causes.path(str(value))
        return option | {
            "cause": path[-1],
            "above": path[-2].name if path[-1].level > 3 else "",
            "words": " ".join(causes.fold(one.name) for one in path),
            "initials": " ".join(one.initials for one in path),
        }


class CauseForm(PageForm):
    """The choices are the offer, under its own heading, and the chapters of the list."""

    cause = forms.ChoiceField(label="案由", choices=[], widget=CauseTree)

    def __init__(self, *args: Any, query: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = query
        self.found = causes.search(query)
        offered = self.found[:MOST_FOUND] if query else likely(self.case)
        heading = f"含“{query}”的案由" if query else "按您填的权利，可能是"
        chapters = [chapter for part in causes.tree() for chapter in part.branches]
        self.fields["cause"].choices = [
            *([(heading, options(offered))] if offered else []),
            *((b.cause.name, options(causes.walk(b.branches))) for b in chapters),
        ]
        self.fields["cause"].error_messages = {"required": NO_CAUSE, "invalid_choice": NO_CAUSE}
        self.fields["cause"].widget.offers = bool(offered)

    def values(self) -> dict[str, Any]:
        key = self.cleaned_data["cause"]
        return {
            "cause_version": causes.CURRENT,
            "cause_key": key,
            "cause_name": causes.get(key).name,
        }

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        return {"cause": chosen(case)}


def options(listed: Iterable[causes.Cause]) -> list[tuple[str, str]]:
    return [(cause.key, cause.name) for cause in listed]


def likely(case: Case) -> list[causes.Cause]:
    """Without a search: the cause already chosen, then those of the rights already named."""
    types = {right.right_type for right in case.rights.all()}
    fitting = [c for c in causes.all_causes() if c.is_choosable and c.right_type in types]
    offered = fitting[:MOST_LIKELY]
    key = chosen(case)
    if causes.exists(key) and key not in {c.key for c in offered}:
        offered.insert(0, causes.get(key))
    return offered


def chosen(case: Case) -> str:
    """Nothing when it was chosen from a former list: the same number may be another cause today."""
    return case.cause_key if case.cause_version == causes.CURRENT else ""
