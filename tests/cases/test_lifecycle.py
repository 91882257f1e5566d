"""The intake table, state by verb by role, against a list written out by hand (law.md 2.1)."""

from __future__ import annotations

import pytest

from cases.enums import CaseState as S
from cases.lifecycle import CASE
from centre.actor import Role as R
from centre.lifecycle import UnlawfulMove

REVIEWERS = (R.FILING_CLERK, R.SECRETARY, R.MARKET_OFFICER)
LAWFUL = {
    (S.DRAFT, "submit", R.PARTY): S.SUBMITTED,
    **{(S.SUBMITTED, "request_supplement", r): S.NEED_SUPPLEMENT for r in (*REVIEWERS, R.COORDINATOR)},
    (S.NEED_SUPPLEMENT, "supplement", R.PARTY): S.SUBMITTED,
    (S.NEED_SUPPLEMENT, "lapse", R.SYSTEM): S.WITHDRAWN,
    **{(S.SUBMITTED, "refuse", r): S.RETURNED for r in REVIEWERS},
    **{(S.NEED_SUPPLEMENT, "refuse", r): S.RETURNED for r in REVIEWERS},
    **{(S.SUBMITTED, "accept", r): S.ACCEPTED for r in REVIEWERS},
    **{(S.SUBMITTED, "flag_crime", r): S.CRIME_REVIEW for r in (*REVIEWERS, R.COORDINATOR)},
    (S.CRIME_REVIEW, "clear_crime", R.MARKET_OFFICER): S.SUBMITTED,
    (S.SUBMITTED, "withdraw", R.PARTY): S.WITHDRAWN,
    (S.NEED_SUPPLEMENT, "withdraw", R.PARTY): S.WITHDRAWN,
    (S.CRIME_REVIEW, "withdraw", R.PARTY): S.WITHDRAWN,
    (S.ACCEPTED, "withdraw", R.PARTY): S.WITHDRAWN,
    (S.ACCEPTED, "close", R.SYSTEM): S.CLOSED,
    (S.ACCEPTED, "send_back", R.SYSTEM): S.RETURNED,
}  # fmt: skip
VERBS = sorted({m.verb for m in CASE.moves})


@pytest.mark.parametrize("state", list(S))
def test_every_other_move_is_refused(state):
    made = {}
    for verb in VERBS:
        for role in R:
            try:
                made[state, verb, role] = CASE.move(verb, state=state, role=role).target
            except UnlawfulMove:
                continue

    assert made == {key: target for key, target in LAWFUL.items() if key[0] == state}


def test_the_table_covers_every_state():
    assert CASE.states == {str(s) for s in S}


def test_the_coordinator_never_accepts():
    assert not [m for m in CASE.moves if m.owner is R.COORDINATOR and m.verb == "accept"]
