"""Every transition table: complete, reachable, owned, and the same in the database and the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from centre.lifecycle import Lifecycle
from centre.management.commands.states import diagrams, tables


def every_table() -> list[tuple[str, type, Lifecycle]]:
    found = []
    for model in apps.get_models():
        own = model.__dict__.get("LIFECYCLE")
        if isinstance(own, Lifecycle):
            found.append((model.__name__, model, own))
        elif own is not None:
            found += [(f"{model.__name__}-{kind}", model, t) for kind, t in tables(model).items()]
    return found


TABLES = every_table()
BY_NAME = pytest.mark.parametrize(
    ("model", "table"), [(m, t) for _, m, t in TABLES], ids=[name for name, _, _ in TABLES]
)


def test_the_tables_are_found():
    assert {"Case", "Mediation-MED_DELEGATED", "Agreement", "Confirmation", "Enquiry"} <= {
        name for name, _, _ in TABLES
    }


@BY_NAME
def test_every_state_can_be_reached(model, table):
    reached, frontier = {str(table.initial)}, {str(table.initial)}
    while frontier:
        frontier = {m.target for m in table.moves if m.sources & frontier} - reached
        reached |= frontier

    assert table.states - reached == set()


@BY_NAME
def test_every_state_says_whose_turn_it_is_and_waits_for_somebody_who_can_act(model, table):
    assert set(map(str, table.turn)) == table.states
    for state in table.states:
        exits = [m for m in table.moves if state in m.sources]
        if table.turn[state] is not None:
            assert exits, f"{state} waits for ever"


@BY_NAME
def test_states_are_the_models_own_and_every_move_has_a_chinese_label(model, table):
    codes = {code for code, _ in model._meta.get_field("state").flatchoices}

    assert table.states <= codes
    assert all(any("一" <= c <= "鿿" for c in move.label) for move in table.moves)


@BY_NAME
def test_database_guard_knows_the_same_pairs(model, table):
    guard = next(t for t in model._meta.triggers if t.name == "state_guard")

    for source, target in table.pairs:
        assert f"'{source}', '{target}'" in guard.func


def test_every_state_of_a_model_is_used_by_some_table():
    for model in {m for _, m, _ in TABLES}:
        used = set().union(*(t.states for _, m, t in TABLES if m is model))
        codes = {code for code, _ in model._meta.get_field("state").flatchoices}
        assert codes - used == set(), model


def test_the_diagram_is_fresh():
    assert Path("docs/states.md").read_text(encoding="utf-8") == diagrams()
