"""pyHanko's part of signing. Imported late, by the worker only.

The same paper signed twice with the same key at the same stated time gives the same bytes (RSA, no
time-stamp authority), so that a worker killed half-way leaves nothing behind but the file itself.
"""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import HTTPTimeStamper

from centre.signing.aside import aside

# The CMS container in hexadecimal. A certificate chain, a timestamp and its chain stay well below.
RESERVED = 16_384
TSA_SECONDS = 5


class Appender(IncrementalPdfFileWriter):
    """Adds the signature and touches nothing else: title, dates and archive mark stay as made."""

    def _update_meta(self) -> None:
        return

    @classmethod
    def _handle_id(cls, prev: Any) -> Any:
        """The second half of the file's id follows from the content, not from chance."""
        first, _ = super()._handle_id(prev)
        prev.stream.seek(0)
        second = hashlib.sha256(prev.stream.read()).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(second)])


class AtStatedTime(signers.PdfSigner):
    """States the time it is given. Only an authority's time stamp proves one."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._at
        return session


class ReadySigner(signers.SimpleSigner):
    """Opens its key once. pyHanko opens it for each paper, and an RSA key is proved to be one each
    time, which takes longer than setting the paper."""

    @cached_property
    def _key(self) -> Any:
        return serialization.load_der_private_key(self.signing_key.dump(), password=None)

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm).signature_algo
        if mechanism != "rsassa_pkcs1v15":
            return bytes(super().sign_raw(data, digest_algorithm))
        digest = getattr(hashes, digest_algorithm.upper())()
        return bytes(self._key.sign(data, PKCS1v15(), digest))


def opened(content: bytes, passphrase: bytes) -> Any:
    found = signers.SimpleSigner.load_pkcs12_data(
        content, other_certs=[], passphrase=passphrase or None
    )
    return ReadySigner(found.signing_cert, found.signing_key, found.cert_registry)


def sign(
    content: bytes, *, field: str, key: Any, reason: str, name: str, at: datetime, tsa_url: str
) -> bytes:
    """PAdES B-B, or B-T with a time-stamp authority; any later change breaks it (DocMDP 1)."""
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        reason=reason,
        name=name or None,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    timestamper = HTTPTimeStamper(tsa_url, timeout=TSA_SECONDS) if tsa_url else None
    signer = AtStatedTime(metadata, signer=key, timestamper=timestamper, at=at)
    file = Appender(io.BytesIO(content))
    out = aside(lambda: signer.sign_pdf(file, bytes_reserved=RESERVED))
    return bytes(out.getvalue())
