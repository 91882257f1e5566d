"""Two at once: the first wins, the second is told; nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from centre.actor import Role
from centre.errors import RuleViolation
from mediation.enums import MediationState as S
from mediation.models import Assignment, Offer
from mediation.services import assignment, offering, referral
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Run each act in a thread and a connection of its own; returns results and refusals."""

    def run(act):
        try:
            return act()
        except RuleViolation as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_clerks_designate_and_one_wins():
    room = make.selecting()
    other = actor_for(Role.FILING_CLERK, organisation=room.court)
    late = room.now + timedelta(days=5)

    def by(clerk):
        return lambda: referral.designate(
            mediation=room.mediation, organisation=room.organisation, by=clerk, at=late
        )

    results = together(by(room.clerk), by(other))

    assert sorted(isinstance(r, RuleViolation) for r in results) == [False, True]
    assert Offer.objects.count() == 1


def test_two_secretaries_assign_and_one_mediator_is_seated():
    room = make.accepted()
    rows = [make.enrolled(room.organisation)[0] for _ in range(2)]

    results = together(
        *(
            lambda row=row: assignment.assign(
                mediation=room.mediation, mediator=row, by=room.secretary, at=room.now
            )
            for row in rows
        )
    )

    assert sorted(isinstance(r, RuleViolation) for r in results) == [False, True]
    assert Assignment.objects.active().count() == 1


def test_two_watches_let_an_offer_lapse_once():
    room = make.offered()
    late = room.now + timedelta(days=20)

    results = together(
        lambda: offering.lapse(mediation=room.mediation, at=late),
        lambda: offering.lapse(mediation=room.mediation, at=late),
    )

    assert sum(results) == 1
    assert room.refresh().state == S.SELECTING
