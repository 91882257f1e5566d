"""A certificate authority of our own, so that the tests can issue certificates to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from centre import clock

USAGE = {
    "digital_signature": True, "content_commitment": True, "key_encipherment": False,
    "data_encipherment": False, "key_agreement": False, "key_cert_sign": False,
    "crl_sign": False, "encipher_only": False, "decipher_only": False,
}  # fmt: skip
WORD = b"word"


@dataclass(frozen=True)
class Authority:
    key: Any
    certificate: Any

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def issue(self, **names: str) -> bytes:
        """PKCS#12 for a subject with `cn` and, where given, `o`."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _signed(names, key, self.certificate.subject, self.key, is_authority=False)
        return pkcs12.serialize_key_and_certificates(
            b"signer", key, certificate, [self.certificate],
            serialization.BestAvailableEncryption(WORD),
        )  # fmt: skip


def authority(name: str = "测试电子认证服务机构") -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, _signed({"cn": name}, key, None, key, is_authority=True))


def _signed(names: dict[str, str], key: Any, issuer: Any, by: Any, *, is_authority: bool) -> Any:
    kinds = {"cn": NameOID.COMMON_NAME, "o": NameOID.ORGANIZATION_NAME}
    subject = x509.Name([x509.NameAttribute(kinds[k], v) for k, v in names.items()])
    usage = {**USAGE, "key_cert_sign": is_authority, "crl_sign": is_authority}
    now = clock.now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(by, hashes.SHA256())
    )
