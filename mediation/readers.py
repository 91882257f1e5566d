"""Who gets a paper of this mediation."""

from __future__ import annotations

from centre.access.enums import Side
from centre.actor import Role
from centre.documents.letters import Reader
from mediation import parties as seats
from mediation.models import Mediation
from mediation.permissions import leader_of


def parties(mediation: Mediation) -> list[Reader]:
    """Each side; the names stand on the delivery record."""
    sides: dict[str, list[str]] = {}
    for party in seats.needed(mediation.case):
        sides.setdefault(party.side.value, []).append(party.name)
    return [Reader(Role.PARTY, side, name="、".join(names)) for side, names in sides.items()]


def side(mediation: Mediation, side: str, name: str = "") -> list[Reader]:
    return [Reader(Role.PARTY, side, name=name)]


def court(mediation: Mediation) -> list[Reader]:
    """The court that refers: its filing desk, and the judge where the case is on trial."""
    if mediation.court_id is None:
        return []
    role = court_role(mediation)
    return [Reader(role, organisation_id=mediation.court_id, name=mediation.court.name)]


def court_role(mediation: Mediation) -> Role:
    return Role.JUDGE if mediation.kind in ("MED_ENTRUSTED", "MED_INVITED") else Role.FILING_CLERK


def organisation(mediation: Mediation) -> list[Reader]:
    if mediation.organisation_id is None or mediation.kind == "MED_ADMIN":
        return []
    name = mediation.organisation.name
    return [Reader(Role.SECRETARY, organisation_id=mediation.organisation_id, name=name)]


def mediator(mediation: Mediation) -> list[Reader]:
    if leader_of(mediation.kind) is not Role.MEDIATOR or mediation.mediator_id is None:
        return []
    return [Reader(Role.MEDIATOR, Side.NONE, user_id=mediation.mediator_id)]


def issuer_id(mediation: Mediation) -> int | None:
    """In whose name the papers of the talks stand: the organisation, or the court that leads."""
    if mediation.kind == "MED_INVITED":
        return mediation.court_id
    return mediation.organisation_id or mediation.court_id


def desk_role(mediation: Mediation) -> Role:
    """The desk that sends letters before anybody leads: the court's, the office's or the organ's."""
    if mediation.court_id is not None:
        return Role.FILING_CLERK
    return Role.MARKET_OFFICER if mediation.kind == "MED_ADMIN" else Role.SECRETARY
