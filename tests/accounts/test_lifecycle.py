"""Who may take which step from where. Written out by hand; no database."""

from __future__ import annotations

from itertools import product

import pytest

from centre.accounts.enums import JoinState, MandateState
from centre.accounts.lifecycle import JOIN_REQUEST, MANDATE
from centre.actor import Role

P, C = Role.PARTY, Role.COORDINATOR
MANDATE_LAWFUL = {
    ("PROPOSED", "confirm", P, "IN_FORCE"),
    ("PROPOSED", "decline", P, "DECLINED"),
    ("PROPOSED", "withdraw", P, "WITHDRAWN"),
    ("IN_FORCE", "revoke", P, "REVOKED"),
    ("IN_FORCE", "relinquish", P, "RELINQUISHED"),
}
JOIN_LAWFUL = {
    ("PENDING", "confirm", P, "CONFIRMED"),
    ("PENDING", "confirm", C, "CONFIRMED"),
    ("PENDING", "decline", P, "DECLINED"),
    ("PENDING", "decline", C, "DECLINED"),
    ("PENDING", "withdraw", P, "WITHDRAWN"),
}


@pytest.mark.parametrize(
    ("table", "states", "lawful"),
    [(MANDATE, MandateState, MANDATE_LAWFUL), (JOIN_REQUEST, JoinState, JOIN_LAWFUL)],
)
def test_every_move_of_every_role_from_every_state(table, states, lawful):
    offered = {
        (state.value, move.verb, role, move.target)
        for state, role in product(states, Role)
        for move in table.open_to(state=state.value, role=role)
    }

    assert offered == lawful
    assert table.states == {s.value for s in states}
    assert set(table.turn) == table.states
