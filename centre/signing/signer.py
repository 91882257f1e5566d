"""Sign the finished PDF: PAdES, invisible, over the whole file, so that a changed byte shows.

pyHanko is imported late: only the worker signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from django.conf import settings

from centre import clock
from centre.signing import keys

FIELD = "Portal"  # the one signature field of a final paper


class SigningFailed(Exception):
    """The paper could not be signed now. The errand is tried again; no unsigned final goes out."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose signature it is."""

    name: str
    issuer: str
    serial: str
    starts_on: datetime
    ends_on: datetime
    is_local: bool
    is_timestamped: bool


class Signer(Protocol):
    """What puts the portal's signature on a final paper. A certificate authority's gateway is one
    more implementation."""

    def sign(
        self, content: bytes, *, reason: str, issuer: str, at: datetime | None = None
    ) -> bytes:
        """The same PDF with the signature appended. Raises `SigningFailed`."""

    def describe(self) -> Holder:
        """Who signs: name, issuer and serial of the certificate, its days, timestamped or not."""


class PadesSigner:
    """PAdES B-B with a PKCS#12 key, B-T where a time-stamp authority is configured."""

    def __init__(self, file: keys.KeyFile, *, tsa_url: str = "") -> None:
        self._file, self._tsa_url = file, tsa_url
        _, self._certificate = keys.opened(file)
        self._opened: Any = None

    def describe(self) -> Holder:
        certificate = self._certificate
        return Holder(
            name=certificate.subject.rfc4514_string(),
            issuer=certificate.issuer.rfc4514_string(),
            serial=f"{certificate.serial_number:X}",
            starts_on=certificate.not_valid_before_utc,
            ends_on=certificate.not_valid_after_utc,
            is_local=self._file.is_local,
            is_timestamped=bool(self._tsa_url),
        )

    def sign(
        self, content: bytes, *, reason: str, issuer: str, at: datetime | None = None
    ) -> bytes:
        at = at or clock.now()
        if at >= self._certificate.not_valid_after_utc:
            raise SigningFailed("签名证书已过期")
        try:
            return self._signed(content, reason=reason, issuer=issuer, at=at)
        except Exception as error:  # whatever the library, the key or the authority raises
            raise SigningFailed(f"文书签名没有成功（{type(error).__name__}）") from error

    def _signed(self, content: bytes, *, reason: str, issuer: str, at: datetime) -> bytes:
        from centre.signing import pades  # noqa: PLC0415 -- pyHanko: worker only

        if self._opened is None:  # deriving the key from its passphrase costs more than signing
            self._opened = pades.opened(self._file.content, self._file.passphrase)
        return pades.sign(
            content, field=FIELD, key=self._opened, reason=reason, name=issuer, at=at,
            tsa_url=self._tsa_url,
        )  # fmt: skip


@cache
def configured() -> PadesSigner:
    """The signer of this process, opened once. Raises `keys.NoKey`."""
    return PadesSigner(keys.load(), tsa_url=settings.SIGNING_TSA_URL)
