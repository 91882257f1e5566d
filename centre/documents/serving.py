"""Hand out a paper's bytes with the browser's orders. 依据：security.md 3.9、3.12."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from centre.documents import storage
from centre.documents.models import Document
from centre.documents.naming import file_name
from centre.errors import RuleViolation

DOWNLOAD_POLICY = "sandbox; default-src 'none'"
# The browser's own PDF reader does not start inside a sandbox; the file itself was inspected.
READER_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
PREVIEW_POLICY = (
    "sandbox; default-src 'none'; style-src 'self'; font-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'none'"
)


class Corrupted(RuleViolation):
    """The stored bytes are not the bytes that were made final."""

    code = "document_corrupted"


def pdf(document: Document, *, as_attachment: bool) -> HttpResponse:
    """The final paper, or the watermarked draft while there is no final.

    Raises `Corrupted` when the bytes no longer have the recorded SHA-256.
    """
    content = storage.read(document.file or document.draft_file)
    if document.file and storage.digest(content) != document.sha256:
        raise Corrupted("文件校验未通过，为安全起见暂不提供", advice="请联系中心，引用文书编号")
    name = file_name(f"{document}{'' if document.file else '（草稿）'}")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment, name) or "inline"
    return orders(response, DOWNLOAD_POLICY if as_attachment else READER_POLICY)


def orders(response: HttpResponse, policy: str) -> HttpResponse:
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Download-Options"] = "noopen"
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "same-origin"
    return response
