"""What a visitor wrote becomes an organisation and a post."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from centre.accounts.enums import AgentKind, OrganisationKind, RegistrationPath
from centre.accounts.models import JoinRequest, Organisation, Post, Registration, User
from centre.accounts.services import registration
from centre.actor import Actor
from centre.outbox import services as outbox
from tests.factories.accounts import OrganisationFactory, UserFactory, credit_code

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
CODE = credit_code(770_001)


def submit_company(user, at, code=CODE):
    return registration.submit(
        user=user, path=RegistrationPath.COMPANY, at=at, organisation_name="某某有限公司",
        credit_code=code, legal_representative="张三", address="某地", phone="0452-2400000",
    )  # fmt: skip


def submit_agent(user, at, **firm):
    return registration.submit(
        user=user, path=RegistrationPath.AGENT, at=at, agent_kind=AgentKind.LAWYER,
        licence_no="12302202010000000", **firm,
    )  # fmt: skip


def seats(user):
    return [(p.organisation.kind, p.role) for p in Post.objects.of(user).held(on=TODAY)]


def test_nothing_is_established_before_the_email_is_proved(at):
    user = UserFactory()

    submit_company(user, at, code=f" {CODE.lower()} ")

    assert not Organisation.objects.exists()
    assert user.registration.credit_code == CODE


def test_a_new_company_is_established_with_its_first_holder(at):
    user = UserFactory()
    submit_company(user, at)

    registration.complete(user=user, at=at)

    assert Organisation.objects.get().credit_code == CODE
    assert seats(user) == [(OrganisationKind.COMPANY, "PARTY")]


def test_a_known_company_is_asked(at):
    user, known = UserFactory(), OrganisationFactory(credit_code=CODE)
    submit_company(user, at)

    registration.complete(user=user, at=at)

    assert seats(user) == []
    assert JoinRequest.objects.get().organisation == known


def test_completing_happens_once(at):
    user = UserFactory()
    submit_company(user, at)

    assert registration.complete(user=user, at=at) is not None
    assert registration.complete(user=user, at=at) is None
    assert registration.complete(user=UserFactory(), at=at) is None
    assert Organisation.objects.count() == 1


def test_the_second_to_prove_asks_the_first(at):
    first, second = UserFactory(), UserFactory()
    submit_company(first, at)
    submit_company(second, at)

    registration.complete(user=second, at=at)
    registration.complete(user=first, at=at)

    assert seats(second) == [(OrganisationKind.COMPANY, "PARTY")]
    assert JoinRequest.objects.get().user == first


def test_an_agent_of_a_new_firm_sits_in_it(at):
    user = UserFactory()
    submit_agent(user, at, organisation_name="某律师事务所", credit_code=CODE)

    registration.complete(user=user, at=at)

    assert seats(user) == [(OrganisationKind.LAW_FIRM, "PARTY")]


def test_an_agent_without_a_firm_acts_in_the_own_name(at):
    user = UserFactory(name="林知行")
    submit_agent(user, at)

    registration.complete(user=user, at=at)

    assert seats(user) == [(OrganisationKind.INDIVIDUAL, "PARTY")]
    assert Organisation.objects.get().name == "林知行（代理人）"


def test_an_agent_waiting_for_a_firm_acts_in_the_own_name_meanwhile(at):
    user = UserFactory()
    firm = OrganisationFactory(law_firm=True, credit_code=CODE)
    submit_agent(user, at, organisation_name="某律师事务所", credit_code=CODE)

    registration.complete(user=user, at=at)

    assert seats(user) == [(OrganisationKind.INDIVIDUAL, "PARTY")]
    assert JoinRequest.objects.get().organisation == firm


def test_a_code_of_an_organ_is_not_joined(at):
    """A bare claim to be of a court ends in no seat and no error page."""
    user = UserFactory()
    OrganisationFactory(court=True, credit_code=CODE)
    submit_company(user, at)

    registration.complete(user=user, at=at)

    assert seats(user) == []
    assert not JoinRequest.objects.exists()


def test_what_nobody_proved_is_forgotten_after_a_week(at):
    house = Actor.system()
    old, fresh, proved = UserFactory(), UserFactory(), UserFactory()
    submit_company(old, at, code=credit_code(770_002))
    submit_company(fresh, at + timedelta(days=1), code=credit_code(770_003))
    submit_company(proved, at)
    registration.complete(user=proved, at=at)

    gone = [
        registration.forget_unproved(by=house, at=at + timedelta(days=n, seconds=1))
        for n in (6, 7, 7)
    ]

    assert gone == [0, 1, 0]
    left = User.objects.filter(pk__in=[old.pk, fresh.pk, proved.pk])
    assert set(left) == {fresh, proved}


def test_forgetting_is_an_errand_of_the_night(at, carry):
    submit_company(UserFactory(), at - timedelta(days=400))
    outbox.put(registration.FORGET_KIND, dedupe="tonight", at=at)

    carry()

    assert not Registration.objects.exists()
