"""The factories seat every role in a lawful organisation."""

from __future__ import annotations

import pytest
from stdnum.cn import uscc

from centre.actor import Role
from tests.factories.accounts import SEATS, OrganisationFactory, actor_for, credit_code


@pytest.mark.django_db
@pytest.mark.parametrize("role", SEATS)
def test_every_role_has_a_seat(role):
    actor = actor_for(role)

    assert actor.role is role
    assert actor.organisation_id


def test_only_the_house_and_visitors_have_no_seat():
    assert set(Role) - set(SEATS) == {Role.SYSTEM, Role.ANONYMOUS}


@pytest.mark.django_db
def test_two_clerks_may_sit_in_one_court():
    court = OrganisationFactory(court=True)

    clerks = [actor_for(Role.FILING_CLERK, organisation=court) for _ in range(2)]

    assert {c.organisation_id for c in clerks} == {court.pk}
    assert len({c.user_id for c in clerks}) == 2


@pytest.mark.parametrize("n", range(0, 300, 7))
def test_made_up_credit_codes_pass_the_check_digit(n):
    assert uscc.is_valid(credit_code(n))
