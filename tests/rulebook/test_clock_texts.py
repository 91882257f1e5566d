"""From when a rule is in force, and what happens when its text changes."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook import clocks, dates
from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import ALL, CLOCKS, VERSIONS, Clock, Kind, Unit, in_force, table
from centre.rulebook.settings import DEFAULTS

CALENDAR = default_calendar()
CHANGE = (
    "自2027年1月1日起，该期限改为2个月（《商标法》（2026年修订）第36条），"
    "过渡办法未见规定：请从严按{}安排。"
)


@pytest.mark.parametrize(
    ("ids", "since"),
    [
        (
            "C01 C19b C20 C24 C27 L01 L02 L03 L04 L05 L05R L06 L07 L08 L09 L10 L11 L12",
            (2024, 1, 1),
        ),
        ("C22 C25 C26 C28", (2022, 4, 10)),
        ("C02 C03 C04 C05 C11 C14 C14S", (2022, 1, 1)),
        ("C10 C12 C13", (2016, 7, 1)),
        ("C21 C23", (2011, 3, 30)),
        ("C18a C18b", (2025, 2, 1)),
        ("TR01 TR02 TR03 TR06 TR07 TR08 TR09 TR10", (2020, 8, 7)),
        ("TR04 TR05 TR11 TR11R TR11D TR11b", (2020, 9, 1)),
        ("TR12 TR13 TR14 TR15", (2019, 12, 30)),
        ("TR16 TR17", (2024, 11, 26)),
        ("TR18", (2021, 9, 6)),
        ("TR19 TR20 TR20L", (2021, 7, 15)),
        ("TR21 TR22", (2012, 1, 1)),
        ("O01", (2023, 11, 16)),
        ("O02", (2019, 2, 26)),
        ("O03 O03C O04", (2025, 8, 1)),
        ("O05", (2016, 10, 1)),
        ("O07", (2007, 5, 1)),
        ("IP01", (2019, 11, 1)),
    ],
)
def test_in_force_from(ids, since):
    for id in ids.split():
        assert CLOCKS[id].in_force_from == date(*since), id


def test_rules_of_no_statute_name_no_date():
    undated = {id for id, clock in CLOCKS.items() if clock.in_force_from is None}

    assert undated == {"C06", "C16", "C17", "C19", "O06", "O06M", "O06R", "S01"}


def test_what_follows_and_what_to_know_are_read():
    rule = CLOCKS["C21"]

    assert (rule.on_expiry, rule.note) == ("提醒立案庭", "双方到场的，可以当即决定")


def test_only_the_opposition_has_two_texts():
    assert {id for id, versions in VERSIONS.items() if len(versions) > 1} == {"IP01"}
    assert len(ALL) == len(CLOCKS) + 1


@pytest.mark.parametrize(
    ("published_on", "length", "version"),
    [
        pytest.param(date(2015, 1, 1), 3, "2019年修正", id="before the first text: the first"),
        pytest.param(date(2019, 11, 1), 3, "2019年修正", id="first day of the old text"),
        pytest.param(date(2026, 12, 31), 3, "2019年修正", id="last day of the old text"),
        pytest.param(date(2027, 1, 1), 2, "2026年修订", id="first day of the new text"),
    ],
)
def test_the_text_of_the_day_of_the_start_applies(published_on, length, version):
    found = in_force("IP01", published_on)

    assert (found.length, found.version) == (length, version)


def test_the_old_text_ends_where_the_new_begins():
    old, new = VERSIONS["IP01"]

    assert old.in_force_until == new.in_force_from == DEFAULTS.trademark_law_switch_date
    assert new.in_force_until is None
    assert table.successor(old) == new
    assert table.successor(new) is None


def test_a_clock_outside_the_table_has_no_successor():
    own = Clock("X", "试验", "某日", 1, Unit.DAY, "规定", in_force_until=date(2027, 1, 1))

    assert table.successor(own) is None


def test_an_undated_text_is_always_in_force():
    assert in_force("C06", date(1990, 1, 1)) is CLOCKS["C06"]


def test_unknown_id():
    with pytest.raises(KeyError):
        in_force("C99", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("published_on", "shorter"),
    [
        pytest.param(date(2026, 9, 30), None, id="over on 30 December"),
        pytest.param(date(2026, 10, 1), "2026年12月1日", id="ends on the day of the change"),
        pytest.param(date(2026, 11, 15), "2027年1月15日", id="runs across"),
        pytest.param(date(2027, 1, 1), None, id="new text from the start"),
    ],
)
def test_a_change_of_the_law_on_the_way_is_told(published_on, shorter):
    result = clocks.run("IP01", published_on, CALENDAR)
    said = [step for step in result.steps if step.kind is Kind.CHANGE]

    assert [step.reason for step in said] == ([CHANGE.format(shorter)] if shorter else [])
    assert [step.first for step in said] == ([date(2027, 1, 1)] if shorter else [])
    assert [dates.arabic(step.last) for step in said] == ([shorter] if shorter else [])


@pytest.mark.parametrize(
    ("start", "told"),
    [(date(2023, 12, 31), True), (date(2024, 1, 1), False)],
    ids=["the day before", "the first day"],
)
def test_a_period_older_than_its_text_is_told(start, told):
    result = clocks.run("C20", start, CALENDAR)
    said = result.derivation

    changes = [step.first for step in result.steps if step.kind is Kind.CHANGE]
    assert changes == ([date(2024, 1, 1)] if told else [])
    assert ("该条文自2024年1月1日起施行；此前起算的期限，请按当时的规定核对。" in said) is told


def test_every_answer_names_rule_text_and_version():
    result = clocks.run("IP01", date(2026, 3, 2), CALENDAR)

    assert result.rule_version == clocks.RULE_VERSION == "2026-11-22"
    assert result.name == "商标注册异议"
    assert "适用规则：IP01（2019年修正），条文自2019年11月1日起施行（规则表版本2026-11-22）。" in (
        result.derivation
    )
    assert "适用规则：S01（规则表版本2026-11-22）。" in (
        clocks.run("S01", date(2026, 3, 2), CALENDAR).derivation
    )
