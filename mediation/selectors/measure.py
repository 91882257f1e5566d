"""诉前保全 in a mediation: the talks do not stop the day by which suit must be filed (L08)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cases import own_panels
from centre import clock
from centre.access.enums import Side
from centre.access.models import Grant
from centre.actor import Actor, Role
from centre.components import Due
from mediation.models import Mediation


def due_of(mediation: Mediation, *, on: date) -> Due | None:
    """依据：《民事诉讼法》第104条. None once the dispute lies with a court, or the talks are over."""
    filed = bool(mediation.procedure) or mediation.complaint_received_on is not None
    if filed or mediation.ended_at is not None:
        return None
    return own_panels.suit_due(mediation.case, on=on)


def applicants(actor: Actor, mediations: Iterable[Mediation]) -> set[int]:
    """Which of these, measured before suit, the actor sees from the applicant's side. One query
    at most: the other side need not learn of the measure here (law.md 1.4 B)."""
    dossiers = {m.case.dossier_id: m.pk for m in mediations if m.case.pre_suit_measure_on}
    if not dossiers or actor.role is not Role.PARTY:
        return set()
    grants = Grant.objects.live(clock.now()).held_by(actor).opening()
    mine = grants.filter(dossier__in=dossiers, side=Side.APPLICANT)
    return {dossiers[pk] for pk in mine.values_list("dossier_id", flat=True)}


def shown(mediation: Mediation, actor: Actor, *, on: date) -> dict[str, Any]:
    """For the room: to the applicant's side and to whoever leads."""
    if actor.role is Role.PARTY and mediation.pk not in applicants(actor, [mediation]):
        return {}
    due = due_of(mediation, on=on)
    return {"due": due} if due else {}


def note(mediation: Mediation) -> str:
    """For a row of a list."""
    if due_of(mediation, on=clock.today()) is None:
        return ""
    return own_panels.measure_note(mediation.case)
