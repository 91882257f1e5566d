"""Whatever happens to a mediation, its agreement or its confirmation, the deadlines follow."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cases.enums import MediationKind as K
from centre import clock, transitions
from mediation import terms
from mediation.enums import AgreementState as A
from mediation.enums import ConfirmationState as C
from mediation.enums import MediationState as S
from mediation.lifecycle import MEDIATION
from mediation.models import Agreement, Confirmation, Obligation
from mediation.services import effects
from tests.factories import agreements as papers
from tests.factories import mediation as make
from tests.walking import acting, edges_of, walk

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 12, 9, 0, tzinfo=clock.now().tzinfo)
STAGE = {S.SELECTING: "C03", S.OFFERED: "C04", S.OPINION_REQUESTED: "C18b"}
SUCCEEDED = {S.EFFECTIVE, S.COURT_EXAMINING}


def of_stage(row, target, by, at):
    """What the services write with the move: the clock of the stage, or none at the end."""
    if target == S.MEDIATING and row.clock_started_at is None:
        return terms.begin(row, start=at)
    if target in STAGE:
        return terms.due(STAGE[target], at)
    if target in SUCCEEDED:
        return terms.success(row, at)
    return terms.due("", at) if row.LIFECYCLE.turn.get(target) is None else {}


@pytest.mark.parametrize("kind", [K.DELEGATED, K.ENTRUSTED, K.INVITED, K.COMMERCIAL, K.ADMIN])
def test_each_move_of_a_mediation_leaves_the_right_deadline(kind):
    room = make.opened(kind, at=AT)

    seen, wrong = walk(room.mediation, of_stage, at=AT + timedelta(hours=1))

    assert (seen, wrong) == (edges_of(MEDIATION[kind]), [])


def of_agreement(row, target, by, at):
    if target == A.SIGNING:
        due = terms.run("C19", at).legal_on
        return {"text_hash": "a" * 64, "offered_at": at, "sign_due_on": due}
    if target == A.EFFECTIVE:
        return {
            "effective_at": at,
            "earliest_effective_at": at,
            "confirm_due_on": effects.confirm_due_on(at),
        }
    return {"text_hash": "", "offered_at": None, "sign_due_on": None}


def test_each_move_of_an_agreement_leaves_the_right_deadline():
    room, agreement = papers.drafted(at=AT)

    seen, wrong = walk(agreement, of_agreement, at=room.tick())

    assert (seen, wrong) == (edges_of(Agreement.LIFECYCLE), [])


def of_confirmation(row, target, by, at):
    ruled = {"ruled_at": at, "ruled_by_id": by.user_id, **terms.one_end("", at)}
    if target == C.FILED:
        return {"filed_at": at, **terms.one_end("C21", at)}
    if target == C.SUPPLEMENT:
        return terms.one_end("C22", at, until=clock.local_date(at) + timedelta(days=9))
    if target == C.ACCEPTED:
        return {"accepted_at": at, "accepted_by_id": by.user_id, **terms.one_end("C24", at)}
    if target in {C.HEARING, C.MORE_ASKED}:
        return {}
    if target == C.ENFORCEMENT:
        return terms.one_end("C28", at)
    return terms.one_end("", at) if target == C.ABANDONED else ruled


def test_each_move_of_a_confirmation_leaves_the_right_deadline():
    room, confirmation = papers.started(at=AT)

    seen, wrong = walk(confirmation, of_confirmation, at=room.tick())

    assert (seen, wrong) == (edges_of(Confirmation.LIFECYCLE), [])


def test_each_move_of_a_duty_leaves_the_right_deadline():
    room, confirmation = papers.accepted(at=AT)
    by = acting(Confirmation.LIFECYCLE.turn[C.ACCEPTED])
    changes = of_confirmation(confirmation, C.GRANTED, by, room.tick())
    transitions.make("grant", of=confirmation, by=by, at=room.now, **changes)
    duty = confirmation.agreement.obligations.order_by("id").first()

    seen, wrong = walk(duty, lambda *_: {}, at=room.tick())

    assert (seen, wrong) == (edges_of(Obligation.LIFECYCLE), [])
