"""The rows follow what runs on the matter: same, moved, paused, done, dropped."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.deadlines.enums import DeadlineState as S
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running, lasting
from centre.rulebook.clocks import ClockRefusal, Extension, Pause
from tests.deadlines.conftest import NUMBER, at
from tests.deadlines.conftest import follow as follow_at

NOW = at("2026-11-10")
TALKS = Running("C10", at("2026-11-02", 15))
FIELDS = ("state", "nominal_on", "legal_on", "version")


def follow(matter, *running, satisfied=(), when=NOW):
    follow_at(matter, *running, satisfied=satisfied, when=when)


def rows(matter):
    return list(Deadline.objects.of(matter).order_by("id").values_list("clock_id", *FIELDS))


def test_a_clock_that_runs_gets_its_row_with_both_ends(matter):
    follow(matter, Running("C20", at("2026-11-05", 10)))

    assert rows(matter) == [("C20", S.RUNNING, date(2026, 12, 5), date(2026, 12, 7), 1)]


def test_hours_end_at_a_moment_and_never_roll(matter):
    follow(matter, Running("TR02", at("2026-09-30", 16)), when=at("2026-09-30", 17))

    row = Deadline.objects.of(matter).get()
    assert (row.ends_at, row.legal_on) == (at("2026-10-01", 16), date(2026, 10, 1))


def test_following_twice_writes_nothing_the_second_time(matter, django_assert_num_queries):
    pauses = (Pause(date(2026, 11, 5), date(2026, 11, 7)), lasting(date(2026, 11, 9)))
    want = Running("C10", TALKS.start, pauses=pauses)
    follow(matter, want)
    before, events = rows(matter), AuditEvent.objects.count()

    with django_assert_num_queries(5):  # savepoint, rows, pauses, extensions, release
        follow(matter, want, when=at("2026-11-12"))

    assert rows(matter) == before
    assert AuditEvent.objects.count() == events


def test_an_extension_moves_the_end_and_says_so_in_the_history(matter):
    follow(matter, TALKS)
    longer = Running(
        "C10", TALKS.start, extensions=(Extension(date(2026, 12, 20), date(2026, 11, 9)),)
    )

    follow(matter, longer)

    assert rows(matter) == [("C10", S.RUNNING, date(2026, 12, 20), date(2026, 12, 21), 2)]
    event = AuditEvent.objects.get(action="deadline.recompute")
    assert (event.before, event.after) == ("2026-12-02", "2026-12-21")


def test_a_lasting_pause_stops_the_deadline_and_its_end_resumes_it(matter):
    follow(matter, TALKS)
    follow(matter, Running("C10", TALKS.start, pauses=(lasting(date(2026, 11, 9)),)))
    assert [row[1] for row in rows(matter)] == [S.PAUSED]

    ended = Running("C10", TALKS.start, pauses=(Pause(date(2026, 11, 9), date(2026, 11, 18)),))
    follow(matter, ended, when=at("2026-11-18"))

    assert rows(matter) == [("C10", S.RUNNING, date(2026, 12, 12), date(2026, 12, 14), 3)]


def test_a_clock_that_may_not_pause_is_refused_and_nothing_is_kept(matter):
    with pytest.raises(ClockRefusal):
        follow(matter, Running("C20", TALKS.start, pauses=(lasting(date(2026, 11, 9)),)))

    assert rows(matter) == []


def test_what_no_longer_runs_is_satisfied_when_named_and_dropped_otherwise(matter):
    follow(matter, TALKS, Running("C19", NOW), Running("C24", NOW))

    follow(matter, Running("C24", NOW), satisfied={"C10"})

    assert [(row[0], row[1]) for row in rows(matter)] == [
        ("C10", S.SATISFIED),
        ("C19", S.DROPPED),
        ("C24", S.RUNNING),
    ]


def test_one_key_of_a_clock_is_satisfied_and_the_other_runs_on(matter):
    first, second = Running("C25", NOW, key="1"), Running("C25", NOW, key="2")
    follow(matter, first, second)

    follow(matter, second, satisfied={"C25:1"})

    assert [row[1] for row in rows(matter)] == [S.SATISFIED, S.RUNNING]


def test_two_of_a_clock_need_keys(matter):
    with pytest.raises(ValueError, match="keys"):
        follow(matter, TALKS, TALKS)


def test_a_new_start_ends_the_old_run_and_begins_another(matter):
    follow(matter, Running("C06", at("2026-11-02"), length=7))

    follow(matter, Running("C06", at("2026-11-06"), length=7), satisfied={"C06"})

    assert [(row[1], row[2]) for row in rows(matter)] == [
        (S.SATISFIED, date(2026, 11, 9)),
        (S.RUNNING, date(2026, 11, 13)),
    ]


def test_another_moment_of_the_same_day_is_the_same_run(matter):
    follow(matter, TALKS)

    follow(matter, Running("C10", at("2026-11-02", 0)))

    assert len(rows(matter)) == 1
    assert rows(matter)[0][4] == 1


def test_a_day_written_in_a_paper_stands_as_written(matter):
    follow(matter, Running("C22", NOW, set_on=date(2026, 11, 22)))

    assert rows(matter) == [("C22", S.RUNNING, date(2026, 11, 22), date(2026, 11, 22), 1)]


def test_what_was_over_when_it_was_done_is_registered_as_missed(matter):
    follow(matter, Running("C06", at("2026-11-02"), length=7))

    follow(matter, satisfied={"C06"}, when=at("2026-11-11"))

    row = Deadline.objects.missed().get()
    assert (row.state, row.expired_at, row.satisfied_at) == (
        S.SATISFIED,
        at("2026-11-11"),
        at("2026-11-11"),
    )


def test_what_was_over_and_is_not_named_stays_in_the_register(matter):
    follow(matter, Running("C06", at("2026-11-02"), length=7))

    follow(matter, when=at("2026-11-11"))

    assert [row[1] for row in rows(matter)] == [S.EXPIRED]


def test_an_end_moved_on_after_expiry_reopens_the_deadline(matter):
    follow(matter, Running("C10", at("2026-10-01")), when=at("2026-10-02"))
    follow(matter, when=NOW)
    longer = Running(
        "C10", at("2026-10-01"), extensions=(Extension(date(2026, 11, 30), date(2026, 10, 20)),)
    )

    follow(matter, longer)

    assert not Deadline.objects.missed().exists()
    assert [(row[1], row[3]) for row in rows(matter)] == [(S.RUNNING, date(2026, 11, 30))]


def test_the_duty_and_the_number_are_those_the_matter_declares(matter, declared):
    follow(matter, TALKS, Running("C19", NOW))

    found = Deadline.objects.of(matter).order_by("id").values_list("number", "duty_role")
    assert list(found) == [
        (NUMBER, Role.MEDIATOR),
        (NUMBER, Role.COORDINATOR),
    ]


def test_the_database_refuses_a_second_open_row_of_the_same_clock(matter):
    follow(matter, TALKS)
    row = Deadline.objects.of(matter).get()
    row.pk, row.public_id = None, None
    row.public_id = matter.public_id

    with pytest.raises(IntegrityError, match="one_open_deadline"), transaction.atomic():
        row.save(force_insert=True)


def test_the_database_refuses_an_unlawful_move(matter):
    follow(matter, TALKS)
    follow(matter)

    with pytest.raises(IntegrityError, match="unlawful move"), transaction.atomic():
        Deadline.objects.of(matter).update(state=S.RUNNING, dropped_at=None)
