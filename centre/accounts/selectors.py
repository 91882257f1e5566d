"""Questions other apps ask about people, posts and powers of attorney."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from centre import clock
from centre.accounts.enums import MandatePower
from centre.accounts.models import JoinRequest, Mandate, Organisation, Post, User
from centre.actor import Actor, Role
from centre.components import Due
from centre.desk import DeskRow


def may_act_for(
    actor: Actor,
    organisation_id: int,
    *,
    special: bool = False,
    power: MandatePower = MandatePower.SETTLE,
    on: date,
) -> bool:
    """代理权. Whether this person may act for the organisation on that day.

    The organisation's own post holder may. An agent may under a mandate in force; with `special`,
    only when it is 特别授权 and lists `power` (settling unless told otherwise).
    依据：《民事诉讼法》第62条；《民诉法解释》第89条。
    """
    if actor.role is not Role.PARTY:
        return False
    if actor.organisation_id == organisation_id:
        return True
    mandates = Mandate.objects.current(on=on).filter(
        agent_id=actor.user_id, principal_id=organisation_id
    )
    return (mandates.special(power) if special else mandates).exists()


def represented(actor: Actor, *, on: date) -> QuerySet[Organisation]:
    """Organisations this person may act for: the own one and those of mandates in force."""
    if actor.role is not Role.PARTY:
        return Organisation.objects.none()
    mandates = Mandate.objects.current(on=on).filter(agent_id=actor.user_id)
    own = Organisation.objects.filter(pk=actor.organisation_id or 0)
    given = Organisation.objects.filter(pk__in=mandates.values("principal"))
    return (own | given).order_by("name", "id")


def holders(role: Role, *, organisation_id: int, on: date) -> QuerySet[User]:
    """Who holds this role in the organisation on that day."""
    posts = Post.objects.held(on=on).filter(role=role.value, organisation_id=organisation_id)
    return User.objects.filter(pk__in=posts.values("user")).order_by("name", "id")


def posts_of(user: User, *, on: date) -> QuerySet[Post]:
    return Post.objects.of(user).held(on=on)


def desk_rows(actor: Actor) -> list[DeskRow]:
    """What waits for this person: requests to join, and mandates proposed by the other side."""
    if actor.role not in {Role.PARTY, Role.COORDINATOR}:
        return []
    joins = JoinRequest.objects.visible_to(actor).pending().exclude(user_id=actor.user_id)
    rows = [
        DeskRow(
            title=f"{join.user.name}申请加入{join.organisation.called}",
            state=join.get_state_display(),
            url=join.get_absolute_url(),
            turn="请确认或者不予同意",
            mine=True,
            tone="us",
        )
        for join in joins.select_related("user", "organisation").order_by("asked_at", "id")
    ]
    mandates = Mandate.objects.visible_to(actor).awaiting(actor)
    rows += [
        DeskRow(
            title=f"授权委托：{mandate}",
            state=mandate.get_state_display(),
            url=mandate.get_absolute_url(),
            turn="请核对后确认",
            due=_due(mandate.ends_on),
            mine=True,
            tone="us",
        )
        for mandate in mandates.select_related("agent", "principal").order_by("proposed_at", "id")
    ]
    return rows


def _due(day: date | None) -> Due | None:
    return Due(day=day, days_left=(day - clock.today()).days) if day else None
