"""Properties of the clocks: order never matters, longer never ends earlier, ends are working days."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import permutations
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import (
    CLOCKS,
    Clock,
    Extension,
    Pause,
    Result,
    Roll,
    Unit,
    run,
)

BEIJING = ZoneInfo("Asia/Shanghai")
CALENDAR = default_calendar()
DATES = st.dates(date(2024, 1, 1), date(2027, 12, 31))
LENGTHS = {id: clock.length for id, clock in CLOCKS.items()}


def go(clock, start, **options) -> Result:
    return run(clock, start, CALENDAR, **options)


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
        lambda span: Pause(
            date(2026, 11, 1) + timedelta(days=span[0]),
            date(2026, 11, 1) + timedelta(days=span[0] + span[1]),
        )
    ),
    max_size=3,
)
EXTENSIONS = st.lists(
    st.integers(0, 60).map(lambda n: Extension(date(2026, 12, 1) + timedelta(days=n))), max_size=2
)


@given(SPANS, EXTENSIONS)
def test_the_order_of_events_never_matters(pauses, extensions):
    ends = {
        (result.nominal_end, result.legal_end, result.derivation)
        for some in permutations(pauses)
        for others in permutations(extensions)
        for result in [go("C10", date(2026, 11, 2), pauses=some, extensions=others)]
    }

    assert len(ends) == 1


@given(st.integers(0, 25), st.integers(0, 25), st.integers(1, 20))
def test_agreed_extensions_and_pauses_in_any_order(first, second, longer):
    start = date(2026, 11, 2)
    events = [
        Extension(start + timedelta(days=30 + longer), start + timedelta(days=first)),
        Extension(start + timedelta(days=31 + longer), start + timedelta(days=second)),
    ]

    there = go("C10", start, extensions=events)
    back = go("C10", start, extensions=events[::-1])

    assert there == back


@given(SPANS, st.integers(1, 10))
def test_a_longer_pause_never_ends_earlier(pauses, more):
    longer = [Pause(pause.first, pause.last + timedelta(days=more)) for pause in pauses]
    for clock in ("C10", "TR17"):
        plain = go(clock, date(2026, 11, 2), pauses=pauses)
        assert go(clock, date(2026, 11, 2), pauses=longer).nominal_on >= plain.nominal_on


@given(SPANS)
def test_nominal_end_is_the_length_plus_the_merged_paused_days(pauses):
    start = date(2026, 11, 2)
    paused = {
        pause.first + timedelta(days=n)
        for pause in pauses
        for n in range((pause.last - pause.first).days + 1)
    }
    result = go("C10", start, pauses=pauses)
    inside = [day for day in paused if start <= day <= result.nominal_on]

    assert result.nominal_end == start + timedelta(days=30 + len(inside))


@given(st.sampled_from(sorted(CLOCKS)), DATES)
def test_legal_end_is_a_working_day_where_the_clock_rolls(id, start):
    clock = CLOCKS[id]
    result = go(clock, start, length=clock.length or (1 if clock.set_by else None))

    assert result.legal_on >= result.nominal_on
    if clock.rolls is Roll.NO:
        assert result.legal_end == result.nominal_end
    else:
        assert CALENDAR.is_working_day(result.legal_on)
        assert result.provisional is CALENDAR.is_provisional(result.legal_on)
    if clock.unit is Unit.WORKING_DAY and clock.length:
        assert CALENDAR.is_working_day(result.nominal_on)
    assert all(said.endswith("。") for said in result.derivation)
    assert result.derivation[-1] == f"依据：{clock.basis}。"


@given(DATES, st.integers(1, 40))
def test_working_days_counted_one_by_one(start, length):
    own = Clock("X", "试验", "某日", length, Unit.WORKING_DAY, "试验规定", Roll.NO)
    end = go(own, start).nominal_on
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]

    assert sum(CALENDAR.is_working_day(day) for day in between) == length


def test_ten_thousand_deadlines_take_less_than_two_seconds():
    if sys.gettrace():
        pytest.skip("coverage slows every line down")
    begun = process_time()
    for n in range(10_000):
        go("C20", date(2026, 1, 1) + timedelta(days=n % 360))

    assert process_time() - begun < 2
