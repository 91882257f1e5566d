"""Check a PDF that somebody signed with a certificate of their own (可靠电子签名).

Four questions, in this order: is it the very file the portal handed out, has nothing but the signature
been added, does the certificate come from an authority the centre trusts, and is it this person's.
依据：《电子签名法》第13条（专有、专控、签名和内容的改动可被发现）、第14条、第16条。
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from centre.errors import RuleViolation
from centre.rulebook import articles
from centre.signing.aside import aside

ADVICE = "请重新下载待签文本，用数字证书（UKey或者云证书）软件只加签名、不作任何改动后上传；也可以改用纸质签署"
FIELD = "Signer"  # the empty field in what is handed out
MAX_BYTES = 30 * 1024 * 1024


class NotReliable(RuleViolation):
    """The uploaded signature is not what the law calls reliable, or cannot be checked here."""

    code = "signature_not_reliable"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Whose certificate signed, as far as the law wants it kept (law.md 6.0(3))."""

    subject: str
    issuer: str
    serial: str
    fingerprint: str
    signed_at: datetime | None


def is_offered() -> bool:
    """Whether this portal can check certificates at all: somebody must have named the roots."""
    return bool(settings.SIGNING_TRUST_STORE)


def refusal(why: str) -> NotReliable:
    return NotReliable(
        why,
        basis=articles.cite("E_SIGN_RELIABLE", "E_SIGN_EQUAL"),
        kept="上传的文件已留存，签署尚未登记",
        advice=ADVICE,
    )


def for_signing(content: bytes) -> bytes:
    """A PDF as it is handed out to be signed: with an empty signature field, nothing else.

    Signed or another field added, the difference to this file can be judged afterwards.
    """
    from pyhanko.pdf_utils.generic import NumberObject, pdf_name  # noqa: PLC0415 -- worker only
    from pyhanko.pdf_utils.incremental_writer import (  # noqa: PLC0415 -- worker only
        IncrementalPdfFileWriter,
    )
    from pyhanko.sign import fields  # noqa: PLC0415 -- worker only

    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    fields.append_signature_field(writer, fields.SigFieldSpec(FIELD))
    # As it will be when signed (append only): a difference here would count as a change.
    writer.root["/AcroForm"][pdf_name("/SigFlags")] = NumberObject(3)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def verify(
    content: bytes, *, original: bytes, names: Collection[str], at: datetime
) -> Certificate:
    """Whose signature this is. Raises `NotReliable` saying which of the questions was answered no."""
    if not is_offered():
        raise refusal("平台尚未配置受信任的电子认证服务机构根证书，不能核验数字证书签名")
    if len(content) > MAX_BYTES:
        raise refusal("文件过大")
    if not content.startswith(original):
        raise refusal("这不是平台交给您签署的那一份文本，或者签名软件改写了文件")
    try:
        return aside(lambda: _checked(content, original=original, names=names, at=at))
    except NotReliable:
        raise
    except Exception as error:  # whatever a hostile file makes the parser raise
        raise refusal(
            "签名无法核验：文件结构有误，或者所用算法（例如国密SM2）平台暂不支持"
        ) from error


def _checked(
    content: bytes, *, original: bytes, names: Collection[str], at: datetime
) -> Certificate:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- worker only
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 -- worker only
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    reader = PdfFileReader(io.BytesIO(content))
    found = list(reader.embedded_regular_signatures)
    if len(found) != 1:
        raise refusal(f"文件中应当恰有一个电子签名，现有{len(found)}个")
    _require_only_signature(reader, original)
    status = validate_pdf_signature(
        found[0],
        signer_validation_context=_context(at),
        key_usage_settings=KeyUsageConstraints(
            key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
        ),
    )
    if not (status.intact and status.valid):
        raise refusal("文件在签名之后被改动过，签名无效")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise refusal("签名没有覆盖整个文件，签名之后又添加了内容")
    if not status.trusted:
        raise refusal("签名证书不是受信任的电子认证服务机构签发的，或者已经过期、被吊销")
    subject = status.signing_cert.subject.native
    if not is_of(subject, names):
        shown = "、".join(f"“{v}”" for v in _names_in(subject)) or "（空）"
        raise refusal(f"证书上的名称{shown}与签署人“{'、'.join(names)}”不一致")
    return Certificate(
        subject="，".join(_names_in(subject)),
        issuer="，".join(_names_in(status.signing_cert.issuer.native)),
        serial=f"{status.signing_cert.serial_number:X}",
        fingerprint=status.signing_cert.sha256.hex(),
        signed_at=status.signer_reported_dt,
    )


def _require_only_signature(reader: Any, original: bytes) -> None:
    """Nothing between the file handed out and the signed one but the signature itself."""
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 -- worker only
    from pyhanko.sign.diff_analysis import (  # noqa: PLC0415 -- worker only
        DEFAULT_DIFF_POLICY,
        ModificationLevel,
        SuspiciousModification,
    )

    base = PdfFileReader(io.BytesIO(original)).xrefs.total_revisions - 1
    try:
        result = DEFAULT_DIFF_POLICY.review_file(reader, base)
    except SuspiciousModification as error:
        raise refusal("除签名之外，文件内容也被改动过") from error
    if (
        isinstance(result, SuspiciousModification)
        or result.modification_level > ModificationLevel.FORM_FILLING
    ):
        raise refusal("除签名之外，文件内容也被改动过")


def _context(at: datetime) -> Any:
    """The roots the centre trusts; nothing is fetched from the network."""
    from pyhanko.keys import load_certs_from_pemder  # noqa: PLC0415 -- worker only
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 -- worker only

    roots = list(load_certs_from_pemder([str(Path(settings.SIGNING_TRUST_STORE))]))
    return ValidationContext(
        trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=at
    )


def is_of(subject: dict[str, Any], names: Collection[str]) -> bool:
    return bool({_plain(v) for v in _names_in(subject)} & {_plain(n) for n in names})


def _names_in(subject: dict[str, Any]) -> list[str]:
    """Common name and organisation; certificates of several units carry several."""
    found: list[str] = []
    for key in ("common_name", "organization_name"):
        value = subject.get(key)
        found += value if isinstance(value, list) else [value] if value else []
    return found


def _plain(name: str) -> str:
    """Without the differences of width and spacing that mean nothing in a name."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
