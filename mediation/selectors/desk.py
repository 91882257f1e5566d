"""我的事项 and the part of the case page that belongs to the mediation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from cases.models import Case
from cases.panels import Action, Panel
from centre import clock
from centre.actor import Actor, Role
from centre.desk import DeskRow
from mediation import parties
from mediation.models import Mediation
from mediation.selectors import measure, room, standing, waiting

LONGEST = 100


def rows(actor: Actor) -> Iterable[DeskRow]:
    """Open mediations of a party, whose turn it is, and by when."""
    if actor.role is not Role.PARTY:
        return []
    today = clock.today()
    found = list(
        Mediation.objects.visible_to(actor)
        .running()
        .select_related("case")
        .order_by("legal_due_on", "-id")[:LONGEST]
    )
    open_for_me = waiting.of(actor, found)
    warned = measure.applicants(actor, found)
    return [_row(m, actor, today, mine=m.pk in open_for_me, warned=m.pk in warned) for m in found]


def _row(mediation: Mediation, actor: Actor, today: date, *, mine: bool, warned: bool) -> DeskRow:
    stands = standing.where_it_stands(mediation, actor, on=today, in_list=True)
    return DeskRow(
        title=mediation.case.title or mediation.get_kind_display(),
        state=mediation.get_state_display(),
        url=reverse("mediation:room", args=[mediation.public_id]),
        turn="您有事项待办" if mine else f"{stands.who}{stands.what}",
        due=stands.due,
        mine=mine,
        tone="us" if mine else _others(standing.tone(mediation, actor)),
        number=mediation.case.number,
        note=(measure.note(mediation) if warned else "") or mediation.get_kind_display(),
    )


def _others(tone: str) -> str:
    """Nothing is left for this reader, so it is somebody else's turn."""
    return "them" if tone == "us" else tone


def panel(case: Case, actor: Actor) -> Panel | None:
    """调解 on the case page: where it stands, what waits for the reader, the way into the room."""
    mediation = (
        Mediation.objects.visible_to(actor)
        .filter(case=case)
        .select_related("case", "organisation", "court", "mediator", "judge")
        .order_by("-id")
        .first()
    )
    if mediation is None:
        return None
    actions: tuple[Action, ...] = ()
    tasks = []
    if actor.role is Role.PARTY:
        tasks = room.my_tasks(mediation, actor)
        link = reverse("mediation:room", args=[mediation.public_id])
        actions = (Action("进入调解室", link, "primary"),)
    return Panel(
        title="调解",
        template="mediation/_case_panel.html",
        context={
            "tasks": tasks,
            "lines": room.about(mediation, parties.needed(case)),
        },
        actions=actions,
        standing=standing.for_party(standing.where_it_stands(mediation, actor), tasks)
        if actor.role is Role.PARTY
        else standing.where_it_stands(mediation, actor),
    )
