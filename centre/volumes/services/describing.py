"""What the cover of a bundle says, as data frozen with the request. 依据：law.md 6.5。"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cases import wording
from cases.models import Case
from centre import clock
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.rulebook import volumes
from centre.rulebook.volumes import Purpose
from centre.volumes.services import gathering
from mediation.enums import ConfirmationState
from mediation.models import Confirmation, Mediation

COURT_SEATS = frozenset({Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK})
CONFIRMED = (ConfirmationState.GRANTED, ConfirmationState.CHANGED, ConfirmationState.ENFORCEMENT)


def cover(
    case: Case,
    purpose: Purpose,
    *,
    keeper: Organisation,
    by: Actor,
    at: datetime,
    said: dict[str, str],
) -> dict[str, Any]:
    """`said`: what the keeper wrote, the checker's name and the note."""
    return {
        "keeper": keeper.name,
        "purpose": purpose.title,
        "kind": case.get_kind_display(),
        "case_number": case.number,
        "parties": [f"{p.get_role_display()}：{p.name}" for p in wording.in_order(case)],
        "cause": case.cause_name,
        "retention": _kept(case, by),
        "filed_by": by.name,
        "filed_on": _day(at),
        "accepted_on": _day(case.accepted_at),
        "has_guarded": gathering.has_guarded(case),
        **_conduct(case),
        **said,
    }


def _conduct(case: Case) -> dict[str, str]:
    """Who led the talks, when they ended and how."""
    rows = Mediation.objects.filter(case=case).order_by("-id")
    mediation = rows.select_related("organisation", "court", "mediator").first()
    body = (mediation.organisation or mediation.court) if mediation else None
    body = body or case.handled_by
    ended = mediation.ended_at if mediation else None
    return {
        "organisation": body.name if body else "",
        "mediator": mediation.mediator.name if mediation and mediation.mediator else "",
        "closed_on": _day(case.closed_at or ended),
        "result": mediation.get_state_display() if mediation and ended else "",
    }


def _kept(case: Case, by: Actor) -> str:
    confirmed = Confirmation.objects.filter(
        agreement__mediation__case=case, state__in=CONFIRMED
    ).exists()
    return volumes.retention(is_court=by.role in COURT_SEATS, is_confirmed=confirmed).text


def _day(at: datetime | None) -> str:
    return clock.local_date(at).isoformat() if at else ""
