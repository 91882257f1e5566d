"""Open, suspend, appoint, dismiss, switch."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from centre.accounts.models import Post, User
from centre.accounts.services import people
from centre.accounts.signals import post_ended
from centre.actor import SYSTEM_USER_ID, Actor, Role
from centre.errors import NotPermitted, RuleViolation
from tests.factories.accounts import (
    OrganisationFactory,
    PostFactory,
    UserFactory,
    actor_for,
    post_for,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def admin() -> Actor:
    return actor_for(Role.SYSTEM_ADMIN)


def actions(recorded) -> list[str]:
    return list(recorded().values_list("action", flat=True))


def test_an_opened_account_gets_a_link_and_no_password(admin, at, carry, recorded):
    user = people.open_account(
        email=" Wu.Li@Court.example ", name="吴立安", staff=True, by=admin, at=at
    )

    assert (user.email, user.is_staff, user.has_usable_password()) == (
        "wu.li@court.example",
        True,
        False,
    )
    [letter] = carry()
    assert letter.to == ["wu.li@court.example"]
    assert "/accounts/password/reset/key/" in letter.body
    assert actions(recorded) == ["account.open"]


def test_an_address_has_one_account(admin, at):
    UserFactory(email="a@b.example")

    with pytest.raises(people.EmailTaken) as refusal:
        people.open_account(email="A@B.example", name="某", staff=True, by=admin, at=at)

    assert refusal.value.code == "email_taken"


def test_amending_records_which_fields_changed(admin, at, recorded):
    user = UserFactory(name="王晓明", phone="13800000000")

    people.amend(user=user, name="王晓明", phone="13900000000", by=admin, at=at)
    people.amend(user=user, name="王晓明", phone="13900000000", by=admin, at=at)

    [event] = recorded()
    assert (event.action, event.detail) == ("account.amend", {"fields": ["phone"]})


def test_a_suspended_person_loses_the_open_session_at_once(admin, at, client):
    user = UserFactory()
    client.force_login(user)

    people.suspend(user=user, by=admin, at=at, reason="调离")

    assert client.get("/accounts/profile/").status_code == 302
    assert Post.objects.of(user).held(on=TODAY).count() == 0


def test_suspension_needs_a_reason(admin, at):
    with pytest.raises(RuleViolation) as refusal:
        people.suspend(user=UserFactory(), by=admin, at=at, reason=" ")

    assert refusal.value.code == "reason_missing"


def test_nobody_suspends_himself(admin, at):
    with pytest.raises(people.OneselfNotAllowed) as refusal:
        people.suspend(user=User.objects.get(pk=admin.user_id), by=admin, at=at, reason="x")

    assert refusal.value.code == "not_for_oneself"


@pytest.mark.parametrize("act", [people.suspend, people.reinstate])
def test_the_house_stays_as_it_is(admin, at, act):
    with pytest.raises(NotPermitted):
        act(user=User.objects.get(pk=SYSTEM_USER_ID), by=admin, at=at, reason="x")


def test_a_reinstated_person_is_active_again(admin, at, recorded):
    user = UserFactory(suspended=True)

    people.reinstate(user=user, by=admin, at=at, reason="复职")
    people.reinstate(user=user, by=admin, at=at, reason="复职")

    assert User.objects.get(pk=user.pk).is_active
    assert actions(recorded) == ["account.reinstate"]


def test_an_appointed_officer_may_enter_the_workplace(admin, at):
    user, court = UserFactory(), OrganisationFactory(court=True)

    post = people.appoint(
        user=user, organisation=court, role=Role.JUDGE, starts_on=TODAY, by=admin, at=at
    )

    user.refresh_from_db()
    assert user.is_staff
    assert post.as_actor().role is Role.JUDGE


@pytest.mark.parametrize(
    ("trait", "role"),
    [
        ("court", Role.MEDIATOR),
        ("procuratorate", Role.JUDGE),
        ("mediation_committee", Role.FILING_CLERK),
        ("centre", Role.PARTY),
        ("police", Role.MARKET_HEAD),
    ],
)
def test_a_role_sits_only_where_the_law_puts_it(admin, at, trait, role):
    organisation = OrganisationFactory(**{trait: True})

    with pytest.raises(people.SeatUnfit) as refusal:
        people.appoint(
            user=UserFactory(), organisation=organisation, role=role, starts_on=TODAY,
            by=admin, at=at,
        )  # fmt: skip

    assert refusal.value.code == "role_does_not_fit_organisation"


def test_nobody_appoints_himself(admin, at):
    me = User.objects.get(pk=admin.user_id)

    with pytest.raises(people.OneselfNotAllowed):
        people.appoint(
            user=me, organisation=OrganisationFactory(court=True), role=Role.PRESIDENT,
            starts_on=TODAY, by=admin, at=at,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("held", "wanted"),
    [(Role.SYSTEM_ADMIN, Role.AUDITOR), (Role.AUDITOR, Role.SYSTEM_ADMIN)],
)
def test_administrator_and_auditor_are_two_people(admin, at, held, wanted):
    post = post_for(held)

    with pytest.raises(people.PostsApart) as refusal:
        people.appoint(
            user=post.user, organisation=post.organisation, role=wanted, starts_on=TODAY,
            by=admin, at=at,
        )  # fmt: skip

    assert refusal.value.code == "administrator_and_auditor_are_two_people"


def test_a_post_is_given_once(admin, at):
    post = post_for(Role.JUDGE)

    with pytest.raises(people.AlreadyAppointed) as refusal:
        people.appoint(
            user=post.user, organisation=post.organisation, role=Role.JUDGE, starts_on=TODAY,
            by=admin, at=at,
        )  # fmt: skip

    assert refusal.value.code == "already_appointed"


def test_a_post_ended_today_is_not_held_today(admin, at):
    post = post_for(Role.JUDGE)
    heard = []

    def hear(sender, **news):
        heard.append(news["post_id"])

    post_ended.connect(hear)
    people.dismiss(post=post, on=TODAY, by=admin, at=at, reason="调离")

    assert not Post.objects.held(on=TODAY).filter(pk=post.pk).exists()
    assert not User.objects.get(pk=post.user_id).is_staff
    assert heard == [post.pk]


def test_a_post_begun_today_can_end_today(admin, at):
    post = PostFactory(starts_on=TODAY)

    people.dismiss(post=post, on=TODAY, by=admin, at=at)

    assert not Post.objects.held(on=TODAY).filter(pk=post.pk).exists()


def test_who_keeps_another_staff_post_stays_staff(admin, at):
    post = post_for(Role.JUDGE)
    post_for(Role.FILING_CLERK, organisation=post.organisation, user=post.user)

    people.dismiss(post=post, on=TODAY, by=admin, at=at)

    assert User.objects.get(pk=post.user_id).is_staff


def test_a_post_ends_once(admin, at):
    post = post_for(Role.JUDGE)
    people.dismiss(post=post, on=TODAY, by=admin, at=at)

    with pytest.raises(people.PostNotHeld) as refusal:
        people.dismiss(post=post, on=TODAY, by=admin, at=at)

    assert refusal.value.code == "post_not_held"


def test_switching_is_recorded(at, recorded):
    first = post_for(Role.JUDGE)
    second = post_for(Role.FILING_CLERK, organisation=first.organisation, user=first.user)

    taken = people.switch(
        user=first.user, post_id=second.public_id, on=TODAY, by=first.as_actor(), at=at
    )

    assert taken == second
    [event] = recorded()
    assert (event.action, event.after, event.detail["role"]) == (
        "post.switch",
        f"{second.organisation.name}法院立案人员",
        "FILING_CLERK",
    )


def test_nobody_takes_the_post_of_another(at):
    mine, theirs = post_for(Role.JUDGE), post_for(Role.PRESIDENT)

    for wanted in (theirs.public_id, uuid4()):
        with pytest.raises(people.PostNotHeld):
            people.switch(user=mine.user, post_id=wanted, on=TODAY, by=mine.as_actor(), at=at)
