"""A notice of holidays arrives: what would move, what is moved, once, with a row of history each."""

from __future__ import annotations

from datetime import date

import pytest

from centre.actor import Actor
from centre.audit.models import AuditEvent
from centre.deadlines import services
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running, lasting
from centre.rulebook.calendar import Calendar, DayRow, default_calendar
from centre.rulebook.clocks import Pause
from tests.deadlines.conftest import at, follow

pytestmark = pytest.mark.django_db

NOW = at("2026-12-10")
SYSTEM = Actor.system()


def with_notice(*rest: date) -> Calendar:
    """The calendar with a notice for 2027 that makes these days off."""
    known = [
        DayRow(day, default_calendar().is_rest_day(day), "known", "notice")
        for day in (date(2026, 9, 20), date(2026, 10, 10))
    ]
    return Calendar([*known, *(DayRow(day, True, "放假", "通知") for day in rest)], {2026, 2027})


@pytest.fixture
def rows(matter):
    """Two end in January 2027; hours and a day from a paper rest on no calendar."""
    follow(
        matter,
        Running("C20", at("2026-12-05")),  # 2027-01-04, a Monday
        Running("C25", at("2026-12-22"), key="1"),  # 2027-01-06
        Running("TR02", at("2027-01-03")),
        Running("C22", NOW, set_on=date(2027, 1, 4)),
        when=NOW,
    )
    return Deadline.objects.of(matter).order_by("id")


def test_what_would_move_is_shown_and_nothing_is_written(rows):
    before = list(rows.values())

    found = services.moved_by(with_notice(date(2027, 1, 4), date(2027, 1, 5)))

    assert [(m.deadline.clock_id, m.old_legal, m.new_legal) for m in found] == [
        ("C20", date(2027, 1, 4), date(2027, 1, 6)),
    ]
    assert list(rows.values()) == before


def test_moving_them_writes_the_new_end_and_its_history(rows):
    found = services.recount(with_notice(date(2027, 1, 4)), by=SYSTEM, at=NOW)

    assert [(m.old_nominal, m.new_nominal) for m in found] == [(date(2027, 1, 4),) * 2]
    ends = rows.values_list("clock_id", "legal_on", "provisional", "version")
    assert list(ends) == [
        ("C20", date(2027, 1, 5), False, 2),
        ("C25", date(2027, 1, 6), False, 1),
        ("TR02", date(2027, 1, 4), False, 1),
        ("C22", date(2027, 1, 4), False, 1),
    ]
    events = AuditEvent.objects.filter(action="deadline.recount")
    keys = [str(key) for key in rows.values_list("public_id", flat=True)]
    assert list(events.filter(obj_id__in=keys).values_list("before", "after")) == [
        ("2027-01-04", "2027-01-05")
    ]


def test_a_second_recount_changes_nothing(rows):
    calendar = with_notice(date(2027, 1, 4))
    services.recount(calendar, by=SYSTEM, at=NOW)
    before = list(rows.values())

    assert services.recount(calendar, by=SYSTEM, at=NOW) == []
    assert services.moved_by(calendar) == []
    assert list(rows.values()) == before


def test_working_days_are_counted_anew(matter):
    follow(matter, Running("C04", at("2026-12-30")), when=at("2026-12-30"))  # 3 working days
    old = Deadline.objects.get().legal_on

    (moved,) = services.moved_by(with_notice(date(2026, 12, 31), date(2027, 1, 1)))

    assert (old, moved.new_legal) == (date(2027, 1, 5), date(2027, 1, 6))


def test_a_lasting_pause_is_no_move_of_the_calendar(matter):
    want = Running("C10", at("2026-11-20"), pauses=(lasting(date(2026, 12, 1)),))
    follow(matter, want, when=NOW)

    assert services.moved_by(default_calendar()) == []


def test_what_is_settled_does_not_move(rows, matter):
    follow(matter, satisfied={"C20"}, when=NOW)

    assert services.moved_by(with_notice(date(2027, 1, 4))) == []


def test_pauses_are_kept_apart_in_the_reckoning(matter):
    """Two of the same clock and start with other pauses have other ends."""
    paused = Running("C10", at("2026-12-01"), key="a", pauses=(Pause(*[date(2026, 12, 3)] * 2),))
    follow(matter, paused, Running("C10", at("2026-12-01"), key="b"), when=NOW)

    off = [date(2026, 12, 31), *(date(2027, 1, n) for n in range(1, 5))]
    found = {
        m.deadline.key: (m.new_nominal, m.new_legal) for m in services.moved_by(with_notice(*off))
    }

    assert found == {
        "a": (date(2027, 1, 1), date(2027, 1, 5)),
        "b": (date(2026, 12, 31), date(2027, 1, 5)),
    }


@pytest.mark.parametrize("count", [1, 25])
def test_asking_costs_the_same_for_one_and_for_many(matter, count, django_assert_num_queries):
    running = [Running("C25", at("2026-12-20"), key=str(n)) for n in range(count)]
    follow(matter, *running, when=NOW)

    # facts; keys of those with events; rows that differ, whether they have pauses, extensions
    with django_assert_num_queries(5):
        services.moved_by(with_notice(date(2027, 1, 4)))
