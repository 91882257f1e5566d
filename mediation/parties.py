"""Which parties of the case somebody acts for, and who counts when all must agree."""

from __future__ import annotations

from cases.enums import PartyRole
from cases.models import Case, Party
from cases.permissions import sides
from centre import clock
from centre.accounts.selectors import may_act_for
from centre.actor import Actor, Role
from centre.errors import NotPermitted
from mediation.models import Mediation

NEEDED = (PartyRole.APPLICANT, PartyRole.RESPONDENT)


def needed(case: Case) -> list[Party]:
    """Applicants and respondents: mediation needs the consent of each of them. 依据：CPL 99。"""
    return list(case.parties.filter(role__in=NEEDED).order_by("role", "position", "id"))


def seats_of(actor: Actor, mediation: Mediation) -> list[Party]:
    """The parties this person acts for here; empty for strangers and officers."""
    if actor.role is not Role.PARTY:
        return []
    case = mediation.case
    open_sides = sides(actor, case)
    return [p for p in needed(case) if p.side in open_sides and _stands_for(actor, p, case)]


def _stands_for(actor: Actor, party: Party, case: Case) -> bool:
    if party.role == PartyRole.APPLICANT:
        return True  # the filer's side acts for all applicants it filed for
    if party.claimed_by_id == actor.user_id:
        return True
    if party.organisation_id is None:
        return False
    return may_act_for(actor, party.organisation_id, on=clock.today())


def require_seats(actor: Actor, mediation: Mediation) -> list[Party]:
    """Raises `NotPermitted` for anybody who acts for no party of this mediation."""
    seats = seats_of(actor, mediation)
    if not seats:
        raise NotPermitted("只有本案当事人可以办理本事项")
    return seats


def side_of(actor: Actor, mediation: Mediation) -> str:
    """The one side on which the person stands. Raises `NotPermitted`."""
    return require_seats(actor, mediation)[0].side.value


def all_in(done: set[int], mediation: Mediation) -> bool:
    """Whether every needed party's id is among `done`."""
    return all(party.pk in done for party in needed(mediation.case))
