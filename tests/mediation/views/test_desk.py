"""我的事项: what waits for a party is said, and asked in a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mediation.selectors import desk
from mediation.services import proposals
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db


def waits(room, actor):
    return [row.mine for row in desk.rows(actor) if row.number == room.mediation.case.number]


def test_a_mediation_waits_for_the_side_that_has_not_answered():
    room = make.applicant_answers(make.invite(make.opened()))

    assert waits(room, room.applicant) == [False]
    room = make.respondent_answers(room)
    assert waits(room, room.applicant) == [True]  # now to choose
    assert waits(room, room.respondent) == [True]


def test_nothing_waits_once_everything_is_done_and_a_proposal_waits_again():
    room = make.mediating()
    assert waits(room, room.applicant) == [False]

    proposals.propose(
        mediation=room.mediation,
        audience="APPLICANT",
        body="方案",
        by=room.mediator,
        at=room.tick(),
    )
    assert waits(room, room.applicant) == [True]
    assert waits(room, room.respondent) == [False]


def test_three_mediations_ask_as_many_queries_as_one():
    room = make.selecting()

    def count():
        with CaptureQueriesContext(connection) as seen:
            list(desk.rows(room.applicant))
        return len(seen)

    one = count()
    for _ in range(2):
        make.consented(applicant=room.applicant, filer=room.mediation.case.filer)

    assert len(list(desk.rows(room.applicant))) == 3
    assert count() == one
