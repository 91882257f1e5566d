"""Every table is complete: reachable states, an owner for each that is not final, lawful exits."""

import pytest

from cases.enums import MediationKind as K
from centre.actor import Role as R
from mediation.enums import MediationState as S
from mediation.lifecycle import MEDIATION

PAIRS = [pytest.param(k, lc, id=k) for k, lc in MEDIATION.items()]


def reachable(lifecycle):
    found, frontier = {str(lifecycle.initial)}, {str(lifecycle.initial)}
    while frontier:
        frontier = {b for a, b in lifecycle.pairs if a in frontier} - found
        found |= frontier
    return found


def test_every_kind_has_its_table():
    assert set(MEDIATION) == {kind.value for kind in K}


@pytest.mark.parametrize(("kind", "lifecycle"), PAIRS)
def test_every_state_can_be_reached(kind, lifecycle):
    assert reachable(lifecycle) == set(lifecycle.states)


@pytest.mark.parametrize(("kind", "lifecycle"), PAIRS)
def test_every_state_names_whose_turn_it_is(kind, lifecycle):
    assert {str(s) for s in lifecycle.turn} == set(lifecycle.states)


@pytest.mark.parametrize(("kind", "lifecycle"), PAIRS)
def test_final_states_have_no_way_out_and_others_do(kind, lifecycle):
    sources = {a for a, _ in lifecycle.pairs}
    final = {str(s) for s, turn in lifecycle.turn.items() if turn is None}

    # the court's statement in an entrusted case is final for the portal
    assert final & sources == set()
    assert set(lifecycle.states) - final <= sources


@pytest.mark.parametrize(("kind", "lifecycle"), PAIRS)
def test_a_party_may_always_leave_the_talks(kind, lifecycle):
    verbs = {m.verb for m in lifecycle.open_to(state=S.MEDIATING, role=R.PARTY)}

    assert "quit" in verbs


@pytest.mark.parametrize("kind", [K.ENTRUSTED])
def test_an_entrusted_mediation_never_ends_in_confirmation(kind):
    pairs = MEDIATION[kind].pairs

    assert (S.AGREED.value, S.EFFECTIVE.value) not in pairs
    assert (S.AGREED.value, S.COURT_EXAMINING.value) in pairs


def test_only_the_system_lets_an_offer_lapse():
    owners = {m.owner for lc in MEDIATION.values() for m in lc.moves if m.verb == "lapse"}

    assert owners == {R.SYSTEM}
