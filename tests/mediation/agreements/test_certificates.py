"""可靠电子签名: the text handed out, signed elsewhere, checked by the worker, entered as what it is."""

from __future__ import annotations

from io import BytesIO

import pytest

from centre.access.enums import Side
from centre.documents import storage
from centre.notices.models import Message
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from mediation.selectors.signing import signature_rows
from mediation.services import certificates, signatures
from tests.factories.agreements import offered_for_signing, sign_party
from tests.signing.certificates import authority
from tests.signing.conftest import trust_store, trusted  # noqa: F401 -- fixtures
from tests.signing.signers import signed_by

pytestmark = pytest.mark.django_db


def carry(kind: str) -> None:
    for row in Outbox.objects.open().filter(kind=kind):
        outbox.run(row.pk)


@pytest.fixture
def scene(trust_store):  # noqa: F811 -- the fixture
    room, agreement = offered_for_signing()
    certificates.order_copy(agreement=agreement, by=room.applicant, at=room.tick())
    carry(certificates.COPY)
    return room, agreement, storage.read(agreement.editions.get().copy)


def send(room, agreement, content):
    upload = certificates.send_in(
        agreement=agreement, party=room.party(Side.APPLICANT), file=BytesIO(content),
        text_hash=agreement.text_hash, by=room.applicant, at=room.tick(),
    )  # fmt: skip
    carry(certificates.CHECK)
    upload.refresh_from_db()
    return upload


def test_own_certificate_becomes_a_reliable_signature(scene, trusted):  # noqa: F811
    room, agreement, copy = scene
    name = room.party(Side.APPLICANT).name

    upload = send(room, agreement, signed_by(copy, trusted, cn="张三", o=name))

    assert (upload.refusal, upload.signature.signed_at) == ("", upload.sent_at)
    row = signature_rows(agreement)[0]
    assert row.name == "可靠电子签名"
    assert f"证书：张三，{name}；签发：测试电子认证服务机构；" in row.words
    assert len(upload.signature.certificate["fingerprint"]) == 64
    assert Message.objects.filter(code="agreement.certificate_accepted").count() == 1


def test_the_last_one_makes_the_agreement_effective(scene, trusted):  # noqa: F811
    room, agreement, copy = scene
    sign_party(room, agreement, Side.RESPONDENT)

    upload = send(
        room, agreement, signed_by(copy, trusted, cn=room.party(Side.APPLICANT).name)
    )  # fmt: skip

    agreement.refresh_from_db()
    assert (agreement.state, agreement.effective_at) == ("EFFECTIVE", upload.sent_at)


def test_refusal_is_told_and_the_seat_stays_free(scene, trusted):  # noqa: F811
    room, agreement, copy = scene

    upload = send(room, agreement, signed_by(copy, trusted, cn="另一家公司"))

    assert "另一家公司" in upload.refusal
    assert not agreement.signatures.exists()
    told = Message.objects.get(code="agreement.certificate_refused")
    assert "另一家公司" in told.body
    again = send(room, agreement, signed_by(copy, authority(), cn=room.party(Side.APPLICANT).name))
    assert "受信任" in again.refusal


def test_signed_otherwise_in_the_meantime(scene, trusted):  # noqa: F811
    room, agreement, copy = scene
    content = signed_by(copy, trusted, cn=room.party(Side.APPLICANT).name)
    upload = certificates.send_in(
        agreement=agreement, party=room.party(Side.APPLICANT), file=BytesIO(content),
        text_hash=agreement.text_hash, by=room.applicant, at=room.tick(),
    )  # fmt: skip
    with pytest.raises(certificates.StillChecking):
        send(room, agreement, content)
    sign_party(room, agreement, Side.APPLICANT)

    carry(certificates.CHECK)

    upload.refresh_from_db()
    assert upload.refusal == "这一方已经签署"
    assert agreement.signatures.count() == 1


def test_checked_twice_counts_once(scene, trusted):  # noqa: F811
    room, agreement, copy = scene
    upload = send(room, agreement, signed_by(copy, trusted, cn=room.party(Side.APPLICANT).name))

    ref = {"upload": upload.pk}
    certificates.conclude(ref, certificates.check(ref))

    assert agreement.signatures.count() == 1


def test_where_no_authority_is_named_it_is_not_offered(settings):
    settings.SIGNING_TRUST_STORE = ""
    room, agreement = offered_for_signing()

    with pytest.raises(certificates.NotOffered):
        certificates.order_copy(agreement=agreement, by=room.applicant, at=room.tick())
    with pytest.raises(certificates.NotOffered):
        send(room, agreement, b"%PDF")


def test_other_side_cannot_send_for_this_one(scene, trusted):  # noqa: F811
    room, agreement, copy = scene
    content = signed_by(copy, trusted, cn=room.party(Side.APPLICANT).name)

    with pytest.raises(signatures.NotPermitted):
        certificates.send_in(
            agreement=agreement, party=room.party(Side.APPLICANT), file=BytesIO(content),
            text_hash=agreement.text_hash, by=room.respondent, at=room.tick(),
        )  # fmt: skip
