"""The portal's signature: valid over the whole file, archivable, and broken by one other byte."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta

import pikepdf
import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from centre import clock, signing
from centre.documents import rendering
from centre.signing import keys
from centre.signing.aside import aside
from centre.signing.signer import PadesSigner, SigningFailed
from tests.signing.conftest import pdf
from tests.test_architecture import imports, modules


def status(content: bytes):
    from cryptography.hazmat.primitives.serialization import Encoding

    _, certificate = keys.opened(keys.load())
    roots = list(load_certs_from_pemder_data(certificate.public_bytes(Encoding.PEM)))
    (signature,) = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    return aside(lambda: validate_pdf_signature(signature, context))


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signing.current().sign(pdf("final"), reason="定稿", issuer="齐齐哈尔市人民调解委员会")


def test_signature_covers_the_whole_file_and_says_for_whom(signed):
    seen = status(signed)

    assert seen.bottom_line
    assert seen.coverage.name == "ENTIRE_FILE"
    with pikepdf.open(io.BytesIO(signed)) as file:
        value = file.Root.AcroForm.Fields[0].V
        assert str(value.SubFilter) == "/ETSI.CAdES.detached"
        assert (str(value.Name), str(value.Reason)) == ("齐齐哈尔市人民调解委员会", "定稿")


def test_one_other_byte_is_found(signed):
    """In the words on the page, where a forger would begin."""
    at = signed.index(b"(final)") + 1
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]

    seen = status(changed)

    assert (seen.intact, seen.bottom_line) == (False, False)


def test_signed_paper_stays_archivable_and_unchanged_inside():
    source = rendering.press("<html lang='zh'><title>文书</title><p>各方签名</p></html>").content

    content = signing.current().sign(source, reason="定稿", issuer="")

    assert content.startswith(source)
    with pikepdf.open(io.BytesIO(content)) as file:
        source_title = "文书"
        assert str(file.docinfo.get("/Title")) == source_title
        claim = file.open_metadata()
        assert (claim["pdfaid:part"], claim["pdfaid:conformance"]) == ("2", "U")
        widget = file.Root.AcroForm.Fields[0]
        # Without a size it needs no picture of its own; printed, never hidden (ISO 19005-2, 6.3).
        assert [float(x) for x in widget.Rect] == [0, 0, 0, 0]
        assert int(widget.F) & 4
        assert not int(widget.F) & 2


def test_two_workers_make_the_same_bytes():
    content, words = pdf("twice"), {"reason": "定稿", "issuer": "法院", "at": clock.now()}

    assert signing.current().sign(content, **words) == signing.current().sign(content, **words)


def test_holder_is_described():
    holder = signing.current().describe()

    assert holder.name.startswith("CN=平台文书签名")
    assert holder.is_local
    assert not holder.is_timestamped
    assert holder.starts_on < clock.now() < holder.ends_on


def test_local_key_is_made_once(settings, tmp_path):
    settings.SIGNING_LOCAL_FOLDER = tmp_path / "signing"

    first, second = keys.load(), keys.load()

    assert first == second
    assert {p.stat().st_mode & 0o077 for p in settings.SIGNING_LOCAL_FOLDER.iterdir()} == {0}


def test_no_local_key_where_the_settings_forbid_it(settings):
    settings.SIGNING_LOCAL_KEY = False

    with pytest.raises(keys.NoKey):
        keys.load()


def test_expired_certificate_and_broken_file_do_not_sign(settings):
    signer = PadesSigner(keys.load())

    with pytest.raises(SigningFailed, match="过期"):
        signer.sign(pdf("x"), reason="", issuer="", at=clock.now() + timedelta(days=366 * 11))
    with pytest.raises(SigningFailed):
        signer.sign(b"no pdf", reason="", issuer="")


def test_time_stamp_authority_out_of_reach_is_a_failure_not_an_unstamped_paper():
    signer = PadesSigner(keys.load(), tsa_url="http://127.0.0.1:9/")

    with pytest.raises(SigningFailed):
        signer.sign(pdf("x"), reason="", issuer="")


def test_pyhanko_is_left_to_the_worker():
    """Only `pades` imports it when it is imported, and nobody imports `pades` early."""
    early = {
        name
        for name, path in modules()
        for target, is_late in imports(path)
        if not is_late and target.startswith(("pyhanko", "centre.signing.pades"))
    }

    assert early == {"centre.signing.pades"}


def test_a_paper_is_signed_in_a_thread_that_runs_a_loop_of_its_own(signed):
    """As under an asynchronous server, or beside a browser."""

    async def within() -> bytes:
        return signing.current().sign(pdf("loop"), reason="定稿", issuer="中心")

    assert status(aside(lambda: asyncio.run(within()))).bottom_line
