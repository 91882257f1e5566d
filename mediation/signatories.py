"""Who may bind a party: the party itself, or an agent whose special authority is on record.

依据：《民事诉讼法》第61、62条；《民诉法解释》第89条（“全权代理”而无具体授权的，无权代为和解）。
Authority is what the principal and the agent have both confirmed (`Mandate`), never what somebody
typed into the request.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cases.models import Case, Party
from cases.permissions import sides
from centre import clock
from centre.accounts.enums import MandatePower
from centre.accounts.models import Mandate
from centre.actor import Actor, Role
from centre.errors import NotPermitted
from centre.rulebook import articles

WHAT = {
    MandatePower.SETTLE: "代为和解（接受方案、签署协议、共同申请司法确认）",
    MandatePower.WAIVE: "代为放弃请求",
}


class NoSpecialAuthority(NotPermitted):
    code = "no_special_authority"


def require_party(actor: Actor, case: Case) -> None:
    """Somebody on either side of this case. Raises `NotPermitted`."""
    if actor.role is not Role.PARTY or not sides(actor, case):
        raise NotPermitted("只有本案当事人可以办理本事项")


def require_representative(actor: Actor, party: Party) -> None:
    """Somebody on this very party's side, with whatever authority. Raises `NotPermitted`."""
    if actor.role is not Role.PARTY or party.side not in sides(actor, party.case):
        raise NotPermitted("您不代表这一方当事人")


def is_party_itself(actor: Actor, party: Party) -> bool:
    """The party's own post holder, or the person who claimed the seat for themselves."""
    if party.organisation_id is not None:
        return party.organisation_id == actor.organisation_id
    return party.claimed_by_id == actor.user_id


def authorised(
    pairs: Iterable[tuple[int, Party]], *, power: MandatePower, on: date
) -> set[tuple[int, int]]:
    """Which of these (agent's user id, party) are covered that day by a mandate that names the power.

    Returns (user id, party pk). Two queries for any number.
    """
    wanted = list(pairs)
    users = {user for user, _ in wanted}
    special = Mandate.objects.current(on=on).special(power).filter(agent_id__in=users)
    given = set(special.values_list("agent_id", "principal_id"))
    parties = {party.pk for _, party in wanted}
    on_record = set(
        Party.objects.filter(pk__in=parties, agents__mandate__in=special).values_list(
            "agents__mandate__agent_id", "pk"
        )
    )
    return {
        (user, party.pk)
        for user, party in wanted
        if (user, party.organisation_id) in given or (user, party.pk) in on_record
    }


def require_signatory(
    actor: Actor, party: Party, *, power: MandatePower = MandatePower.SETTLE
) -> bool:
    """May this person bind this party? Returns whether it is by an agent.

    Raises `NotPermitted` for strangers and the other side, `NoSpecialAuthority` for an agent whose
    powers do not reach so far.
    """
    require_representative(actor, party)
    if is_party_itself(actor, party):
        return False
    if not authorised([(actor.user_id or 0, party)], power=power, on=clock.today()):
        raise lacking(party, power)
    return True


def lacking(party: Party, power: MandatePower = MandatePower.SETTLE) -> NoSpecialAuthority:
    """The refusal, with what to upload."""
    return NoSpecialAuthority(
        f"{party.name}给您的授权没有写明“{WHAT[power]}”，您不能代为办理；"
        "只写“全权代理”而没有具体事项的，也只是一般授权",
        basis=articles.cite("AUTHORITY", "GENERAL_AUTHORITY"),
        advice=f"请上传写明该事项的授权委托书：在“授权委托”中登记特别授权并勾选“{power.label}”，"
        "由委托人确认；或者由当事人本人办理",
        kept="没有作出任何改动",
    )


def require_one(actor: Actor, parties: Iterable[Party]) -> None:
    """The person can bind at least one of these parties. Raises `NotPermitted` as above."""
    refusal: NotPermitted | None = None
    for party in parties:
        try:
            require_signatory(actor, party)
        except NotPermitted as error:
            refusal = refusal or error
        else:
            return
    raise refusal or NotPermitted("您不代表任何一方当事人")


def seats_of(actor: Actor, case: Case) -> list[Party]:
    """The parties this person could sign for, in the order of the file."""
    seats = []
    for party in represented_by(actor, case):
        try:
            require_signatory(actor, party)
        except NotPermitted:
            continue
        seats.append(party)
    return seats


def gap_of(actor: Actor, case: Case) -> NoSpecialAuthority | None:
    """Why an agent cannot sign for its side: shown before it presses anything."""
    parties = represented_by(actor, case)
    represented = [p for p in parties if p.organisation_id is not None]
    for party in represented:
        try:
            require_signatory(actor, party)
        except NoSpecialAuthority as refusal:
            return refusal
        except NotPermitted:
            continue
        return None
    return None


def represented_by(actor: Actor, case: Case) -> list[Party]:
    """Parties on the sides where this person stands, with whatever authority."""
    if actor.role is not Role.PARTY:
        return []
    standing = sides(actor, case)
    parties = case.parties.select_related("case").order_by("role", "position")
    return [party for party in parties if party.side in standing]
