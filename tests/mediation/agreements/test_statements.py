"""After filing: the agreement goes to the court, and its paper takes effect with the last receipt."""

from __future__ import annotations

import pytest

from cases.enums import MediationKind as K
from centre.access.enums import Side
from centre.deadlines.enums import DeadlineState
from centre.deadlines.models import Deadline
from centre.documents.models import Document
from mediation.enums import SignatureRole, SignatureWay
from mediation.services import signatures, statements
from tests.factories.agreements import offered_for_signing, sign_party

pytestmark = pytest.mark.django_db


def signed():
    room, agreement = offered_for_signing(K.ENTRUSTED)
    for side in (Side.APPLICANT, Side.RESPONDENT):
        sign_party(room, agreement, side)
    signatures.sign(
        agreement=agreement, role=SignatureRole.MEDIATOR, way=SignatureWay.ONLINE_MARK,
        text_hash=agreement.text_hash, by=room.leader, at=room.tick(),
    )  # fmt: skip
    return room, agreement


def served():
    room, agreement = signed()
    statements.hand_over(mediation=room.refresh(), by=room.leader, at=room.tick())
    statements.serve_statement(mediation=room.refresh(), by=room.judge, at=room.tick())
    return room, agreement


def test_unsigned_agreement_is_not_handed_over():
    room, _agreement = offered_for_signing(K.ENTRUSTED)

    with pytest.raises(statements.NotSignedYet):
        statements.hand_over(mediation=room.refresh(), by=room.leader, at=room.tick())


def test_a_text_in_the_courts_hands_ends_the_period_of_the_talks():
    room, _agreement = signed()
    talks = Deadline.objects.get(clock_id="C12")
    assert talks.state == DeadlineState.RUNNING

    statements.hand_over(mediation=room.refresh(), by=room.leader, at=room.tick())

    talks.refresh_from_db()
    assert (room.refresh().due_on, talks.state) == (None, DeadlineState.SATISFIED)


def test_signatures_alone_give_no_effect_after_filing():
    _room, agreement = signed()

    agreement.refresh_from_db()
    assert (agreement.state, agreement.effective_at) == ("SIGNING", None)


def test_statement_takes_effect_with_the_last_receipt_and_has_no_confirmation_window():
    room, agreement = served()
    first, last = room.tick(), room.tick(60)
    statements.receive(
        mediation=room.mediation,
        party=room.party(Side.APPLICANT),
        received_at=first,
        by=room.judge,
        at=first,
    )
    with pytest.raises(statements.NotAllReceived):
        statements.take_effect(mediation=room.refresh(), by=room.judge, at=room.tick())
    statements.receive(
        mediation=room.mediation,
        party=room.party(Side.RESPONDENT),
        received_at=last,
        by=room.judge,
        at=room.tick(),
    )

    statements.take_effect(mediation=room.refresh(), by=room.judge, at=room.tick())

    agreement.refresh_from_db()
    assert (agreement.effective_at, agreement.confirm_due_on) == (last, None)
    assert room.refresh().case.state == "CLOSED"
    assert Document.objects.get(kind="DOC27").state == "DRAFT"


def test_leave_to_withdraw_closes_the_case():
    room, _agreement = signed()
    statements.hand_over(mediation=room.refresh(), by=room.leader, at=room.tick())

    statements.allow_withdrawal(mediation=room.refresh(), by=room.judge, at=room.tick())

    assert (room.refresh().state, room.mediation.case.state) == ("WITHDRAWAL_RULED", "CLOSED")
