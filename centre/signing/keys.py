"""The key and certificate that sign final papers: from the environment, or made on this machine.

A PKCS#12 file holds both. `centre.settings` says where it is; a local key is made only where the
settings allow one, in the folder that no repository keeps.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from centre import clock

LOCAL_NAME = "平台文书签名（仅供开发测试）"
LOCAL_YEARS = 10
KEY_BITS = 3072


class NoKey(Exception):
    """There is no usable key. The message is Chinese; waiting and trying again may help."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 archive as bytes, and what opens it."""

    content: bytes
    passphrase: bytes
    is_local: bool


def load() -> KeyFile:
    """The archive named by the environment, else this machine's own. Raises `NoKey`."""
    if settings.SIGNING_PKCS12:
        path = Path(settings.SIGNING_PKCS12)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise NoKey("签名密钥文件不存在或者无法读取") from error
        return KeyFile(content, settings.SIGNING_PASSPHRASE.encode(), is_local=False)
    if not settings.SIGNING_LOCAL_KEY:
        raise NoKey("没有配置签名密钥")
    return _local(Path(settings.SIGNING_LOCAL_FOLDER))


def opened(file: KeyFile) -> tuple[Any, Any]:
    """Private key and certificate as `cryptography` objects. Raises `NoKey`."""
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415 -- heavy

    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(
            file.content, file.passphrase or None
        )
    except ValueError as error:
        raise NoKey("签名密钥文件打不开：口令不对，或者不是PKCS#12文件") from error
    if key is None or certificate is None:
        raise NoKey("签名密钥文件中没有私钥或者证书")
    return key, certificate


def _local(folder: Path) -> KeyFile:
    """This machine's own key. Two processes that make one at once agree on the first."""
    archive, word = folder / "local.p12", folder / "local.passphrase"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _first(word, secrets.token_urlsafe(24).encode())
        _first(archive, make(LOCAL_NAME, passphrase=word.read_bytes(), at=clock.now()))
    return KeyFile(archive.read_bytes(), word.read_bytes(), is_local=True)


def _first(path: Path, content: bytes) -> None:
    """Write the whole file under its name unless somebody was first."""
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()


def make(name: str, *, passphrase: bytes, at: datetime) -> bytes:
    """A fresh key with a certificate signed by itself, as PKCS#12."""
    from cryptography import x509  # noqa: PLC0415 -- heavy, and rarely needed
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = {
        "digital_signature": True, "content_commitment": True, "key_encipherment": False,
        "data_encipherment": False, "key_agreement": False, "key_cert_sign": False,
        "crl_sign": False, "encipher_only": False, "decipher_only": False,
    }  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=366 * LOCAL_YEARS))
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, None,
        serialization.BestAvailableEncryption(passphrase),
    )  # fmt: skip
