"""Small real files to upload."""

from __future__ import annotations

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile


def pdf(name: str) -> SimpleUploadedFile:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile(f"{name}.pdf", out.getvalue(), "application/pdf")
