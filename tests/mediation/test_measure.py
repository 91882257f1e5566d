"""诉前保全: the talks do not stop the day by which suit must be filed (law.md L08)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases import own_panels
from cases.enums import MediationKind as K
from cases.models import Case
from centre import clock, transitions
from centre.accounts.models import User
from centre.actor import Actor
from mediation.models import Mediation
from mediation.selectors import desk, measure
from tests.factories.mediation import in_session

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WARNING = "调解不停止这一期限"


def taken_on(made, day):
    """The measure is told after the talks began."""
    transitions.edit(
        made.mediation.case, action="measure", by=Actor.system(), at=clock.now(),
        pre_suit_measure_on=day,
    )  # fmt: skip
    made.refresh()


@pytest.fixture
def room():
    """Twelve days after the measure, in the midst of the talks."""
    made = in_session()
    taken = clock.today() - timedelta(days=12)
    taken_on(made, taken)
    return made


def read(client, actor, name, key):
    client.force_login(User.objects.get(pk=actor.user_id), backend=BACKEND)
    return client.get(reverse(name, args=[key.public_id])).content.decode()


def test_the_day_is_reckoned_from_the_measure_with_its_article():
    case = Case(pre_suit_measure_on=date(2026, 9, 1), linked={})

    due = own_panels.suit_due(case, on=date(2026, 9, 20))

    assert (due.day, due.days_left) == (date(2026, 10, 8), 18)
    assert "第104条" in due.basis
    assert due.derivation


def test_the_room_warns_the_applicant_and_whoever_leads_and_not_the_other_side(client, room):
    pages = {
        who: WARNING in read(client, getattr(room, who), "mediation:room", room.mediation)
        for who in ("applicant", "mediator", "respondent")
    }

    assert pages == {"applicant": True, "mediator": True, "respondent": False}


def test_the_case_page_warns_the_applicants_side_only(client, room):
    case = room.mediation.case

    assert WARNING in read(client, room.applicant, "cases:case", case)
    assert WARNING not in read(client, room.respondent, "cases:case", case)


def test_the_desk_row_warns_the_applicants_side_only(room):
    (row,), (other,) = list(desk.rows(room.applicant)), list(desk.rows(room.respondent))

    assert row.note.startswith("已采取诉前保全，须在")
    assert "保全" not in other.note


@pytest.mark.parametrize("who", ["mediator", "clerk"])
def test_the_desks_of_mediator_and_court_warn(client, room, who):
    text = read(client, getattr(room, who), "admin:mediation_mediation_change", room.mediation)

    assert WARNING in text


def test_once_the_dispute_lies_with_a_court_nothing_is_warned_of():
    filed = in_session(K.ENTRUSTED)
    taken_on(filed, clock.today())
    filed.mediation.procedure = "SIMPLE"

    assert measure.due_of(filed.mediation, on=clock.today()) is None


def test_once_the_court_has_the_complaint_nothing_is_warned_of():
    case = Case(pre_suit_measure_on=clock.today(), linked={})
    handed_in = Mediation(case=case, complaint_received_on=clock.today())

    assert measure.due_of(handed_in, on=clock.today()) is None


def test_a_suit_already_reported_ends_the_warning():
    case = Case(pre_suit_measure_on=clock.today(), linked={"lawsuit": {"has": "yes"}})

    assert own_panels.suit_due(case, on=clock.today()) is None


def test_once_the_talks_are_over_nothing_is_warned_of():
    case = Case(pre_suit_measure_on=clock.today(), linked={})
    going_on, over = Mediation(case=case), Mediation(case=case, ended_at=clock.now())

    assert measure.due_of(going_on, on=clock.today()) is not None
    assert measure.due_of(over, on=clock.today()) is None
    assert measure.note(going_on).startswith("已采取诉前保全，须在")
    assert measure.note(over) == ""


def test_without_a_measure_there_is_no_warning(client):
    made = in_session()

    assert measure.due_of(made.mediation, on=clock.today()) is None
    assert WARNING not in read(client, made.applicant, "mediation:room", made.mediation)


def test_one_question_more_for_a_desk_full_of_measures(room, django_assert_num_queries):
    rows = list(Mediation.objects.select_related("case"))

    with django_assert_num_queries(1):
        assert measure.applicants(room.applicant, rows) == {room.mediation.pk}
