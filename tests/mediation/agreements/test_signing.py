"""From the draft to the moment of effect."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.enums import MediationKind as K
from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted
from centre.notices.models import Message
from mediation.enums import SignatureRole, SignatureWay
from mediation.models import Agreement, Obligation
from mediation.services import agreements, linting, refusals, signatures
from tests.factories.accounts import actor_for
from tests.factories.agreements import drafted, effective, offered_for_signing, sign_party

pytestmark = pytest.mark.django_db


def test_delegated_agreement_takes_effect_with_the_last_party():
    room, agreement = offered_for_signing()
    sign_party(room, agreement, Side.APPLICANT)
    agreement.refresh_from_db()
    assert agreement.state == "SIGNING"

    last = sign_party(room, agreement, Side.RESPONDENT)

    agreement.refresh_from_db()
    assert (agreement.state, agreement.effective_at) == ("EFFECTIVE", last.signed_at)
    assert room.refresh().state == "EFFECTIVE"
    assert Obligation.objects.count() == 2
    assert agreement.confirm_due_on >= clock.local_date(last.signed_at) + timedelta(days=30)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (K.DELEGATED, "agreement.effective"),
        (K.PEOPLES, "agreement.effective"),
        (K.INVITED, "agreement.effective"),
        (K.INDUSTRY, "agreement.effective_asking"),
    ],
)
def test_the_window_is_promised_only_where_the_court_takes_the_kind(kind, code):
    effective(kind)

    told = Message.objects.filter(code__startswith="agreement.effective")
    assert [message.code for message in told] == [code, code]
    assert not any("None" in message.body for message in told)


def test_peoples_mediation_waits_for_mediator_and_seal():
    room, agreement = offered_for_signing(K.PEOPLES)
    for side in (Side.APPLICANT, Side.RESPONDENT):
        sign_party(room, agreement, side, way=SignatureWay.PAPER_SCAN, scan=scan())
    agreement.refresh_from_db()
    assert agreement.state == "SIGNING"

    for role, by in (
        (SignatureRole.MEDIATOR, room.mediator),
        (SignatureRole.ORGANISATION, room.secretary),
    ):
        signatures.sign(
            agreement=agreement, role=role, way=SignatureWay.PAPER_SCAN, scan=scan(),
            text_hash=agreement.text_hash, by=by, at=room.tick(),
        )  # fmt: skip

    agreement.refresh_from_db()
    assert (agreement.state, agreement.effective_at) == ("EFFECTIVE", room.now)


def scan():
    from io import BytesIO

    return BytesIO(b"%PDF-1.4 signed page")


def test_agreement_paper_is_issued_once_to_both_sides():
    _room, _agreement = effective()

    paper = Document.objects.get(kind="DOC21")

    assert set(paper.readers.filter(role="PARTY").values_list("side", flat=True)) == {
        "APPLICANT", "RESPONDENT",
    }  # fmt: skip


def test_changed_text_cannot_be_signed():
    room, agreement = offered_for_signing()

    with pytest.raises(signatures.TextChanged):
        sign_party(room, agreement, Side.APPLICANT, text_hash="0" * 64)


def test_reopened_text_voids_what_was_signed():
    room, agreement = offered_for_signing()
    sign_party(room, agreement, Side.APPLICANT)

    agreement = agreements.reopen(
        agreement=agreement, reason="金额有误", by=room.leader, at=room.tick()
    )

    assert (agreement.state, agreement.edition) == ("DRAFTING", 2)
    assert not agreement.signatures.filter(voided_at__isnull=True).exists()


def test_nobody_signs_twice_or_for_the_other_side():
    room, agreement = offered_for_signing()
    sign_party(room, agreement, Side.APPLICANT)

    with pytest.raises(signatures.AlreadySigned):
        sign_party(room, agreement, Side.APPLICANT)
    with pytest.raises(NotPermitted):
        signatures.sign(
            agreement=agreement, role=SignatureRole.PARTY, party=room.party(Side.RESPONDENT),
            way=SignatureWay.ONLINE_MARK, text_hash=agreement.text_hash, by=room.applicant, at=room.tick(),
        )  # fmt: skip


def test_paper_signature_needs_its_scan():
    room, agreement = offered_for_signing()

    with pytest.raises(signatures.ScanNeeded):
        sign_party(room, agreement, Side.APPLICANT, way=SignatureWay.PAPER_SCAN)


def test_clause_that_decides_ownership_stops_the_offer():
    room, agreement = drafted(text="确认“鹤乡”商标权归申请人所有")

    with pytest.raises(linting.UnlawfulClause):
        agreements.offer(agreement=agreement, by=room.leader, at=room.tick())

    agreement.refresh_from_db()
    assert (agreement.state, room.refresh().state) == ("DRAFTING", "MEDIATING")


def test_refused_signature_ends_the_mediation_with_t7():
    room, agreement = offered_for_signing()

    refusals.not_signed(agreement=agreement, note="被申请人反悔", by=room.leader, at=room.tick())

    mediation = room.refresh()
    assert (mediation.state, mediation.end_reason) == ("TERMINATED", "T7")


def test_only_the_leader_drafts():
    room, agreement = drafted()

    with pytest.raises(NotPermitted):
        agreements.offer(agreement=agreement, by=room.secretary, at=room.tick())


@pytest.mark.parametrize(
    ("who", "sees"),
    [("applicant", True), ("respondent", True), ("mediator", True), ("secretary", False),
     ("clerk", False), ("coordinator", False), ("stranger", False)],
)  # fmt: skip
def test_draft_stays_with_the_table(who, sees):
    room, _agreement = drafted()
    actor = actor_for(Role.MEDIATOR) if who == "stranger" else getattr(room, who)

    assert Agreement.objects.visible_to(actor).exists() is sees


def test_court_reads_it_once_it_is_effective():
    room, agreement = effective()

    assert Agreement.objects.visible_to(room.clerk).get() == agreement
    assert not Agreement.objects.visible_to(room.coordinator).exists()
