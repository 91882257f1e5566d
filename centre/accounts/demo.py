"""Demo accounts: one per role, one password for all, on machines that say they are for showing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from centre.accounts import reference
from centre.accounts.enums import MandatePower, MandateScope
from centre.accounts.models import Mandate, Organisation, Post, User
from centre.accounts.services import mandates, people
from centre.actor import Actor, Role
from centre.errors import NotPermitted

PASSWORD = "Yanshi-2026-demo"  # noqa: S105 -- shown on purpose; refused where DEMO is off
DOMAIN = "demo.example"
SINCE = date(2025, 1, 1)
POWERS = (MandatePower.ADMIT, MandatePower.WAIVE, MandatePower.AMEND, MandatePower.SETTLE)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the table that is printed."""

    key: str
    name: str
    email: str
    role: Role
    organisation: str
    actor: Actor


def email_of(key: str) -> str:
    return f"{key}@{DOMAIN}"


@transaction.atomic
def ensure(*, at: datetime) -> list[DemoAccount]:
    """Create what is missing and return every demo account; safe to run again.

    Raises `NotPermitted` unless `settings.DEMO`.
    """
    if not settings.DEMO:
        raise NotPermitted("本环境未启用演示，不能建立演示账号")
    house = Actor.system()
    reference.load(demo=True, by=house, at=at)
    accounts = [_account(row, by=house, at=at) for row in reference.rows("demo_people.csv")]
    by_key = {account.key: account for account in accounts}
    _mandate(agent=by_key["lawyer-a"].actor, giver=by_key["company-a"].actor, at=at)
    return accounts


def actor(key: str) -> Actor:
    """The actor of one demo account, for a story that is told by calling services."""
    post = Post.objects.select_related("user", "organisation").filter(user__email=email_of(key))
    return post.order_by("starts_on", "id")[0].as_actor()


def _account(row: dict[str, str], *, by: Actor, at: datetime) -> DemoAccount:
    role = Role(row["role"])
    organisation = Organisation.objects.get(code=row["organisation"])
    user = User.objects.filter(email=email_of(row["key"])).first()
    if user is None:
        user = people.open_account(
            email=email_of(row["key"]), name=row["name"], phone=row["phone"],
            staff=role is not Role.PARTY, invite=False, by=by, at=at,
        )  # fmt: skip
        people.set_password(user=user, password=PASSWORD, by=by, at=at)
    post = Post.objects.of(user).filter(organisation=organisation, role=role.value).first()
    if post is None:
        post = people.appoint(
            user=user, organisation=organisation, role=role, title=row["title"],
            starts_on=SINCE, by=by, at=at,
        )  # fmt: skip
        post.user = user
    return DemoAccount(row["key"], user.name, user.email, role, organisation.name, post.as_actor())


def _mandate(*, agent: Actor, giver: Actor, at: datetime) -> None:
    given = Mandate.objects.filter(agent_id=agent.user_id, principal_id=giver.organisation_id)
    if given.exists():
        return
    proposed = mandates.give(
        agent_email=email_of("lawyer-a"), scope=MandateScope.SPECIAL, powers=POWERS,
        matter="涉及本公司知识产权的调解、司法确认事宜", starts_on=SINCE, by=giver, at=at,
    )  # fmt: skip
    mandates.confirm(mandate=proposed, by=agent, at=at)
