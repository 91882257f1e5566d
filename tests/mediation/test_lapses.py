"""What the law attaches to a lapse in a mediation, an agreement or a confirmation, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.enums import MediationKind as K
from centre import clock, transitions
from centre.access.enums import Side
from centre.deadlines import watching
from centre.deadlines.enums import DeadlineState, Level
from centre.deadlines.models import Deadline
from centre.deadlines.reminding import Reminder
from centre.errors import NotPermitted
from centre.notices.models import Message
from mediation.enums import ConfirmationState as C
from mediation.enums import MediationState as S
from mediation.services import confirmations, enforcement, preflight, rulings
from tests.factories import agreements as papers
from tests.factories import mediation as make
from tests.factories.accounts import Role, actor_for
from tests.walking import acting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 12, 9, 0, tzinfo=clock.now().tzinfo)


def told(code: str) -> list[int]:
    return sorted(Message.objects.filter(code=code).values_list("user_id", flat=True))


def row_of(clock_id: str, **filters) -> Deadline:
    return Deadline.objects.get(clock_id=clock_id, **filters)


def watched(row: Deadline) -> list[int]:
    """Expiries found on the last day, the day after, and an hour later."""
    last = clock.midnight(row.legal_on)
    return [watching.watch(last + timedelta(hours=hours)).expired for hours in (23, 25, 26)]


def test_sides_that_do_not_choose_leave_it_to_the_court():
    room = make.selecting(at=AT)

    assert watched(row_of("C03")) == [0, 1, 0]

    assert told("mediation.designate") == [room.clerk.user_id]
    assert room.refresh().state == S.SELECTING


def test_the_end_of_the_talks_is_proposed_to_the_mediator_in_one_message():
    room = make.mediating(at=AT)
    row = row_of(room.refresh().due_clock)

    assert watched(row) == [0, 1, 0]
    row.refresh_from_db()
    Reminder.of(row, Level.LATE).late()

    assert room.refresh().state == S.MEDIATING
    assert told("mediation.over_time") == [room.mediator.user_id]
    assert room.mediator.user_id not in told("deadlines.late")


def test_closing_not_effect_stops_the_period_of_a_delegation():
    """law.md D15: served on both and filed with the court; until then the period goes on."""
    room, _ = papers.effective(at=AT)
    talks = row_of("C11")
    assert (room.refresh().state, talks.state) == (S.EFFECTIVE, DeadlineState.RUNNING)

    watching.watch(clock.midnight(talks.legal_on) + timedelta(days=1, hours=9))

    talks.refresh_from_db()
    assert talks.state == DeadlineState.EXPIRED
    assert told("mediation.over_time") == []  # an ending is proposed to talks alone (D16)


def test_other_talks_end_their_period_with_an_agreement_in_force():
    room, _ = papers.effective(K.PEOPLES, at=AT)

    assert (room.refresh().state, room.refresh().due_on) == (S.EFFECTIVE, None)
    assert row_of("C16").state == DeadlineState.SATISFIED


def test_an_unsigned_text_goes_back_to_the_leader_to_decide():
    room, agreement = papers.offered_for_signing(at=AT)

    assert watched(row_of("C19")) == [0, 1, 0]

    agreement.refresh_from_db()
    assert (agreement.state, told("agreement.unsigned")) == ("SIGNING", [room.mediator.user_id])


def test_when_the_window_closes_both_sides_hear_what_remains_and_nothing_starts():
    room, agreement = papers.effective(at=AT)
    row = row_of("C20")

    watched(row)
    watched(row)

    row.refresh_from_db()
    assert row.state == DeadlineState.EXPIRED
    people = sorted([room.applicant.user_id, room.respondent.user_id])
    assert told("agreement.window_closed") == people
    assert "支付令" in Message.objects.filter(code="agreement.window_closed").first().body
    with pytest.raises(preflight.CannotConfirm):
        confirmations.start(
            agreement=agreement, court=room.court, reason="", scope="CIVIL", by=room.applicant,
            at=clock.midnight(row.legal_on) + timedelta(days=2),
        )  # fmt: skip


def test_filing_in_time_keeps_the_window():
    papers.filed(at=AT)

    row = row_of("C20")
    assert (row.state, row.expired_at) == (DeadlineState.SATISFIED, None)
    assert row_of("C21").state == DeadlineState.RUNNING


def refused(confirmation, at):
    by = acting(Role.JUDGE)
    return transitions.make(
        "refuse", of=confirmation, by=by, at=at, ruled_at=at, ruled_by_id=by.user_id, due_on=None,
        due_clock="", due_from_at=None,
    )  # fmt: skip


def test_what_is_sent_back_unexamined_in_time_leaves_the_rest_of_the_days():
    room, confirmation = papers.filed(at=AT)

    refused(confirmation, room.tick())

    assert row_of("C20", state=DeadlineState.RUNNING).started_on == clock.local_date(
        confirmation.agreement.effective_at
    )


def test_what_is_sent_back_after_the_days_leaves_none():
    room, confirmation = papers.filed(at=AT)

    refused(confirmation, room.now + timedelta(days=60))

    assert not Deadline.objects.open().filter(clock_id="C20").exists()


def granted():
    room, confirmation = papers.accepted(at=AT)
    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="自愿、合法",
        by=actor_for(Role.JUDGE, organisation=confirmation.court), at=room.tick(),
    )  # fmt: skip
    for n, side in enumerate((Side.APPLICANT, Side.RESPONDENT)):
        rulings.serve(
            ruling=ruling, party=room.party(side), received_at=room.now + timedelta(days=n),
            by=acting(Role.SYSTEM), at=room.now + timedelta(days=n),
        )  # fmt: skip
    confirmation.refresh_from_db()
    return room, confirmation


def test_each_party_has_its_own_days_to_object_and_two_years_to_enforce():
    room, _ = granted()

    days = {row.key: row.started_on for row in Deadline.objects.open().filter(clock_id="C25")}
    today = clock.local_date(room.now)
    assert days == {
        str(room.party(Side.APPLICANT).pk): today,
        str(room.party(Side.RESPONDENT).pk): today + timedelta(days=1),
    }
    assert row_of("C27").state == DeadlineState.RUNNING
    assert {row_of("C23").state, row_of("C24").state} == {DeadlineState.SATISFIED}


def test_who_objects_needs_the_days_no_longer_and_who_comes_late_is_refused():
    room, confirmation = granted()
    rulings.object_to(
        confirmation=confirmation, party=room.party(Side.APPLICANT), ground="显失公平",
        by=room.applicant, at=room.tick(),
    )  # fmt: skip

    states = {row.key: row.state for row in Deadline.objects.filter(clock_id="C25")}
    assert states == {
        str(room.party(Side.APPLICANT).pk): DeadlineState.SATISFIED,
        str(room.party(Side.RESPONDENT).pk): DeadlineState.RUNNING,
    }
    assert confirmation.LIFECYCLE.turn[C.OBJECTED] is Role.JUDGE
    late = room.now + timedelta(days=60)
    watching.watch(late)
    with pytest.raises(rulings.TooLate):
        rulings.object_to(
            confirmation=confirmation, party=room.party(Side.RESPONDENT), ground="迟到",
            by=room.respondent, at=late,
        )  # fmt: skip


def test_an_application_for_enforcement_gives_the_court_ten_days_for_its_notice():
    room, confirmation = granted()
    clerk = actor_for(Role.FILING_CLERK, organisation=confirmation.court)
    confirmation = confirmations.enforce(
        confirmation=confirmation, party=room.party(Side.APPLICANT), unpaid="余款未付",
        by=room.applicant, at=room.tick(),
    )  # fmt: skip
    today = clock.local_date(room.now)
    row = row_of("C28")
    assert (row.state, row.nominal_on, row.duty_role, row.duty_organisation_id) == (
        DeadlineState.RUNNING, today + timedelta(days=10), Role.FILING_CLERK, confirmation.court_id,
    )  # fmt: skip
    assert row_of("C27").state == DeadlineState.SATISFIED
    ask = {"confirmation": confirmation, "by": clerk, "at": room.tick()}
    for day in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(enforcement.NothingToNotify):
            enforcement.notify(**ask, noticed_on=day)
    with pytest.raises(NotPermitted):
        enforcement.notify(**ask | {"by": actor_for(Role.FILING_CLERK)}, noticed_on=today)

    confirmation = enforcement.notify(**ask, noticed_on=today)

    row.refresh_from_db()
    assert (row.state, confirmation.due_on) == (DeadlineState.SATISFIED, None)
    with pytest.raises(enforcement.NothingToNotify):
        enforcement.notify(**ask | {"confirmation": confirmation}, noticed_on=today)
