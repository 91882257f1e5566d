"""Who may bind a party: the party itself, or an agent whose special authority is on record.

依据：《民事诉讼法》第61、62条；《民诉法解释》第89条（“全权代理”而无具体授权的，无权代为和解）。
"""

from __future__ import annotations

from cases.models import Case, Party
from cases.permissions import sides
from centre import clock
from centre.accounts.enums import MandateScope
from centre.accounts.selectors import may_act_for
from centre.actor import Actor, Role
from centre.errors import NotPermitted


class NoSpecialAuthority(NotPermitted):
    code = "no_special_authority"


def require_party(actor: Actor, case: Case) -> None:
    """Somebody on either side of this case. Raises `NotPermitted`."""
    if actor.role is not Role.PARTY or not sides(actor, case):
        raise NotPermitted("只有本案当事人可以办理本事项")


def is_party_itself(actor: Actor, party: Party) -> bool:
    """The party's own post holder, or the person who claimed the seat for themselves."""
    if party.organisation_id is not None:
        return party.organisation_id == actor.organisation_id
    return party.claimed_by_id == actor.user_id


def require_signatory(actor: Actor, party: Party) -> bool:
    """May this person sign for this party? Returns whether it is by an agent.

    Raises `NotPermitted` for strangers and the other side, `NoSpecialAuthority` for an agent whose
    powers do not reach so far.
    """
    if actor.role is not Role.PARTY or party.side not in sides(actor, party.case):
        raise NotPermitted("您不代表这一方当事人")
    if is_party_itself(actor, party):
        return False
    on_record = party.agents.filter(user_id=actor.user_id, scope=MandateScope.SPECIAL).exists()
    mandated = party.organisation_id is not None and may_act_for(
        actor, party.organisation_id, special=True, on=clock.today()
    )
    if not (on_record or mandated):
        raise NoSpecialAuthority(
            "代理人代为和解、签署协议须有特别授权",
            basis="《民事诉讼法》第62条",
            advice="请由委托人补充特别授权，或由当事人本人签署",
        )
    return True


def seats_of(actor: Actor, case: Case) -> list[Party]:
    """The parties this person could sign for, in the order of the file."""
    seats = []
    for party in case.parties.select_related("case").order_by("role", "position"):
        try:
            require_signatory(actor, party)
        except NotPermitted:
            continue
        seats.append(party)
    return seats
