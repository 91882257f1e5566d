"""The case room's own parts of the case page: for the applicant's side only."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from cases import panels, permissions
from cases.models import Case
from cases.panels import Action, Panel
from cases.services import deadlines, limitation
from centre import clock
from centre.actor import Actor
from centre.components import Due
from centre.rulebook import dates


def suit_due(case: Case, *, on: date) -> Due | None:
    """The last day to sue after a measure (L08); None where there was none or suit is filed."""
    if case.linked.get("lawsuit", {}).get("has") == "yes":
        return None
    return deadlines.after_measure(case, on=on)


def measure(case: Case, actor: Actor) -> Panel | None:
    """诉前保全: the day by which suit must be filed; mediation does not stop it (L08)."""
    if case.pre_suit_measure_on is None or not permissions.is_applicant(actor, case):
        return None
    due = suit_due(case, on=clock.today())
    if due is None:
        return None
    return Panel("已采取诉前保全", "cases/_measure_panel.html", {"due": due})


def times(case: Case, actor: Actor) -> Panel | None:
    """诉讼时效提示: information only."""
    if case.submitted_at is None or not permissions.is_applicant(actor, case):
        return None
    found = limitation.answer(case, limitation.events_of(case, actor))
    link = reverse("cases:limitation", args=[case.public_id])
    return Panel(
        "诉讼时效提示",
        "cases/_limitation_panel.html",
        {"summary": limitation.summary(found), "derivation": found.derivation},
        (Action("查看和登记时效事件", link),),
    )


def measure_note(case: Case) -> str:
    """One line for a list: 诉前保全后须在某日前起诉."""
    due = suit_due(case, on=clock.today())
    return f"已采取诉前保全，须在{dates.arabic(due.day)}前起诉（{due.left}）" if due else ""


def register() -> None:
    """Called once when the app is ready."""
    panels.register(measure, order=5)
    panels.register(times, order=60)
