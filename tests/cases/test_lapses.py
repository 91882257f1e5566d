"""What the law attaches to a lapse of a request's or a transfer's days, once, by the watch alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.enums import CaseState, TransferKind
from cases.services import intake
from cases.services.transfers import crime, journey, parcel
from centre import clock, transitions
from centre.accounts.models import Organisation
from centre.actor import Role
from centre.deadlines import watching
from centre.deadlines.enums import Level
from centre.deadlines.models import Deadline
from centre.deadlines.reminding import Reminder
from centre.notices.models import Message
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import submitted_case, the_centre
from tests.walking import acting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 30, 16, 20, tzinfo=clock.now().tzinfo)


def told(code: str) -> list[int]:
    return sorted(Message.objects.filter(code=code).values_list("user_id", flat=True))


def test_an_unanswered_supplement_is_taken_as_withdrawn_and_each_side_hears_once():
    cast = submitted_case(at=AT)
    case = intake.request_supplement(
        case=cast.case, items=["注册证"], days=7, by=cast.reviewer, at=AT
    )
    last = clock.midnight(case.due_on)

    tallies = [watching.watch(last + timedelta(hours=hours)).expired for hours in (23, 25, 26)]

    case.refresh_from_db()
    assert (tallies, case.state) == ([0, 1, 0], CaseState.WITHDRAWN)
    Reminder.of(Deadline.objects.get(clock_id="C06"), Level.LATE).late()
    assert told("case.lapsed") == [cast.applicant.user_id]
    assert told("case.lapsed_at_desk") == [cast.reviewer.user_id]
    assert told("deadlines.late") == []


def test_the_days_of_a_supplement_are_those_of_the_notice():
    cast = submitted_case(at=AT)

    intake.request_supplement(
        case=cast.case, items=["注册证"], due_on=AT.date() + timedelta(days=20), by=cast.reviewer,
        at=AT,
    )  # fmt: skip

    row = Deadline.objects.get(clock_id="C06")
    assert row.set_on == row.legal_on == AT.date() + timedelta(days=20)


@pytest.fixture
def officer():
    the_centre()
    return actor_for(Role.MARKET_OFFICER, organisation=OrganisationFactory(market_regulation=True))


@pytest.fixture
def transfer(officer):
    police = Organisation.objects.get(pk=actor_for(Role.POLICE_LIAISON).organisation_id)
    return parcel.open_transfer(
        kind=TransferKind.TO_POLICE, target=police, subject="某店涉嫌假冒", person="某店",
        conduct="销售假冒注册商标的商品", facts="货值约十六万元", law_text="《商标法》第57条",
        contact="方市清", by=officer, at=AT,
    )  # fmt: skip


def moved(row, *verbs, **changes):
    for verb in verbs:
        move = next(m for m in row.LIFECYCLE.moves if m.verb == verb and row.state in m.sources)
        row = transitions.make(verb, of=row, by=acting(move.owner), at=AT, **changes)
    return row


def test_late_dispatch_is_told_to_the_procuratorate_by_number_only(transfer):
    contact = actor_for(Role.PROCURATOR)
    row = moved(transfer, "form_team", "report")
    head = acting(Role.MARKET_HEAD)
    row = transitions.make(
        "approve", of=row, by=head, at=AT, approved_at=AT, approved_by_id=head.user_id,
        **journey.begins("TR02", AT),
    )  # fmt: skip

    tallies = [watching.watch(AT + timedelta(hours=hours)).expired for hours in (23, 25, 26)]

    assert (tallies, told("transfer.overdue")) == ([0, 1, 0], [contact.user_id])
    assert row.person not in Message.objects.get(code="transfer.overdue").body


def test_the_right_to_reconsideration_lapses_and_supervision_stays_open(transfer, officer):
    row = moved(transfer, "form_team", "report")
    head = acting(Role.MARKET_HEAD)
    row = moved(row, "approve", approved_at=AT, approved_by_id=head.user_id)
    row = moved(row, "send", sent_at=AT, manifest_hash="a" * 64)
    row = moved(row, "receive")
    row = moved(row, "decline", **journey.begins("TR08", AT))
    late = datetime(2026, 10, 9, 9, 0, tzinfo=AT.tzinfo)  # nominal 10-03, legal 10-08

    with pytest.raises(crime.RightLapsed):
        crime.pursue(transfer=row, verb="reconsider", note="提请复议", by=officer, at=late)

    row = crime.pursue(transfer=row, verb="ask_supervision", note="建议监督", by=officer, at=late)
    assert row.state == "PROC_SUPERVISE"


def at_the_police(transfer):
    row = moved(transfer, "form_team", "report")
    head = acting(Role.MARKET_HEAD)
    row = moved(row, "approve", approved_at=AT, approved_by_id=head.user_id)
    row = moved(row, "send", sent_at=AT, manifest_hash="a" * 64)
    return moved(row, "receive", received_at=AT, **journey.begins("TR03", AT))


def standing(*clock_ids):
    rows = Deadline.objects.filter(clock_id__in=clock_ids).order_by("clock_id")
    return [(row.clock_id, row.state, row.is_missed) for row in rows]


def test_what_the_police_need_not_ask_is_never_missed(transfer):
    row = at_the_police(transfer)
    assert standing("TR03", "TR04", "TR06") == [
        ("TR03", "RUNNING", False), ("TR04", "RUNNING", False), ("TR06", "RUNNING", False),
    ]  # fmt: skip
    assert {r.duty_role for r in Deadline.objects.open()} == {Role.POLICE_LIAISON}

    later = AT + timedelta(hours=30)
    tallies = [watching.watch(AT + timedelta(hours=hours)) for hours in (17, 18, 25, 30)]
    transitions.make(
        "decline", of=row, by=acting(Role.POLICE_LIAISON), at=later,
        **journey.begins("TR08", later),
    )  # fmt: skip

    assert [(t.reminded, t.expired) for t in tallies] == [(0, 0), (2, 0), (0, 0), (0, 0)]
    assert standing("TR03", "TR04", "TR06") == [
        ("TR03", "SATISFIED", False), ("TR04", "DROPPED", False), ("TR06", "DROPPED", False),
    ]  # fmt: skip


@pytest.mark.parametrize(("hours", "is_late"), [(23, False), (25, True)])
@pytest.mark.parametrize(
    ("verb", "clocks"), [("ask_supplement", ("TR04", "TR06")), ("forward", ("TR06", "TR04"))]
)
def test_what_the_police_do_after_a_day_is_in_the_register(transfer, verb, clocks, hours, is_late):
    (own, other), row = clocks, at_the_police(transfer)
    when = AT + timedelta(hours=hours)
    watching.watch(when)

    transitions.make(
        verb, of=row, by=acting(Role.POLICE_LIAISON), at=when,
        **journey.begins("TR05" if own == "TR04" else "", when),
    )  # fmt: skip

    assert standing(own) == [(own, "SATISFIED", is_late)]
    assert standing(other) == [(other, "DROPPED", False)]


def test_a_supplement_does_not_give_the_police_another_day(transfer):
    row = at_the_police(transfer)
    row = moved(row, "ask_supplement", **journey.begins("TR05", AT))
    later = AT + timedelta(hours=5)

    moved(row, "supplement", **journey.begins("TR03", later))

    assert {r.clock_id for r in Deadline.objects.open()} == {"TR03"}


@pytest.mark.parametrize("is_supervised", [True, False])
def test_a_filing_under_supervision_is_urged_after_three_months(transfer, officer, is_supervised):
    police = actor_for(Role.POLICE_LIAISON, organisation=transfer.target)
    row = at_the_police(transfer)
    if is_supervised:
        row = moved(row, "decline", **journey.begins("TR08", AT))
        row = crime.pursue(
            transfer=row, verb="ask_supervision", note="建议监督", by=officer, at=AT
        )
    row = crime.answer(transfer=row, verb="file", note="立案", by=police, at=AT)

    expected = [("TR15", "RUNNING", False)] if is_supervised else []
    assert standing("TR15") == expected
    row = crime.pursue(transfer=row, verb="hand_goods", note="已交", by=officer, at=AT)
    assert standing("TR15") == expected

    crime.answer(transfer=row, verb="conclude", note="侦查终结", by=police, at=AT)

    assert standing("TR15") == [(c, "SATISFIED", missed) for c, _, missed in expected]
