"""Powers of attorney: who proposes, who confirms, who ends, and what they allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from centre.accounts import selectors
from centre.accounts.enums import MandatePower, MandateScope, MandateState
from centre.accounts.models import Mandate, User
from centre.accounts.services import mandates
from centre.accounts.signals import mandate_confirmed, mandate_ended
from centre.actor import Actor, Role
from centre.errors import Stale
from centre.lifecycle import UnlawfulMove
from tests.factories.accounts import OrganisationFactory, actor_for, mandate_in_force

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def company():
    return OrganisationFactory()


@pytest.fixture
def holder(company) -> Actor:
    return actor_for(Role.PARTY, organisation=company)


@pytest.fixture
def agent() -> Actor:
    return actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))


def email(actor: Actor) -> str:
    return User.objects.get(pk=actor.user_id).email


def give(by, to, at, scope=MandateScope.GENERAL, powers=(), **terms):
    return mandates.give(
        agent_email=to, scope=scope, powers=powers, by=by, at=at, **{"starts_on": TODAY, **terms}
    )


def ask(by, code, at, scope=MandateScope.GENERAL, powers=(), **terms):
    return mandates.ask(
        principal_code=code, scope=scope, powers=powers, by=by, at=at,
        **{"starts_on": TODAY, **terms},
    )  # fmt: skip


def may(actor, organisation, **how):
    return selectors.may_act_for(actor, organisation.pk, on=TODAY, **how)


def test_a_given_mandate_counts_only_once_the_agent_confirms(holder, agent, company, at, carry):
    mandate = give(holder, email(agent).upper(), at)

    assert not may(agent, company)
    mandates.confirm(mandate=mandate, by=agent, at=at, version=1)

    assert may(agent, company)
    assert [m.to[0] for m in carry()] == [email(agent), email(holder)]


def test_an_asked_mandate_counts_only_once_the_company_confirms(holder, agent, company, at, carry):
    mandate = ask(agent, company.credit_code, at)

    assert not may(agent, company)
    assert [m.to[0] for m in carry()] == [email(holder)]
    mandates.confirm(mandate=mandate, by=holder, at=at)

    assert may(agent, company)


def test_proposing_to_the_unknown_looks_the_same(holder, agent, at, carry):
    """Whether an address or a code is known here cannot be told from the row that one sees."""
    known, unknown = give(holder, email(agent), at), give(holder, "nobody@example.com", at)

    assert (known.agent_id, unknown.agent_id) == (None, None)
    assert str(unknown).endswith("委托nobody@example.com（一般授权）")
    asked = ask(agent, "91350100M000100Y43", at)
    assert asked.principal_id is None


def test_full_power_without_particulars_is_general(holder, agent, company, at):
    """“全权代理”：《民诉法解释》第89条."""
    with pytest.raises(mandates.PowersNotListed) as refusal:
        give(holder, email(agent), at, scope=MandateScope.SPECIAL)

    assert refusal.value.code == "special_powers_not_listed"
    assert "第89条" in refusal.value.basis


def test_a_general_mandate_lists_no_powers(holder, agent, at):
    mandate = give(holder, email(agent), at, powers=[MandatePower.SETTLE])

    assert mandate.powers == []


@pytest.mark.parametrize(
    ("special", "asked", "allowed"),
    [
        pytest.param(False, {}, True, id="general: to act"),
        pytest.param(False, {"special": True}, False, id="general: not to settle"),
        pytest.param(True, {"special": True}, True, id="special: to settle"),
        pytest.param(
            True, {"special": True, "power": MandatePower.APPEAL}, False,
            id="special: not what is not listed",
        ),
    ],
)  # fmt: skip
def test_what_an_agent_may_do(agent, company, special, asked, allowed):
    mandate_in_force(agent=agent, principal=company, special=special)

    assert may(agent, company, **asked) is allowed


def test_the_companys_own_holder_may_do_all(holder, company):
    assert may(holder, company, special=True)


def test_others_may_not(company):
    assert not may(actor_for(Role.PARTY), company)
    assert not may(actor_for(Role.JUDGE), company)
    assert not may(Actor.anonymous(), company)


def test_a_mandate_holds_from_its_first_to_its_last_day(agent, company):
    first, end = date(2026, 3, 2), date(2026, 3, 5)
    mandate_in_force(agent=agent, principal=company, starts_on=first, ends_on=end)

    days = [first - timedelta(days=1), first, end - timedelta(days=1), end]
    assert [selectors.may_act_for(agent, company.pk, on=day) for day in days] == [
        False,
        True,
        True,
        False,
    ]


def test_represented_lists_the_own_and_the_given(agent, company):
    mandate_in_force(agent=agent, principal=company)
    mandate_in_force(agent=agent, principal=OrganisationFactory(), ends_on=date(2026, 1, 1))

    names = set(selectors.represented(agent, on=TODAY).values_list("pk", flat=True))

    assert names == {agent.organisation_id, company.pk}
    assert not selectors.represented(actor_for(Role.JUDGE), on=TODAY).exists()


@pytest.mark.parametrize("verb", ["confirm", "decline"])
def test_only_the_other_side_answers(holder, agent, company, at, verb):
    given, asked = give(holder, email(agent), at), ask(agent, company.credit_code, at)
    stranger = actor_for(Role.PARTY)

    wrong = [(given, holder), (given, stranger), (asked, agent), (asked, stranger)]
    for mandate, by in wrong:
        with pytest.raises(mandates.WrongSide) as refusal:
            getattr(mandates, verb)(mandate=mandate, by=by, at=at)
        assert refusal.value.code == "wrong_side_of_mandate"
    assert set(Mandate.objects.values_list("state", flat=True)) == {MandateState.PROPOSED}


def test_nobody_of_the_company_confirms_in_the_agents_name(holder, company, at):
    colleague = actor_for(Role.PARTY, organisation=company)
    given = give(holder, email(colleague), at)

    with pytest.raises(mandates.WrongSide):
        mandates.confirm(mandate=given, by=colleague, at=at)


def test_an_answered_mandate_is_not_answered_again(holder, agent, at):
    mandate = give(holder, email(agent), at)
    mandates.decline(mandate=mandate, by=agent, at=at)

    with pytest.raises(UnlawfulMove):
        mandates.confirm(mandate=mandate, by=agent, at=at)


def test_an_outdated_page_confirms_nothing(holder, agent, at):
    mandate = give(holder, email(agent), at)

    with pytest.raises(Stale):
        mandates.confirm(mandate=mandate, by=agent, at=at, version=7)


def test_a_proposal_that_has_run_out_is_not_confirmed(holder, agent, at):
    mandate = give(holder, email(agent), at, ends_on=TODAY + timedelta(days=1))

    with pytest.raises(mandates.MandateUnfit) as refusal:
        mandates.confirm(mandate=mandate, by=agent, at=at + timedelta(days=1))

    assert refusal.value.code == "mandate_unfit"


@pytest.mark.parametrize("ends_on", [TODAY - timedelta(days=1), TODAY])
def test_a_mandate_ends_after_it_begins(holder, agent, at, ends_on):
    with pytest.raises(mandates.MandateUnfit):
        give(holder, email(agent), at, ends_on=ends_on)


def test_odd_proposals_are_refused(holder, agent, company, at):
    with pytest.raises(mandates.MandateUnfit):
        give(holder, email(holder), at)
    with pytest.raises(mandates.MandateUnfit):
        ask(holder, company.credit_code, at)
    with pytest.raises(mandates.MandateUnfit):
        ask(agent, "not a code", at)
    with pytest.raises(mandates.WrongSide):
        give(actor_for(Role.JUDGE), email(agent), at)


def test_the_proposer_withdraws(holder, agent, company, at):
    given, asked = give(holder, email(agent), at), ask(agent, company.credit_code, at)

    with pytest.raises(mandates.WrongSide):
        mandates.withdraw(mandate=given, by=agent, at=at)
    with pytest.raises(mandates.WrongSide):
        mandates.withdraw(mandate=asked, by=holder, at=at)
    done = [
        mandates.withdraw(mandate=given, by=holder, at=at),
        mandates.withdraw(mandate=asked, by=agent, at=at),
    ]

    assert {m.state for m in done} == {MandateState.WITHDRAWN}


def test_the_company_revokes_and_the_agent_loses_the_power_at_once(holder, agent, company, at):
    mandate = mandate_in_force(agent=agent, principal=company)
    heard = []

    def hear(sender, **news):
        heard.append((news["agent_id"], news["principal_id"]))

    mandate_ended.connect(hear)
    with pytest.raises(mandates.WrongSide):
        mandates.revoke(mandate=mandate, by=agent, at=at)
    mandates.revoke(mandate=mandate, by=holder, at=at, reason="另行委托")

    assert not may(agent, company)
    assert heard == [(agent.user_id, company.pk)]


def test_the_agent_relinquishes(holder, agent, company, at, carry):
    mandate = mandate_in_force(agent=agent, principal=company)

    with pytest.raises(mandates.WrongSide):
        mandates.relinquish(mandate=mandate, by=holder, at=at)
    ended = mandates.relinquish(mandate=mandate, by=agent, at=at)

    assert (ended.state, ended.ended_by_id) == (MandateState.RELINQUISHED, agent.user_id)
    assert email(holder) in [m.to[0] for m in carry()]


def test_confirmation_is_news(holder, agent, company, at):
    heard = []

    def hear(sender, **news):
        heard.append(news["mandate_id"])

    mandate_confirmed.connect(hear)
    mandate = mandate_in_force(agent=agent, principal=company)

    assert heard == [mandate.pk]


def test_who_sees_a_mandate(holder, agent, company, at):
    given, asked = give(holder, email(agent), at), ask(agent, company.credit_code, at)
    stranger, judge = actor_for(Role.PARTY), actor_for(Role.JUDGE)

    seen = {
        who: set(Mandate.objects.visible_to(who))
        for who in (holder, agent, stranger, judge, Actor.anonymous())
    }

    both = {given, asked}
    assert seen == {
        holder: both,
        agent: both,
        stranger: set(),
        judge: set(),
        Actor.anonymous(): set(),
    }
    assert set(Mandate.objects.visible_to(agent).awaiting(agent)) == {given}
    assert set(Mandate.objects.visible_to(holder).awaiting(holder)) == {asked}
