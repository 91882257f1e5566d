"""Who stands where in a mediation: the conditions behind every `visible_to` of this app.

依据：law.md 1.4. Class D (caucus, notes, offers) reaches its own side and the mediator it was told
to, nobody else; the court, the other side, the organisation's office and the administrators never.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from cases.enums import MediationKind
from centre import clock
from centre.access.models import Grant, opens
from centre.actor import Actor, Role

DOSSIER = "mediation__case__dossier"

# Who leads the talks of each kind; the mediator of the others is the assigned person.
LEADERS = {MediationKind.INVITED: Role.JUDGE, MediationKind.ADMIN: Role.MARKET_OFFICER}


def leader_of(kind: str) -> Role:
    """The role that leads the talks: the assigned mediator, the judge, or the organ's officer."""
    return LEADERS.get(MediationKind(kind), Role.MEDIATOR)


def has_caucus(kind: str) -> bool:
    """Confidential talks exist only before a mediator who neither judges nor punishes (design)."""
    return leader_of(kind) is Role.MEDIATOR


def leads(actor: Actor, prefix: str = "mediation__") -> Q:
    """The actor leads the row's mediation, in the present post."""
    if actor.role is Role.MEDIATOR:
        return Q(**{f"{prefix}mediator_id": actor.user_id})
    kinds = [kind for kind, role in LEADERS.items() if role is actor.role]
    return Q(**{f"{prefix}kind__in": kinds}) if kinds else Q(pk__in=[])


def on_side(actor: Actor, side: str = "side", dossier: str = DOSSIER) -> Q:
    """The actor holds a live grant on the very side that stands in the row."""
    if actor.role is not Role.PARTY:
        return Q(pk__in=[])
    grants = Grant.objects.live(clock.now()).held_by(actor).opening()
    mine = grants.filter(dossier=OuterRef(dossier), side=OuterRef(side))
    return Q(Exists(mine)) & opens(actor, dossier)


def at_the_table(actor: Actor, dossier: str = DOSSIER, prefix: str = "mediation__") -> Q:
    """Parties of either side and whoever leads: those who hear what is said to all."""
    if actor.role is Role.PARTY:
        return opens(actor, dossier)
    return opens(actor, dossier) & leads(actor, prefix)
