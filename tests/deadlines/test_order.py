"""Whatever the order in which pauses and extensions are reported, the same end stands in the row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from centre.access import services as access
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running
from centre.rulebook.clocks import Extension, Pause
from tests.deadlines.conftest import OPENED, at, follow

START, SIGNED = at("2026-03-02"), date(2026, 3, 3)


@st.composite
def pauses(draw):
    first = SIGNED + timedelta(days=draw(st.integers(0, 25)))
    return Pause(first, first + timedelta(days=draw(st.integers(0, 9))))


extensions = st.integers(35, 90).map(
    lambda days: Extension(START.date() + timedelta(days=days), SIGNED)
)
events = st.lists(st.one_of(pauses(), extensions), min_size=1, max_size=5, unique=True)


def ends_after(found):
    """Report the events one by one and read the row."""
    matter = access.open_dossier(at=at(OPENED))
    for n in range(len(found) + 1):
        known = found[:n]
        follow(
            matter,
            Running(
                "C10",
                START,
                pauses=tuple(e for e in known if isinstance(e, Pause)),
                extensions=tuple(e for e in known if isinstance(e, Extension)),
            ),
            when=at("2026-03-03"),
        )
    return Deadline.objects.of(matter).values_list("nominal_on", "legal_on").get()


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_order_of_events_does_not_matter(data):
    found = data.draw(events)
    shuffled = data.draw(st.permutations(found))

    assert ends_after(found) == ends_after(shuffled)
