"""Requests to join a registered organisation."""

from __future__ import annotations

from datetime import date

import pytest

from centre.accounts.enums import JoinState
from centre.accounts.models import JoinRequest, Post, User
from centre.accounts.services import joining
from centre.actor import Actor, Role
from centre.lifecycle import UnlawfulMove
from tests.factories.accounts import OrganisationFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def company():
    return OrganisationFactory()


@pytest.fixture
def holder(company) -> Actor:
    return actor_for(Role.PARTY, organisation=company)


@pytest.fixture
def asker():
    return UserFactory()


def ask(user, organisation, at):
    return joining.ask(user=user, organisation=organisation, by=user.as_person(), at=at)


def test_every_holder_is_told_once(company, holder, asker, at, carry):
    first, again = ask(asker, company, at), ask(asker, company, at)

    assert first == again
    assert [m.to[0] for m in carry()] == [User.objects.get(pk=holder.user_id).email]


def test_a_confirmed_asker_takes_a_post(company, holder, asker, at, carry):
    done = joining.confirm(request=ask(asker, company, at), by=holder, at=at, version=1)

    [post] = Post.objects.of(asker).held(on=TODAY)
    assert (post.organisation, post.role) == (company, "PARTY")
    assert (done.state, done.decided_by_id) == (JoinState.CONFIRMED, holder.user_id)
    assert asker.email in [m.to[0] for m in carry()]


def test_the_coordinator_may_decide_where_nobody_answers(company, asker, at):
    coordinator = actor_for(Role.COORDINATOR)

    joining.confirm(request=ask(asker, company, at), by=coordinator, at=at)

    assert Post.objects.of(asker).held(on=TODAY).exists()


def test_a_declined_asker_stays_outside(company, holder, asker, at):
    joining.decline(request=ask(asker, company, at), by=holder, at=at)

    assert not Post.objects.of(asker).exists()


@pytest.mark.parametrize("verb", ["confirm", "decline"])
def test_others_do_not_decide(company, asker, at, verb):
    request = ask(asker, company, at)

    for who in (asker.as_person(), actor_for(Role.PARTY), actor_for(Role.SYSTEM_ADMIN)):
        with pytest.raises(joining.NotDecider) as refusal:
            getattr(joining, verb)(request=request, by=who, at=at)
        assert refusal.value.code == "not_the_decider"


def test_the_asker_withdraws(company, holder, asker, at):
    request = ask(asker, company, at)

    with pytest.raises(joining.NotDecider):
        joining.withdraw(request=request, by=holder, at=at)
    joining.withdraw(request=request, by=asker.as_person(), at=at)

    with pytest.raises(UnlawfulMove):
        joining.confirm(request=request, by=holder, at=at)


def test_posts_of_organs_are_given_not_asked_for(asker, at):
    with pytest.raises(joining.NotJoinable) as refusal:
        ask(asker, OrganisationFactory(court=True), at)

    assert refusal.value.code == "organisation_not_joinable"


def test_a_member_does_not_ask(company, holder, at):
    with pytest.raises(joining.NotJoinable):
        ask(User.objects.get(pk=holder.user_id), company, at)


def test_who_sees_a_request(company, holder, asker, at):
    request = ask(asker, company, at)
    seen = {
        "holder": holder,
        "asker": asker.as_person(),
        "coordinator": actor_for(Role.COORDINATOR),
        "stranger": actor_for(Role.PARTY),
        "judge": actor_for(Role.JUDGE),
        "visitor": Actor.anonymous(),
    }

    assert {k: request in JoinRequest.objects.visible_to(a) for k, a in seen.items()} == {
        "holder": True,
        "asker": True,
        "coordinator": True,
        "stranger": False,
        "judge": False,
        "visitor": False,
    }
