"""Defaults are the safest answers of law.md 10."""

from __future__ import annotations

from centre.rulebook.settings import DEFAULTS, Mark


def test_defaults():
    assert DEFAULTS.amount_ceiling_basic_court_fen == 100_000_000
    assert DEFAULTS.amount_boundary_inclusive is None, "Q2: ask the court"
    assert DEFAULTS.qiqihar_ic_has_technical_jurisdiction is False, "Q1: Harbin"
    assert DEFAULTS.admin_mediation_confirmable is False, "Q5"
    assert (
        DEFAULTS.confirm_warn_days,
        DEFAULTS.confirm_red_days,
        DEFAULTS.confirm_outer_days,
    ) == (15, 25, 30)
    assert DEFAULTS.people_mediation_default_days == 30
    assert DEFAULTS.cause_list_version == "CAUSE-2026"
    assert DEFAULTS.trademark_law_switch_date.isoformat() == "2027-01-01"


def test_only_one_mark_calls_a_value_statutory():
    assert [mark for mark in Mark if "法律规定" in mark.label] == [Mark.READ]
