"""The tables themselves: whole rows, no strays, articles everywhere, no slips of the pen."""

from __future__ import annotations

import re

import pytest

from centre.rulebook import tables

NAMES = sorted(path.stem for path in tables.FOLDER.glob("*.csv"))
KEYED = {
    "kinds": "code",
    "grounds": "code",
    "transfers": "code",
    "clause_rules": "code",
    "clause_gaps": "code",
    "prechecks": "number",
    "materials": "code",
    "evidence": "code",
    "right_types": "code",
    "courts": "code",
    "case_types": "code",
    "topics": "code",
}


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_as_wide_as_their_head(name):
    for row in tables.read(name):
        assert None not in row, row
        assert None not in row.values(), row


@pytest.mark.parametrize(("name", "key"), KEYED.items())
def test_keys_are_unique(name, key):
    keys = [row[key] for row in tables.read(name)]

    assert len(keys) == len(set(keys))


def test_each_text_of_a_clock_has_one_row():
    keys = [(row["id"], row["in_force_from"]) for row in tables.read("clocks")]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_rows_that_have_a_basis_state_it(name):
    for row in tables.read(name):
        if name == "matters" and not row["text"]:
            continue  # the answer, and so its article, comes from the jurisdiction
        assert row.get("basis", "x"), row


@pytest.mark.parametrize("name", NAMES)
def test_no_half_width_punctuation_in_chinese(name):
    for row in tables.read(name):
        for column, cell in row.items():
            if column not in {"pattern", "unless"}:
                assert not re.search(r"[\u4e00-\u9fff][,:?!()]", cell), (row, column)
                assert cell == cell.strip()


def test_parts():
    assert tables.parts("a;b") == ("a", "b")
    assert tables.parts("") == ()


@pytest.mark.parametrize("name", NAMES)
def test_people_are_never_referred_to_our_notes(name):
    for row in tables.read(name):
        assert "law.md" not in "".join(row.values()), row
