"""A final paper carries the portal's signature, and no unsigned one ever goes out."""

from __future__ import annotations

import io

import pikepdf
import pytest

from centre import signing
from centre.documents import making, services, storage
from centre.documents.enums import DocumentState
from centre.outbox import services as outbox
from centre.signing.signer import PadesSigner, SigningFailed
from tests.documents.test_services import issue

pytestmark = pytest.mark.django_db


def fields(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as file:
        form = file.Root.get("/AcroForm")
        return len(form.Fields) if form is not None else 0


def test_final_is_signed_and_still_reproducible(scene, carry):
    document = issue(scene, approved=True)
    carry()

    document.refresh_from_db()
    content = storage.read(document.file)

    assert fields(content) == 1
    assert storage.digest(content) == document.sha256 != document.content_sha256
    assert services.is_reproducible(document)


def test_draft_is_not_signed(scene, carry):
    document = issue(scene)
    carry()

    document.refresh_from_db()

    assert fields(storage.read(document.draft_file)) == 0


def test_failed_signature_is_tried_again_and_nothing_goes_out(scene, monkeypatch):
    document = issue(scene, approved=True)
    errand = making.errands_of(document).get(ref__stage="final")

    def fail(*args, **kwargs):
        raise SigningFailed("文书签名没有成功")

    with monkeypatch.context() as broken:
        broken.setattr(PadesSigner, "sign", fail)
        with pytest.raises(SigningFailed):
            outbox.run(errand.pk)
    errand.refresh_from_db()
    document.refresh_from_db()
    assert (document.state, document.file) == (DocumentState.APPROVED, "")
    assert (errand.done_at, errand.parked_at) == (None, None)
    assert "SigningFailed" in errand.last_error

    assert outbox.run(errand.pk)

    document.refresh_from_db()
    assert document.state == DocumentState.FINAL
    assert signing.current().describe().name
