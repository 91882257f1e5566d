"""People who sign a PDF with a certificate of their own."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from centre.signing.aside import aside
from tests.signing.certificates import WORD, Authority


def signed_by(content: bytes, by: Authority, *, field: str = "Signature1", **names: str) -> bytes:
    """As the software of a certificate authority does it: appended to the file, nothing else."""
    signer = signers.SimpleSigner.load_pkcs12_data(
        by.issue(**names), other_certs=[], passphrase=WORD
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=field, subfilter=fields.SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    return aside(lambda: signers.sign_pdf(writer, metadata, signer=signer)).getvalue()
