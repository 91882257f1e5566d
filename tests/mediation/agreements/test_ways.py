"""Each way of signing, kept for what it is; the kind of agreement decides which suffices."""

from __future__ import annotations

import json
from io import BytesIO

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse

from cases.enums import MediationKind as K
from centre.access.enums import Side
from centre.accounts.models import User
from mediation.enums import MeetingForm, SignatureRole, SignatureWay
from mediation.forms.signing import read_strokes
from mediation.models import Mediation
from mediation.selectors.signing import signature_rows, way_rows
from mediation.services import agreements, signatures
from mediation.services.signatures import Given
from tests.factories.agreements import duties, offered_for_signing, sign_party
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db
DRAWN = [[10, 10, 20, 30, 40, 50], [100, 100, 200, 120, 300, 150]]


def page(room) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=room.applicant.user_id))
    return client


def answers(agreement, room, **changes) -> dict:
    return {
        "idempotency_key": "5b6f0d3e-6a58-4a2e-9b6b-6a8ad1f0c001",
        "party": room.party(Side.APPLICANT).pk,
        "text_hash": agreement.text_hash,
        "way": "ONLINE_MARK",
        "read": "on",
        **changes,
    }


@pytest.fixture
def scene():
    return offered_for_signing()


def test_mark_is_kept_as_a_confirmation_with_its_identity_check(scene):
    room, agreement = scene

    sign_party(room, agreement, Side.APPLICANT, given=Given(typed_name="张三", strokes=DRAWN))

    row = signature_rows(agreement)[0]
    assert (row.name, "可靠电子签名" in row.name) == ("确认", False)
    assert "核验" in row.words
    assert "键入“张三”" in row.words
    assert row.drawing == ("10,10 20,30 40,50", "100,100 200,120 300,150")


def test_mark_without_a_checked_identity_is_refused(scene):
    room, agreement = scene
    party = room.party(Side.APPLICANT)
    from mediation.models import IdentityCheck

    checked = IdentityCheck.objects.filter(party=party)
    assert checked.exists()
    # The rows are append-only: look at a party nobody has checked by asking for another one.
    with pytest.raises(signatures.NotEnough, match="身份尚未核验"):
        signatures.identity_of(
            agreement, type(party)(pk=0), way=SignatureWay.ONLINE_MARK, is_by_phone=False
        )


def test_offline_agreement_wants_more_than_a_mark(scene):
    room, agreement = scene
    Mediation.objects.filter(pk=room.mediation.pk).update(form=MeetingForm.OFFLINE)

    with pytest.raises(signatures.NotEnough, match="不是各方同意的线上调解"):
        sign_party(room, agreement, Side.APPLICANT)

    agreement.refresh_from_db()
    assert not agreement.signatures.exists()
    assert {w.name for w in way_rows(agreement) if not w.suffices} == {"确认"}


def test_organisation_seals_on_paper_only():
    room, agreement = offered_for_signing(K.PEOPLES)

    with pytest.raises(signatures.NotEnough, match="盖章不能用平台确认代替"):
        signatures.sign(
            agreement=agreement, role=SignatureRole.ORGANISATION, way=SignatureWay.ONLINE_MARK,
            text_hash=agreement.text_hash, by=room.secretary, at=room.tick(),
        )  # fmt: skip


def test_paper_says_who_keeps_the_original_and_where(scene):
    room, agreement = scene

    sign_party(
        room, agreement, Side.APPLICANT, way=SignatureWay.PAPER_SCAN, scan=BytesIO(b"%PDF-1.4"),
        given=Given(original_keeper="法务部", original_place="档案室"),
    )  # fmt: skip

    assert "原件由法务部保管，存放于档案室" in signature_rows(agreement)[0].words


def test_a_certificate_cannot_be_claimed(scene):
    room, agreement = scene

    with pytest.raises(signatures.NotEnough):
        sign_party(room, agreement, Side.APPLICANT, way=SignatureWay.CERTIFICATE)


def test_refusal_tells_what_changed_since_it_was_read(scene):
    room, agreement = scene
    read = agreement.text_hash
    agreement = agreements.reopen(
        agreement=agreement, reason="金额有误", by=room.leader, at=room.tick()
    )
    agreement = agreements.draft(
        mediation=room.refresh(), main_facts=agreement.main_facts, issues="改过的争议事项。",
        duties=duties(room), by=room.leader, at=room.tick(), version=agreement.version,
    )  # fmt: skip
    agreement = agreements.offer(agreement=agreement, by=room.leader, at=room.tick())

    with pytest.raises(signatures.TextChanged) as refusal:
        sign_party(room, agreement, Side.APPLICANT, text_hash=read)

    assert "第1稿已改为第2稿" in refusal.value.advice
    assert "新增“改过的争议事项。”" in refusal.value.advice


def test_form_takes_a_drawn_mark_and_shows_it(scene):
    room, agreement = scene
    client = page(room)
    address = reverse("agreements:sign", args=[agreement.public_id])

    answer = client.post(address, answers(agreement, room, strokes=json.dumps(DRAWN)))

    assert answer.status_code == 302
    shown = client.get(
        reverse("agreements:agreement", args=[agreement.public_id])
    ).content.decode()
    assert '<polyline points="10,10 20,30 40,50"/>' in shown
    assert "不等同于手写签名或者盖章" in shown


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "请键入您的姓名，或者在框里手绘笔迹"),
        ({"typed_name": "别人"}, "不一致"),
        ({"strokes": "[[1,2,3]]"}, "没有传完整"),
        ({"way": "PAPER_SCAN"}, "请选择签署页的扫描件"),
        ({"way": "PAPER_SCAN", "original_place": "柜子"}, "请写明纸质原件由谁保管"),
        ({"way": "CERTIFICATE"}, "选择一个有效的选项"),
        ({"text_hash": "0" * 64, "typed_name": "own"}, "已有改动"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_signed(scene, changes, words):
    room, agreement = scene
    if changes.get("typed_name") == "own":
        changes = {**changes, "typed_name": room.applicant.name}
    address = reverse("agreements:sign", args=[agreement.public_id])

    answer = page(room).post(address, answers(agreement, room, **changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not agreement.signatures.exists()


def test_scan_is_opened_by_a_parser(scene):
    room, agreement = scene
    address = reverse("agreements:sign", args=[agreement.public_id])
    kept = {"way": "PAPER_SCAN", "original_keeper": "法务部", "original_place": "档案室"}
    broken = pdf("签署页")
    broken.seek(0)
    bad = type(broken)("签署页.pdf", b"%PDF-1.4 no more", "application/pdf")

    assert page(room).post(address, answers(agreement, room, scan=bad, **kept)).status_code == 422
    good = page(room).post(address, answers(agreement, room, scan=pdf("签署页"), **kept))

    assert good.status_code == 302
    assert agreement.signatures.get().way == "PAPER_SCAN"


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "[[1]]", "[[1001, 5, 1, 1]]", "[[5, 401, 1, 1]]", "[[-1, 5]]", "nonsense"]
)
def test_strokes_off_the_paper_are_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 -- whichever way it is wrong
        read_strokes(text)


def test_a_party_that_did_not_accept_online_is_not_bound_by_a_mark(scene):
    room, agreement = scene
    assert signatures.is_online(agreement)
    answer = agreement.mediation.consents.filter(party=room.party(Side.RESPONDENT))
    with pgtrigger.ignore("mediation.Consent:append_only"):
        assert answer.update(accepts_online=False) == 1

    assert not signatures.is_online(agreement)
    with pytest.raises(signatures.NotEnough):
        sign_party(room, agreement, Side.APPLICANT)
