"""Pages under /accounts/: who sees what, and what a press of a button does."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from centre import clock
from centre.accounts import selectors
from centre.accounts.enums import JoinState, MandateState
from centre.accounts.models import JoinRequest, Mandate, User
from centre.accounts.services import joining
from centre.actor import Role
from tests.factories.accounts import (
    MandateFactory,
    OrganisationFactory,
    PostFactory,
    UserFactory,
    mandate_in_force,
    post_for,
)

pytestmark = pytest.mark.django_db


def enter(post) -> Client:
    client = Client()
    client.force_login(post.user)
    return client


@pytest.fixture
def company():
    return OrganisationFactory()


@pytest.fixture
def holder(company):
    return post_for(Role.PARTY, organisation=company)


@pytest.fixture
def agent():
    return post_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))


def page(name, *args):
    return reverse(f"accounts:{name}", args=args)


def terms(**changed):
    return {
        "idempotency_key": str(uuid4()),
        "scope": "SPECIAL",
        "powers": ["SETTLE", "WAIVE"],
        "matter": "商标纠纷",
        "starts_on": clock.today().isoformat(),
        "last_day": "",
        **changed,
    }


def press(client, url, **fields):
    return client.post(url, {"idempotency_key": str(uuid4()), "version": 1, **fields})


def test_from_giving_to_revoking_in_the_browser(holder, agent, company):
    giver, taker = enter(holder), enter(agent)
    today = clock.today()

    answer = giver.post(page("mandate_give"), terms(agent_email=agent.user.email))
    mandate = Mandate.objects.get()
    assert answer.url == page("mandate", mandate.public_id)
    assert "撤回" in giver.get(answer.url).content.decode()
    assert "确认委托" in taker.get(answer.url).content.decode()

    press(taker, page("mandate_confirm", mandate.public_id))
    assert selectors.may_act_for(agent.as_actor(), company.pk, special=True, on=today)

    press(giver, page("mandate_revoke", mandate.public_id), version=2, reason="另行委托")
    assert not selectors.may_act_for(agent.as_actor(), company.pk, on=today)


def test_asking_in_the_browser(holder, agent, company):
    enter(agent).post(page("mandate_ask"), terms(principal_code=company.credit_code))
    mandate = Mandate.objects.get()

    press(enter(holder), page("mandate_confirm", mandate.public_id))

    mandate.refresh_from_db()
    assert (mandate.state, mandate.principal) == (MandateState.IN_FORCE, company)
    press(enter(agent), page("mandate_relinquish", mandate.public_id), version=2)
    mandate.refresh_from_db()
    assert mandate.state == MandateState.RELINQUISHED


def test_two_presses_propose_once(holder, agent):
    client, form = enter(holder), terms(agent_email=agent.user.email)

    first, second = (client.post(page("mandate_give"), form) for _ in range(2))

    assert Mandate.objects.count() == 1
    assert first.url == second.url


def test_full_power_is_stored_as_general(holder, agent):
    enter(holder).post(
        page("mandate_give"), terms(agent_email=agent.user.email, scope="FULL", powers=["SETTLE"])
    )

    assert (Mandate.objects.get().scope, Mandate.objects.get().powers) == ("GENERAL", [])


def test_the_last_day_is_the_last_day(holder, agent):
    last = clock.today() + timedelta(days=10)

    enter(holder).post(
        page("mandate_give"), terms(agent_email=agent.user.email, last_day=last.isoformat())
    )

    assert Mandate.objects.get().ends_on == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"powers": []}, "powers"),
        ({"last_day": "2020-01-01"}, "last_day"),
        ({"starts_on": ""}, "starts_on"),
        ({"agent_email": "not an address"}, "agent_email"),
        ({"scope": "EVERYTHING"}, "scope"),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_the_rest(holder, changed, field):
    form = terms(**{"agent_email": "a@b.example", **changed})

    answer = enter(holder).post(page("mandate_give"), form)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "商标纠纷" in answer.content.decode()


def test_a_refusal_of_the_service_is_shown_on_the_form(holder):
    answer = enter(holder).post(page("mandate_give"), terms(agent_email=holder.user.email))

    assert answer.status_code == 422
    assert "不能委托自己" in answer.content.decode()


def test_an_outdated_page_is_told_so(holder, agent):
    mandate = MandateFactory(principal=holder.organisation, agent_email=agent.user.email)

    answer = press(enter(agent), page("mandate_confirm", mandate.public_id), version=9)

    assert answer.status_code == 422
    mandate.refresh_from_db()
    assert mandate.state == MandateState.PROPOSED


ACTS = [
    "mandate",
    *(f"mandate_{v}" for v in ("confirm", "decline", "withdraw", "revoke", "relinquish")),
]


@pytest.mark.parametrize("name", ACTS)
def test_a_mandate_of_others_and_no_mandate_are_the_same_404(holder, agent, name):
    mandate = mandate_in_force(agent=agent.as_actor(), principal=holder.organisation)
    others = {
        "another company": enter(post_for(Role.PARTY)),
        "a judge": enter(post_for(Role.JUDGE)),
        "the administrator": enter(post_for(Role.SYSTEM_ADMIN)),
    }

    for client in others.values():
        theirs = client.get(page(name, mandate.public_id))
        nobodys = client.get(page(name, uuid4()))
        assert theirs.status_code == nobodys.status_code == 404
        assert press(client, page(name, mandate.public_id)).status_code in {404, 405}
    assert Client().get(page(name, mandate.public_id)).url.startswith("/accounts/login/")
    mandate.refresh_from_db()
    assert mandate.state == MandateState.IN_FORCE


@pytest.mark.parametrize("name", ["mandate_list", "mandate_give", "mandate_ask"])
def test_mandates_are_the_parties_matter(name):
    assert enter(post_for(Role.PROCURATOR)).get(page(name)).status_code == 404


def test_the_list_shows_own_mandates_with_one_query_more_or_less(
    holder, company, django_assert_num_queries
):
    client = enter(holder)
    MandateFactory()
    counts = []
    for _ in range(2):
        MandateFactory(principal=company)
        client.get(page("mandate_list"))
        with django_assert_num_queries(6) as seen:
            shown = client.get(page("mandate_list")).context["object_list"]
        counts.append((len(shown), len(seen)))

    assert counts == [(1, 6), (2, 6)]


def test_joining_in_the_browser(holder, company):
    asker = UserFactory(name="新同事", phone="13912345678")
    request = joining.ask(user=asker, organisation=company, by=asker.as_person(), at=clock.now())
    client = enter(holder)

    text = client.get(page("join", request.public_id)).content.decode()
    assert "新同事" in text
    assert "13912345678" not in text
    assert asker.email not in text
    press(client, page("join_confirm", request.public_id))

    request.refresh_from_db()
    assert request.state == JoinState.CONFIRMED
    fresh = Client()
    fresh.force_login(asker)
    assert fresh.get(page("mandate_list")).status_code == 200


def test_declining_in_the_browser(holder, company):
    asker = UserFactory()
    request = joining.ask(user=asker, organisation=company, by=asker.as_person(), at=clock.now())

    press(enter(holder), page("join_decline", request.public_id))

    assert JoinRequest.objects.get().state == JoinState.DECLINED


@pytest.mark.parametrize("name", ["join", "join_confirm", "join_decline"])
def test_a_request_to_another_company_is_a_404(company, name):
    asker = UserFactory()
    request = joining.ask(user=asker, organisation=company, by=asker.as_person(), at=clock.now())
    client = enter(post_for(Role.PARTY))

    assert client.get(page(name, request.public_id)).status_code == 404
    assert press(client, page(name, request.public_id)).status_code in {404, 405}
    assert JoinRequest.objects.get().state == JoinState.PENDING


def test_the_join_list_holds_only_ones_own(holder, company):
    for organisation in (company, OrganisationFactory()):
        asker = UserFactory()
        joining.ask(user=asker, organisation=organisation, by=asker.as_person(), at=clock.now())

    shown = enter(holder).get(page("join_list")).context["object_list"]

    assert [j.organisation for j in shown] == [company]


def test_a_person_without_a_post_is_told_what_to_do():
    client = Client()
    client.force_login(UserFactory())

    answer = client.get(page("mandate_list"))

    assert (answer.status_code, answer.url) == (302, page("no_post"))
    assert "您还没有可以办理的岗位" in client.get(answer.url).content.decode()


def test_who_has_a_post_needs_no_such_page(holder):
    assert enter(holder).get(page("no_post")).status_code == 302


def test_switching_changes_who_acts(holder):
    second = PostFactory(user=holder.user)
    client = enter(holder)

    before = client.get(page("profile")).wsgi_request.actor
    answer = client.post(page("switch_post"), {"post": str(second.public_id), "next": "/desk/"})
    after = client.get(page("profile")).wsgi_request.actor

    assert (before.post_id, after.post_id) == (holder.pk, second.pk)
    assert answer.url == "/desk/"


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", ""])
def test_switching_leads_nowhere_else(holder, next_url):
    answer = enter(holder).post(
        page("switch_post"), {"post": str(holder.public_id), "next": next_url}
    )

    assert answer.url == reverse("portal:desk")


def test_nobody_switches_to_a_post_that_is_not_held(holder):
    client = enter(holder)
    ended = PostFactory(user=holder.user, starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    others = post_for(Role.JUDGE)

    for wanted in (str(ended.public_id), str(others.public_id), str(uuid4()), "x", ""):
        client.post(page("switch_post"), {"post": wanted})
        assert client.get(page("profile")).wsgi_request.actor.post_id == holder.pk


def test_switching_needs_a_post_request(holder):
    assert enter(holder).get(page("switch_post")).status_code == 405


def test_a_dismissed_post_is_gone_with_the_next_request(holder):
    second = PostFactory(user=holder.user)
    client = enter(holder)
    client.post(page("switch_post"), {"post": str(second.public_id)})

    type(second).objects.filter(pk=second.pk).update(ends_on=clock.today())

    assert client.get(page("profile")).wsgi_request.actor.post_id == holder.pk


def test_a_request_asks_for_posts_once(holder, django_assert_max_num_queries):
    PostFactory(user=holder.user)
    client = enter(holder)
    client.get(page("profile"))

    with django_assert_max_num_queries(4) as seen:
        client.get(page("profile"))

    asked = [q for q in seen.captured_queries if 'FROM "accounts_post"' in q["sql"]]
    assert len(asked) == 1


def test_the_desk_lists_what_waits_for_the_person(holder, agent, company):
    asker = UserFactory(name="新同事")
    joining.ask(user=asker, organisation=company, by=asker.as_person(), at=clock.now())
    MandateFactory(principal=company, agent_email=agent.user.email)

    rows = {
        who: [r.title for r in selectors.desk_rows(p.as_actor())]
        for who, p in {"holder": holder, "agent": agent, "judge": post_for(Role.JUDGE)}.items()
    }

    assert rows == {
        "holder": [f"新同事申请加入{company.called}"],
        "agent": [f"授权委托：{Mandate.objects.get()}"],
        "judge": [],
    }
    assert User.objects.filter(pk=asker.pk).exists()
