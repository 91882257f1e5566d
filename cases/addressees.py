"""受送达人: the parties of a case as the room of deliveries knows people."""

from __future__ import annotations

from collections.abc import Iterable

from cases.files import inspection
from cases.models import Party
from centre.access.models import Dossier
from centre.deliveries import registry
from centre.deliveries.registry import Person


def people(dossier: Dossier) -> Iterable[Person]:
    """The parties with a name, each with its own and its agents' accounts. Two queries."""
    rows = Party.objects.filter(case__dossier=dossier).exclude(name="")
    return [person(party) for party in rows.prefetch_related("agents").order_by("id")]


def person(party: Party) -> Person:
    accounts = {party.claimed_by_id, *(agent.user_id for agent in party.agents.all())}
    return Person(
        key=str(party.public_id),
        side=party.side.value,
        name=party.name,
        address=party.service_address or party.domicile,
        phone=party.phone,
        organisation_id=party.organisation_id,
        user_ids=frozenset(pk for pk in accounts if pk is not None),
    )


def register() -> None:
    registry.people(people)
    registry.inspector(inspection.inspect)
