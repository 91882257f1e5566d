"""立案 after failed talks: the complaint starts the seven days, the court's decision keeps them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.enums import MediationKind as K
from centre import clock
from centre.actor import Role
from centre.deadlines import watching
from centre.deadlines.models import Deadline
from centre.errors import NotPermitted
from mediation.enums import FilingOutcome
from mediation.enums import MediationState as S
from mediation.services import ending, filing
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db


def standing():
    rows = Deadline.objects.filter(clock_id="C01")
    return [(row.state, row.duty_role, row.is_missed) for row in rows]


@pytest.fixture
def room():
    """The talks failed; the party has told the court that it sues."""
    room = make.mediating()
    ending.terminate(mediation=room.refresh(), reason="T5", by=room.mediator, at=room.tick())
    ending.to_filing(mediation=room.refresh(), by=room.clerk, at=room.tick())
    return room


def receive(room, **changes):
    day = clock.local_date(room.now)
    fields = {"received_on": day, "by": room.clerk, "at": room.tick(), **changes}
    return filing.receive_complaint(mediation=room.refresh(), **fields)


def decide(room, **changes):
    fields = {
        "outcome": FilingOutcome.FILED, "decided_on": clock.local_date(room.now),
        "by": room.clerk, "at": room.tick(), **changes,
    }  # fmt: skip
    return filing.decide(mediation=room.refresh(), **fields)


def test_suing_alone_starts_nothing_and_the_complaint_starts_the_days(room):
    assert (room.refresh().state, room.mediation.due_clock, standing()) == (S.TO_FILING, "", [])

    mediation = receive(room)

    day = mediation.complaint_received_on
    assert (mediation.due_clock, mediation.due_on) == ("C01", day + timedelta(days=7))
    assert standing() == [("RUNNING", Role.FILING_CLERK, False)]


@pytest.mark.parametrize("outcome", FilingOutcome)
def test_either_decision_of_the_court_keeps_the_days(room, outcome):
    receive(room)

    mediation = decide(room, outcome=outcome)

    assert (mediation.filing_outcome, mediation.due_on, mediation.due_clock) == (outcome, None, "")
    assert standing() == [("SATISFIED", Role.FILING_CLERK, False)]


def test_a_court_that_does_neither_is_in_the_register_and_may_still_act(room):
    mediation = receive(room)
    late = clock.midnight(mediation.legal_due_on) + timedelta(days=2)

    watching.watch(late)
    assert standing() == [("EXPIRED", Role.FILING_CLERK, True)]
    decide(room, at=late, decided_on=clock.local_date(late))

    assert standing() == [("SATISFIED", Role.FILING_CLERK, True)]


def test_the_days_go_on_while_the_court_has_not_decided():
    room = make.mediating()
    room.mediation.complaint_received_on = clock.local_date(room.now)
    room.mediation.save()
    ending.terminate(mediation=room.refresh(), reason="T5", by=room.mediator, at=room.tick())

    ending.to_filing(mediation=room.refresh(), by=room.clerk, at=room.tick())

    assert standing() == [("RUNNING", Role.FILING_CLERK, False)]


def test_only_the_court_records_and_only_what_can_be(room):
    other = actor_for(Role.FILING_CLERK)
    tomorrow = clock.local_date(room.now) + timedelta(days=1)
    with pytest.raises(NotPermitted):
        receive(room, by=other)
    with pytest.raises(filing.BadDay):
        receive(room, received_on=tomorrow)
    with pytest.raises(filing.NoComplaint):
        decide(room)

    receive(room)

    with pytest.raises(filing.NoComplaint):
        receive(room)
    with pytest.raises(NotPermitted):
        decide(room, by=other)
    for day in (tomorrow, tomorrow - timedelta(days=30)):
        with pytest.raises(filing.BadDay):
            decide(room, decided_on=day)


def test_talks_after_filing_know_no_complaint():
    room = make.mediating(K.ENTRUSTED)
    ending.terminate(mediation=room.refresh(), reason="T5", by=room.mediator, at=room.tick())

    with pytest.raises(filing.NoComplaint):
        filing.receive_complaint(
            mediation=room.refresh(), received_on=clock.local_date(room.now), by=room.judge,
            at=room.tick(),
        )  # fmt: skip
