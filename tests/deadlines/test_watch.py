"""What becomes due by itself: told once, expired once, whoever watches and however late."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from centre.audit.models import AuditEvent
from centre.deadlines import signals, watching
from centre.deadlines.enums import DeadlineState as S
from centre.deadlines.enums import Level
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running, lasting
from centre.notices.models import Message
from centre.outbox.models import Outbox
from centre.rulebook.clocks import Extension, Pause
from tests.deadlines.conftest import NUMBER, at, follow

pytestmark = pytest.mark.django_db

START = at("2026-11-02")
TALKS = Running("C10", START)  # 30 days: Wednesday 2026-12-02


@pytest.fixture
def heard():
    """What the floors above hear."""
    found = []

    def listen(*, deadline, **_):
        found.append(deadline.pk)

    signals.expired.connect(listen, weak=False)
    yield found
    signals.expired.disconnect(listen)


def told(actor):
    """What a person was told, as (code, day named)."""
    rows = Message.objects.filter(user_id=actor.user_id).order_by("id")
    return [message.code.removeprefix("deadlines.") for message in rows]


def each_day(first, last, carry, *, hour=9):
    """Watch every day and count what was told to whom."""
    day, found = date.fromisoformat(first), {}
    while day <= date.fromisoformat(last):
        before = Message.objects.count()
        watching.watch(at(day.isoformat(), hour))
        carry()
        if more := Message.objects.count() - before:
            found[day.isoformat()] = more
        day += timedelta(days=1)
    return found


def test_reminders_leave_on_their_days_and_on_no_other(matter, people, carry):
    follow(matter, TALKS, when=START)

    found = each_day("2026-11-20", "2026-12-06", carry)

    # mediator and secretary each; on the day after, the coordinator hears too
    assert found == {"2026-11-25": 2, "2026-11-29": 2, "2026-12-01": 2, "2026-12-03": 3}
    assert told(people.mediator) == ["coming", "coming", "coming", "late"]
    assert told(people.coordinator) == ["missed"]
    assert told(people.judge) == told(people.applicant) == []


def test_a_message_names_the_deadline_the_case_and_the_day_and_nothing_else(matter, people, carry):
    follow(matter, TALKS, when=START)

    watching.watch(at("2026-11-25"))
    carry()

    message = Message.objects.get(user_id=people.mediator.user_id)
    assert message.title == "期限提醒：委派调解期限（线下）"
    assert message.body == (f"{NUMBER}：“委派调解期限（线下）”将于2026年12月2日届满，请及时办理。")
    assert message.link == f"/matters/{matter.public_id}/"


def test_the_message_of_an_officer_leads_to_the_deadline_at_the_desk(matter, people, carry):
    follow(matter, Running("C24", START), when=START)

    watching.watch(at("2026-11-29"))
    carry()

    row = Deadline.objects.of(matter).get()
    message = Message.objects.get(user_id=people.judge.user_id)
    assert message.link == f"/admin/deadlines/deadline/{row.public_id}/"


def test_only_the_side_that_owes_it_is_told(matter, people, carry):
    follow(matter, Running("C06", START, length=15), when=START)

    watching.watch(at("2026-11-14"))
    carry()

    assert told(people.applicant) == ["coming"]
    assert told(people.respondent) == []


def test_the_window_of_confirmation_has_days_of_its_own(matter, people, carry):
    start = at("2026-11-02")
    follow(matter, Running("C20", start), when=start)  # nobody's here: the coordinator's

    found = each_day("2026-11-02", "2026-12-04", carry)

    days = {(date.fromisoformat(day) - start.date()).days for day in found}
    assert days == {15, 25, 29, 31}


def test_the_inner_mark_of_the_ruling_warns_turns_red_and_is_never_late(
    matter, people, carry, heard
):
    start = at("2026-11-02")
    follow(matter, Running("C23", start), when=start)

    found = each_day("2026-11-02", "2026-12-20", carry)

    assert found == {"2026-11-17": 1, "2026-11-27": 1}
    titles = Message.objects.order_by("id").values_list("title", flat=True)
    assert list(titles) == [
        f"{word}：司法确认作出裁定（内部预警）" for word in ("一级预警", "红色预警")
    ]
    assert "已到第25天" in Message.objects.last().body
    row = Deadline.objects.get()
    assert (row.state, row.reminder_level, heard) == (S.RUNNING, Level.URGENT, [])
    follow(matter, satisfied={"C23"}, when=at("2026-12-20"))
    row.refresh_from_db()
    assert (row.state, row.is_missed) == (S.SATISFIED, False)


def test_a_second_watch_of_the_same_day_changes_nothing(matter, people, carry, heard):
    follow(matter, TALKS, Running("C24", at("2026-10-01")), when=START)
    watching.watch(at("2026-11-25"))
    carry()
    rows = list(Deadline.objects.order_by("id").values())
    counts = [model.objects.count() for model in (Outbox, Message, AuditEvent)]

    again = watching.watch(at("2026-11-25", 18))
    carry()

    assert (again.expired, again.reminded, again.failed, again.resumed) == (0, 0, 0, 0)
    assert list(Deadline.objects.order_by("id").values()) == rows
    assert [model.objects.count() for model in (Outbox, Message, AuditEvent)] == counts
    assert len(heard) == 1


def test_after_days_of_standstill_one_message_says_how_it_stands(matter, people, carry, heard):
    follow(matter, TALKS, when=START)
    watching.watch(at("2026-11-25"))  # noted, but no worker carried it

    watching.watch(at("2026-12-12"))
    carry()

    assert told(people.mediator) == ["late"]
    assert told(people.coordinator) == ["missed"]
    assert Deadline.objects.get().state == S.EXPIRED
    assert len(heard) == 1


def test_a_short_clock_does_not_remind_of_what_it_has_just_said(matter, people, carry):
    follow(matter, Running("C06", START, length=3), when=START)

    found = each_day("2026-11-02", "2026-11-06", carry)

    assert found == {"2026-11-04": 1, "2026-11-06": 2}


def test_at_night_what_is_over_expires_and_reminders_wait_for_the_morning(matter, people, heard):
    follow(matter, Running("C24", START), TALKS, when=START)
    night, morning = at("2026-12-03", 0), at("2026-12-03", 8)

    first = watching.watch(night)
    second = watching.watch(morning)

    assert (first.expired, first.reminded) == (2, 0)
    assert (second.expired, second.reminded) == (0, 2)


def test_hours_warn_once_before_the_end_and_are_over_at_the_minute(matter, people, heard):
    start = at("2026-11-19", 22)
    follow(matter, Running("TR02", start), when=start)

    seen = [watching.watch(start + timedelta(hours=n)) for n in (17, 18, 23, 24)]

    assert [tally.reminded for tally in seen] == [0, 1, 0, 1]
    assert [tally.expired for tally in seen] == [0, 0, 0, 1]


def test_the_last_day_still_counts_and_the_day_after_is_over(matter, heard):
    follow(matter, Running("C20", at("2026-11-05")), when=at("2026-11-05"))  # Sat → Mon 12-07

    assert watching.watch(at("2026-12-07", 23)).expired == 0
    assert watching.watch(at("2026-12-08", 0)).expired == 1


def test_whoever_was_quicker_than_the_errand_gets_no_message(matter, people, carry):
    follow(matter, TALKS, when=START)
    watching.watch(at("2026-12-01"))

    follow(matter, satisfied={"C10"}, when=at("2026-12-01", 10))
    carry()

    assert told(people.mediator) == []


def test_a_new_end_is_reminded_of_anew(matter, people, carry):
    follow(matter, TALKS, when=START)
    watching.watch(at("2026-12-01"))
    carry()
    longer = Running("C10", START, extensions=(Extension(date(2026, 12, 23), date(2026, 12, 1)),))
    follow(matter, longer, when=at("2026-12-01", 10))

    found = each_day("2026-12-01", "2026-12-24", carry)

    assert found == {"2026-12-16": 2, "2026-12-20": 2, "2026-12-22": 2, "2026-12-24": 3}


def test_a_paused_deadline_is_neither_told_nor_over(matter, people, heard):
    follow(matter, TALKS, when=START)
    paused = Running("C10", START, pauses=(lasting(date(2026, 11, 20)),))
    follow(matter, paused, when=at("2026-11-20"))

    tally = watching.watch(at("2027-03-01"))

    assert (tally.expired, tally.reminded, tally.resumed) == (0, 0, 0)


def test_a_pause_with_a_known_end_is_taken_up_again_by_the_watch(matter, people):
    pause = Pause(date(2026, 11, 20), date(2026, 11, 24))
    follow(matter, Running("C10", START, pauses=(pause,)), when=at("2026-11-20"))
    assert Deadline.objects.get().state == S.PAUSED

    before = watching.watch(at("2026-11-23"))
    after = watching.watch(at("2026-11-24"))

    row = Deadline.objects.get()
    assert (before.resumed, after.resumed) == (0, 1)
    assert (row.state, row.nominal_on) == (S.RUNNING, date(2026, 12, 7))


def test_an_end_that_moved_after_the_watch_read_it_does_not_expire(matter, heard):
    follow(matter, TALKS, when=START)
    row = Deadline.objects.get()

    done = watching.expire(row.pk, row.subject_type, row.subject_id, at=at("2026-12-02"))

    row.refresh_from_db()
    assert (done, row.state, heard) == (False, S.RUNNING, [])
    assert not AuditEvent.objects.filter(action="expire", obj_id=str(row.public_id)).exists()


def test_one_failing_subscriber_stops_nobody_else_and_is_tried_again(matter, carry, monkeypatch):
    follow(matter, TALKS, Running("C24", START), when=START)
    poor = Deadline.objects.order_by("id").first()
    is_broken = True

    def listen(*, deadline, **_):
        if is_broken and deadline.pk == poor.pk:
            raise RuntimeError("the room above is broken")

    signals.expired.connect(listen, weak=False)
    try:
        tally = watching.watch(at("2026-12-03"))
        again = watching.watch(at("2026-12-03", 10))
        states = list(Deadline.objects.order_by("id").values_list("state", flat=True))
        errands = list(Outbox.objects.filter(kind="deadlines.expire"))
        is_broken = False
        monkeypatch.setattr("centre.clock.now", lambda: at("2026-12-03", 11))
        watching.expire_again(errands[0].ref, None)
    finally:
        signals.expired.disconnect(listen)

    assert (tally.expired, tally.failed) == (1, 1)
    assert (again.expired, again.failed) == (0, 1)
    assert states == [S.RUNNING, S.EXPIRED]
    assert [errand.ref for errand in errands] == [{"deadline": poor.pk}]
    poor.refresh_from_db()
    assert poor.state == S.EXPIRED
    assert AuditEvent.objects.filter(action="expire", obj_id=str(poor.public_id)).count() == 1


def test_what_a_failing_subscriber_wrote_is_taken_back(matter):
    follow(matter, TALKS, when=START)

    def listen(*, deadline, **_):
        Deadline.objects.filter(pk=deadline.pk).update(number="half done")
        raise RuntimeError("the room above is broken")

    signals.expired.connect(listen, weak=False)
    try:
        watching.watch(at("2026-12-03"))
    finally:
        signals.expired.disconnect(listen)

    row = Deadline.objects.get()
    assert (row.number, row.state) == ("", S.RUNNING)


@pytest.mark.parametrize("count", [1, 30])
def test_reminding_costs_the_same_for_one_and_for_many(matter, count, django_assert_num_queries):
    running = [Running("C25", START, key=str(n)) for n in range(count)]  # 11-17
    follow(matter, *running, when=START)

    # rows paused; savepoint, batch, errands, levels, release; savepoint, none left, release; over
    with django_assert_num_queries(10):
        tally = watching.watch(at("2026-11-14"))

    assert tally.reminded == count


def test_levels_in_python_and_in_the_database_agree(matter):
    own = [Running("C20", at("2026-11-20", 23)), Running("C23", at("2026-11-20", 0))]
    follow(matter, TALKS, Running("TR02", at("2026-12-01", 15)), *own, when=START)
    for day in range(15, 55):
        for hour in (0, 9, 15, 23):
            moment = at("2026-11-01") + timedelta(days=day, hours=hour)
            rows = Deadline.objects.annotate(level=watching._due_level(moment))
            for row in rows:
                told = watching.reckoning.level_at(
                    moment, vars(row), clock_id=row.clock_id, started_at=row.started_at
                )
                assert Level(row.level) == told
