"""Properties of the clocks: order never matters, longer never ends earlier, ends are working days."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
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
# Agreed in the first thirty days, or undated: never late, whatever the pauses.
EXTENSIONS = st.lists(
    st.builds(
        lambda until, agreed: Extension(
            date(2026, 12, 1) + timedelta(days=until),
            None if agreed is None else date(2026, 11, 2) + timedelta(days=agreed),
        ),
        st.integers(0, 60),
        st.none() | st.integers(0, 30),
    ),
    max_size=2,
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


@given(SPANS, EXTENSIONS, st.integers(0, 2), st.integers(1, 10))
def test_a_longer_pause_never_ends_earlier(pauses, extensions, which, more):
    longer = [
        Pause(pause.first, pause.last + timedelta(days=more * (place == which)))
        for place, pause in enumerate(pauses)
    ]
    for clock in ("C10", "C13", "TR17"):
        dated = extensions if clock == "C10" else []  # agreed too late for a shorter period
        plain = go(clock, date(2026, 11, 2), pauses=pauses, extensions=dated)
        after = go(clock, date(2026, 11, 2), pauses=longer, extensions=dated)
        assert after.nominal_on >= plain.nominal_on
        assert after.legal_on >= plain.legal_on


@given(SPANS, EXTENSIONS, st.integers(0, 60))
def test_one_more_extension_never_ends_earlier(pauses, extensions, until):
    more = [*extensions, Extension(date(2026, 12, 1) + timedelta(days=until))]

    plain = go("C10", date(2026, 11, 2), pauses=pauses, extensions=extensions)

    assert go("C10", date(2026, 11, 2), pauses=pauses, extensions=more).nominal_on >= (
        plain.nominal_on
    )


@given(SPANS, EXTENSIONS)
def test_one_event_after_the_other_gives_the_same_end(pauses, extensions):
    """A second opinion on the time line: day by day, in the order of the calendar."""
    start = date(2026, 11, 2)
    paused = {
        pause.first + timedelta(days=n)
        for pause in pauses
        for n in range((pause.last - pause.first).days + 1)
    }
    end, day = start + timedelta(days=30), start
    while day <= end:
        agreed = [e.until for e in extensions if e.agreed_on == day]
        end = max([end, *agreed]) + timedelta(days=day in paused)
        day += timedelta(days=1)
    end = max([end, *(e.until for e in extensions if e.agreed_on is None)])

    assert go("C10", start, pauses=pauses, extensions=extensions).nominal_end == end


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


@given(
    st.sampled_from(sorted(id for id in CLOCKS if CLOCKS[id].unit is Unit.HOUR)),
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001
)
def test_hours_never_roll(id, start):
    result = go(id, start)

    assert result.nominal_end == result.legal_end
    assert result.legal_end - start.replace(tzinfo=BEIJING) == timedelta(hours=LENGTHS[id])
    assert result.skipped == ()
    assert not result.provisional


@given(st.sampled_from(sorted(CLOCKS)), st.dates(date(1950, 1, 1), date(2180, 1, 1)))
def test_a_year_without_notice_never_raises(id, start):
    clock = CLOCKS[id]
    result = go(id, start, length=7 if clock.length is None else None)

    assert result.nominal_on <= result.legal_on
    assert result.first_on == start + timedelta(days=clock.unit is not Unit.HOUR)


@given(st.sampled_from(sorted(CLOCKS)), DATES)
def test_every_day_passed_over_is_named_and_lies_within(id, start):
    result = go(id, start, length=7 if LENGTHS[id] is None else None)

    for day, name in result.skipped:
        assert name
        assert CALENDAR.is_rest_day(day)
        assert start < day < result.legal_on
    assert list(result.skipped) == sorted(result.skipped)


def test_ten_thousand_deadlines_take_less_than_two_seconds():
    if sys.gettrace():
        pytest.skip("coverage slows every line down")
    ids = [id for id in CLOCKS if LENGTHS[id] is not None]
    begun = process_time()
    for n in range(10_000):
        result = go(ids[n % len(ids)], date(2026, 1, 1) + timedelta(days=n % 360))
        assert result.derivation

    assert process_time() - begun < 2
