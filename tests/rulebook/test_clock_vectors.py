"""Every worked example of tables/vectors.csv, against the code and against a second opinion."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from centre.rulebook import clocks, tables
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import CLOCKS, Roll, Unit
from centre.rulebook.vectors import SCENARIOS, VECTORS, Vector
from tests.rulebook import naive, test_vectors

OF_THE_LAW_FILE = {"9.1-1", "9.1-4", "9.1-7", "9.1-13", "9.1-16", "9.1-18", "9.1-20", "9.1-21"}
RUNNING = [clock for clock in CLOCKS.values() if clock.length != 0]

every_vector = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)


def run(vector: Vector) -> clocks.Result:
    return clocks.run(
        vector.clock,
        vector.start,
        default_calendar(),
        length=vector.length,
        pauses=vector.pauses,
        extensions=vector.extensions,
        extra=vector.extra,
    )


def bare(moment: date | datetime) -> date | datetime:
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


@every_vector
def test_the_code_agrees(vector):
    result = run(vector)

    assert (bare(result.nominal_end), bare(result.legal_end)) == (vector.nominal, vector.legal)
    assert result.provisional is vector.provisional


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if not v.extensions], ids=lambda vector: vector.id
)
def test_a_second_opinion_agrees(vector):
    rule = clocks.in_force(vector.clock, vector.start if type(vector.start) is date else date.max)
    length = (vector.length if vector.length is not None else rule.length) + vector.extra
    if rule.unit is Unit.HOUR:
        end = naive.hours(vector.start, length)
        assert (vector.nominal, vector.legal) == (end, end)
        return
    paused = {
        pause.first + timedelta(days=n)
        for pause in vector.pauses
        for n in range((pause.last - pause.first).days + 1)
    }
    end = naive.nominal(vector.start, length, rule.unit.value, paused)
    rolled = end if rule.rolls is Roll.NO else naive.legal(end)

    assert (vector.nominal, vector.legal) == (end, rolled)


def test_ids_are_unique():
    assert len({vector.id for vector in VECTORS}) == len(VECTORS)


def test_the_vectors_of_the_law_file_are_all_here():
    ids = {vector.id for vector in VECTORS if vector.id.startswith("9.1-")}

    assert ids == OF_THE_LAW_FILE


def test_each_scenario_of_the_law_file_is_a_test():
    ids = {name.split("_")[1].upper() for name in vars(test_vectors) if name.startswith("test_s")}

    assert {scenario.id for scenario in SCENARIOS} == ids


def of(clock: clocks.Clock) -> list[Vector]:
    return [vector for vector in VECTORS if vector.clock == clock.id]


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=lambda clock: clock.id)
def test_each_clock_has_a_plain_example(clock):
    assert any(v.id == f"{clock.id}-plain" and v.nominal == v.legal for v in of(clock))


@pytest.mark.parametrize(
    "clock", [c for c in RUNNING if c.rolls is not Roll.NO], ids=lambda clock: clock.id
)
def test_each_clock_that_rolls_has_a_rolling_example(clock):
    assert any(vector.legal > vector.nominal for vector in of(clock))


@pytest.mark.parametrize(
    "clock", [c for c in RUNNING if c.rolls is Roll.NO], ids=lambda clock: clock.id
)
def test_each_clock_that_does_not_roll_has_a_holiday_example(clock):
    assert any(v.id == f"{clock.id}-holiday" and v.nominal == v.legal for v in of(clock))


@pytest.mark.parametrize("clock", [c for c in RUNNING if c.can_pause], ids=lambda clock: clock.id)
def test_each_clock_that_can_pause_has_a_pausing_example(clock):
    assert any(vector.pauses for vector in of(clock))


@pytest.mark.parametrize("clock", [c for c in RUNNING if c.can_extend], ids=lambda clock: clock.id)
def test_each_clock_that_can_be_extended_has_an_extending_example(clock):
    assert any(vector.extensions or vector.extra for vector in of(clock))


def test_examples_of_a_clock_that_is_no_more_would_be_found():
    assert {row["clock"] for row in tables.read("vectors")} == set(CLOCKS)
