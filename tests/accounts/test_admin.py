"""The admin of people, posts, organisations and registers: each behind its own role."""

from __future__ import annotations

from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.test import Client

from centre import clock
from centre.accounts.models import JoinRequest, Organisation, Post, RegisterEntry, User
from centre.accounts.services import joining
from centre.actor import Role
from tests.factories.accounts import (
    OrganisationFactory,
    RegisterEntryFactory,
    UserFactory,
    post_for,
)

pytestmark = pytest.mark.django_db
BASE = "/admin/accounts/"
LISTS = {
    "user": {Role.SYSTEM_ADMIN, Role.AUDITOR},
    "post": {Role.SYSTEM_ADMIN, Role.AUDITOR},
    "organisation": {Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.AUDITOR},
    "registerentry": {Role.COORDINATOR, Role.FILING_CLERK, Role.AUDITOR},
    "joinrequest": {Role.COORDINATOR},
}
STAFF = [r for r in Role if r not in {Role.PARTY, Role.SYSTEM, Role.ANONYMOUS}]


def desk(role, **how) -> Client:
    client = Client()
    client.force_login(post_for(role, **how).user)
    return client


def press(client, path, **fields):
    return client.post(BASE + path, {"idempotency_key": str(uuid4()), **fields})


@pytest.mark.parametrize("role", STAFF)
def test_who_opens_which_list(role):
    client = desk(role)

    opened = {name for name in LISTS if client.get(f"{BASE}{name}/").status_code == 200}

    assert opened == {name for name, roles in LISTS.items() if role in roles}


def test_an_account_is_opened_and_seated(carry):
    client = desk(Role.SYSTEM_ADMIN)
    court = OrganisationFactory(court=True)

    press(client, "user/new/open/", name="吴立安", email="wu@court.example", phone="")
    user = User.objects.get(email="wu@court.example")
    press(
        client, f"user/{user.public_id}/appoint/", organisation=court.pk, role="JUDGE",
        title="法官", starts_on=clock.today().isoformat(), ends_on="",
    )  # fmt: skip

    assert [(p.organisation, p.role) for p in Post.objects.of(user)] == [(court, "JUDGE")]
    assert [m.to for m in carry()] == [["wu@court.example"]]
    text = client.get(f"{BASE}user/{user.public_id}/").content.decode()
    assert court.name in text


def test_a_role_that_does_not_fit_is_said_on_the_form():
    client, user = desk(Role.SYSTEM_ADMIN), UserFactory()

    answer = press(
        client, f"user/{user.public_id}/appoint/", role="JUDGE", title="",
        organisation=OrganisationFactory(police=True).pk, starts_on=clock.today().isoformat(),
    )  # fmt: skip

    assert answer.status_code == 422
    assert not Post.objects.of(user).exists()


def test_suspend_reinstate_and_unlock():
    client, user = desk(Role.SYSTEM_ADMIN), UserFactory()
    AccessAttempt.objects.create(username=user.email, failures_since_start=5)

    for verb in ("suspend", "reinstate", "unlock"):
        press(client, f"user/{user.public_id}/{verb}/", reason="核实")

    user.refresh_from_db()
    assert user.is_active
    assert not AccessAttempt.objects.exists()


def test_a_post_is_ended():
    client, post = desk(Role.SYSTEM_ADMIN), post_for(Role.JUDGE)

    press(client, f"post/{post.public_id}/dismiss/", on=clock.today().isoformat(), reason="调离")

    assert not Post.objects.held(on=clock.today()).filter(pk=post.pk).exists()


@pytest.mark.parametrize("verb", ["appoint", "suspend", "amend", "unlock", "send_link"])
def test_the_auditor_only_reads(verb):
    client, user = desk(Role.AUDITOR), UserFactory()

    page = client.get(f"{BASE}user/{user.public_id}/")
    answer = press(client, f"user/{user.public_id}/{verb}/", reason="x", name="x")

    assert f"/{verb}/" not in page.content.decode()
    assert answer.status_code == 409
    user.refresh_from_db()
    assert user.is_active


