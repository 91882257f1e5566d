"""A party's own certificate: accepted only when all four questions are answered yes."""

from __future__ import annotations

import io

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from centre import clock
from centre.signing.verifying import NotReliable, for_signing, verify
from tests.signing.certificates import authority
from tests.signing.conftest import pdf
from tests.signing.signers import signed_by

COMPANY = "齐齐哈尔甲公司"


def check(content: bytes, plain: bytes, *names: str):
    return verify(content, original=plain, names=names or (COMPANY,), at=clock.now())


@pytest.fixture(scope="module")
def good(plain, trusted):
    return signed_by(plain, trusted, cn="张三", o=COMPANY)


def test_own_certificate_is_a_reliable_signature(good, plain, trust_store):
    seen = check(good, plain)

    assert COMPANY in seen.subject
    assert "测试电子认证服务机构" in seen.issuer
    assert len(seen.fingerprint) == 64
    assert seen.signed_at is not None


def test_field_that_waits_in_the_copy_may_be_used(plain, trusted, trust_store):
    assert check(signed_by(plain, trusted, field="Signer", cn=COMPANY), plain)


def test_name_is_compared_without_width_and_spaces(plain, trusted, trust_store):
    content = signed_by(plain, trusted, cn="甲 公司(齐齐哈尔)")

    assert check(content, plain, "甲公司（齐齐哈尔）")


def test_somebody_elses_certificate_is_refused_by_name(good, plain, trust_store):
    with pytest.raises(NotReliable, match=r"齐齐哈尔甲公司.*乙公司"):
        check(good, plain, "乙公司")


def test_another_text_is_refused(trusted, plain, trust_store):
    with pytest.raises(NotReliable, match="不是平台交给您签署的那一份"):
        check(signed_by(for_signing(pdf("other")), trusted, cn=COMPANY), plain)


def test_authority_nobody_named_is_refused(plain, trust_store):
    stranger = authority("测试电子认证服务机构")  # the same name, another key

    with pytest.raises(NotReliable, match="受信任"):
        check(signed_by(plain, stranger, cn=COMPANY), plain)


def test_unsigned_file_is_refused(plain, trust_store):
    with pytest.raises(NotReliable, match="现有0个"):
        check(plain, plain)


def test_two_signatures_are_refused(good, plain, trusted, trust_store):
    with pytest.raises(NotReliable, match="恰有一个"):
        check(signed_by(good, trusted, field="Signature2", cn=COMPANY), plain)


def test_content_changed_before_signing_is_refused(plain, trusted, trust_store):
    """Appended under the signature: the file still begins with ours, the page says otherwise."""
    writer = IncrementalPdfFileWriter(io.BytesIO(plain))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT (other) Tj ET"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotReliable, match="内容也被改动"):
        check(signed_by(out.getvalue(), trusted, cn=COMPANY), plain)


def test_content_added_after_signing_is_refused(good, plain, trust_store):
    writer = IncrementalPdfFileWriter(io.BytesIO(good))
    writer.root["/Lang"] = generic.TextStringObject("zh")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(NotReliable):
        check(out.getvalue(), plain)


@pytest.mark.parametrize("where", ["in the text", "in what was added", "at the end"])
def test_flipped_byte_is_refused(good, plain, trust_store, where):
    place = {
        "in the text": len(plain) // 3,
        "in what was added": len(plain) + 40,
        "at the end": -40,
    }
    at = place[where] % len(good)
    changed = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]

    with pytest.raises(NotReliable):
        check(changed, plain)


def test_garbage_is_refused_without_an_error_page(plain, trust_store):
    with pytest.raises(NotReliable):
        check(plain + b"%PDF garbage " * 50, plain)


def test_without_named_roots_nothing_is_accepted(good, plain):
    with pytest.raises(NotReliable, match="尚未配置"):
        check(good, plain)
