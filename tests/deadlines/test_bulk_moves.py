"""The door for many rows at once: the same lock, check, write and record as for one."""

from __future__ import annotations

import pytest

from centre import transitions
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.deadlines.enums import DeadlineState as S
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running
from centre.lifecycle import UnlawfulMove
from tests.deadlines.conftest import at, follow

pytestmark = pytest.mark.django_db
NOW = at("2026-11-10")


def expire_all(rows, *, by=None):
    return transitions.make_all("expire", of=rows, by=by or Actor.system(), at=NOW, expired_at=NOW)


def test_many_move_as_one_would(matter):
    follow(matter, Running("C24", NOW), Running("C20", NOW), when=NOW)

    moved = expire_all(Deadline.objects.of(matter))

    assert [(row.state, row.version, row.expired_at) for row in moved] == [(S.EXPIRED, 2, NOW)] * 2
    rows = Deadline.objects.of(matter).values_list("state", "version", "expired_at")
    assert list(rows) == [(S.EXPIRED, 2, NOW)] * 2
    events = AuditEvent.objects.filter(obj_id__in=[str(row.public_id) for row in moved])
    written = events.filter(action="expire").values_list("before", "after", "role", "detail")
    assert list(written) == [(S.RUNNING, S.EXPIRED, "SYSTEM", {"version": 2})] * 2


def test_one_that_the_table_refuses_stops_all(matter):
    follow(matter, Running("C24", NOW), Running("C20", NOW), when=NOW)
    follow(matter, Running("C24", NOW), satisfied={"C20"}, when=NOW)

    with pytest.raises(UnlawfulMove):
        expire_all(Deadline.objects.of(matter))

    assert not Deadline.objects.missed().exists()


def test_only_the_owner_of_the_move_makes_it(matter):
    follow(matter, Running("C24", NOW), when=NOW)
    judge = Actor(user_id=1, role=Role.JUDGE, name="法官")

    with pytest.raises(UnlawfulMove):
        expire_all(Deadline.objects.of(matter), by=judge)


@pytest.mark.parametrize("count", [2, 40])
def test_the_cost_is_the_same_for_two_and_for_many(matter, count, django_assert_num_queries):
    follow(matter, *[Running("C25", NOW, key=str(n)) for n in range(count)], when=NOW)

    # savepoint, lock, update, events, release
    with django_assert_num_queries(5):
        expire_all(Deadline.objects.of(matter))
