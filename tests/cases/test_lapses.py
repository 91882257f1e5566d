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
