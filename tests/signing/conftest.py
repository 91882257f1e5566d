"""Small PDFs and a certificate authority, made once for the room."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from centre.signing.verifying import for_signing
from tests.signing.certificates import Authority, authority


def pdf(text: str) -> bytes:
    """One page that says something."""
    out = io.BytesIO()
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(595, 842))
        page.Contents = file.make_stream(f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode())
        file.save(out, compress_streams=False)
    return out.getvalue()


@pytest.fixture(scope="session")
def plain() -> bytes:
    return for_signing(pdf("agreed"))


@pytest.fixture(scope="session")
def trusted() -> Authority:
    return authority()


@pytest.fixture
def trust_store(settings, trusted: Authority, tmp_path: Path) -> None:
    path = tmp_path / "roots.pem"
    path.write_bytes(trusted.pem)
    settings.SIGNING_TRUST_STORE = str(path)
