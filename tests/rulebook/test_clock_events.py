"""Pauses and extensions as intervals on one time line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.clocks import ClockRefusal, Extension, Pause
from centre.rulebook.clocks.events import merged, timeline


def day(number: int) -> date:
    return date(2026, 11, 1) + timedelta(days=number - 1)


def pause(first: int, last: int) -> Pause:
    return Pause(day(first), day(last))


@pytest.mark.parametrize(
    ("pauses", "spans"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(8, 9), (3, 4)], [(3, 4), (8, 9)], id="apart, in order"),
        pytest.param([(3, 5), (5, 9)], [(3, 9)], id="sharing a day"),
        pytest.param([(3, 5), (6, 9)], [(3, 9)], id="neighbours"),
        pytest.param([(3, 5), (7, 9)], [(3, 5), (7, 9)], id="a day between"),
        pytest.param([(3, 9), (4, 5)], [(3, 9)], id="one inside the other"),
        pytest.param([(1, 1)], [], id="before"),
        pytest.param([(1, 2)], [(2, 2)], id="to the start"),
        pytest.param([(1, 4), (2, 3)], [(2, 4)], id="both across the start"),
        pytest.param([(4, 4)], [(4, 4)], id="one day"),
    ],
)
def test_merged(pauses, spans):
    assert merged([pause(*p) for p in pauses], day(2)) == [pause(*s) for s in spans]


def test_a_pause_must_not_end_before_it_begins():
    with pytest.raises(ClockRefusal, match=r"^暂停的结束日期不能早于开始日期$"):
        merged([pause(4, 3)], day(2))


PAUSES = st.lists(st.tuples(st.integers(1, 20), st.integers(0, 6)), max_size=5)


@given(PAUSES)
def test_merged_spans_hold_the_same_days_and_never_touch(pairs):
    spans = merged([pause(first, first + more) for first, more in pairs], day(4))
    days = [s.first + timedelta(days=n) for s in spans for n in range((s.last - s.first).days + 1)]

    assert set(days) == {
        day(n) for first, more in pairs for n in range(first, first + more + 1) if n >= 4
    }
    assert days == sorted(set(days))
    assert all(b.first - a.last > timedelta(days=1) for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("agreed", "events"),
    [
        pytest.param(5, [pause(5, 9)], id="on the first day: before the pause"),
        pytest.param(6, [pause(5, 5), pause(6, 9)], id="on the second day"),
        pytest.param(9, [pause(5, 8), pause(9, 9)], id="on the last day"),
    ],
)
def test_an_extension_cuts_the_pause_in_which_it_was_agreed(agreed, events):
    extension = Extension(day(40), day(agreed))
    line = timeline([pause(5, 9)], [extension], day(1))

    assert [event for event in line if isinstance(event, Pause)] == events
    assert line.index(extension) == len(events) - 1


def test_two_cuts():
    line = timeline(
        [pause(5, 9)], [Extension(day(40), day(6)), Extension(day(41), day(8))], day(1)
    )

    assert line == [
        pause(5, 5),
        Extension(day(40), day(6)),
        pause(6, 7),
        Extension(day(41), day(8)),
        pause(8, 9),
    ]


def test_an_extension_outside_cuts_nothing_and_an_undated_one_comes_last():
    line = timeline([pause(5, 9)], [Extension(day(40)), Extension(day(41), day(10))], day(1))

    assert line == [pause(5, 9), Extension(day(41), day(10)), Extension(day(40))]


def test_of_two_extensions_of_one_day_the_later_comes_last():
    early, late = Extension(day(40), day(3)), Extension(day(41), day(3))

    assert timeline([], [late, early], day(1)) == [early, late]