def test_the_house_and_the_telephone_numbers_stay_hidden():
    client, user = desk(Role.SYSTEM_ADMIN), UserFactory(phone="13812345678")

    text = client.get(f"{BASE}user/").content.decode()

    assert "system@localhost" not in text
    assert "13812345678" not in text
    assert "138****5678" in text
    assert client.get(f"{BASE}user/{User.objects.get(pk=1).public_id}/").status_code == 404
    assert user.name in text


def test_an_organisation_is_established_and_amended():
    client = desk(Role.COORDINATOR)
    facts = {"name": "某知识产权人民调解委员会", "legal_basis": "PML34", "region_code": "230200"}

    press(client, "organisation/new/establish/", kind="MEDIATION_COMMITTEE", **facts)
    row = Organisation.objects.get(name=facts["name"])
    press(
        client, f"organisation/{row.public_id}/amend/", version=row.version, is_active="on",
        **{**facts, "phone": "0452-2400001"},
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.phone, row.version, row.is_active) == ("0452-2400001", 2, True)


def test_an_unlawful_organisation_is_refused_with_its_article():
    answer = press(
        desk(Role.COORDINATOR), "organisation/new/establish/", kind="MEDIATION_COMMITTEE",
        name="某人民调解委员会", is_fee_charging="on", tariff="每件100元",
    )  # fmt: skip

    assert answer.status_code == 409
    assert "《人民调解法》第4条" in answer.content.decode()
    assert not Organisation.objects.filter(name="某人民调解委员会").exists()


def test_a_filing_clerk_keeps_the_own_courts_register_only():
    mine, other = RegisterEntryFactory(), RegisterEntryFactory()
    client = desk(Role.FILING_CLERK, organisation=mine.court)
    body, today = OrganisationFactory(association=True), clock.today().isoformat()

    statuses = [
        client.get(f"{BASE}registerentry/{e.public_id}/").status_code for e in (mine, other)
    ]
    foreign = press(
        client, "registerentry/new/enter/", court=other.court.pk, organisation=body.pk,
        certificate_no="1", starts_on=today,
    )  # fmt: skip
    press(
        client, "registerentry/new/enter/", court=mine.court.pk, organisation=body.pk,
        certificate_no="2", starts_on=today,
    )  # fmt: skip
    press(client, f"registerentry/{mine.public_id}/strike_off/", on=today, reason="退出")

    assert statuses == [200, 404]
    assert foreign.status_code == 422
    assert RegisterEntry.objects.get(organisation=body).court == mine.court
    mine.refresh_from_db()
    assert mine.ends_on == clock.today()


def test_the_coordinator_answers_where_nobody_else_does():
    asker = UserFactory()
    company = OrganisationFactory()
    request = joining.ask(user=asker, organisation=company, by=asker.as_person(), at=clock.now())
    client = desk(Role.COORDINATOR)

    listed = client.get(f"{BASE}joinrequest/?queue=join_pending").content.decode()
    press(client, f"joinrequest/{request.public_id}/confirm/", version=1)

    assert asker.name in listed
    assert JoinRequest.objects.get().state == "CONFIRMED"


@pytest.mark.parametrize("name", ["user", "post", "organisation", "registerentry"])
def test_a_list_costs_the_same_for_few_and_many(name, django_assert_num_queries):
    role = Role.COORDINATOR if name == "registerentry" else Role.SYSTEM_ADMIN
    client = desk(role)
    counts = []
    for _ in range(2):
        RegisterEntryFactory()
        post_for(Role.JUDGE)
        client.get(f"{BASE}{name}/")
        with django_assert_num_queries(5) as seen:
            client.get(f"{BASE}{name}/")
        counts.append(len(seen))

    assert counts == [5, 5]
