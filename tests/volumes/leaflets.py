"""Small files to be bound: pages that say something, turned pages, pictures."""

from __future__ import annotations

import io
import subprocess

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

A4 = (595, 842)


def pages(*words: str, size: tuple[float, float] = A4, turned: int = 0) -> bytes:
    """A PDF with one word in the middle of each page, drawn in a font every reader has."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for word in words:
        page = made.add_blank_page(page_size=size)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj.Contents = made.make_stream(f"BT /F 20 Tf 200 400 Td ({word}) Tj ET".encode())
        if turned:
            page.obj.Rotate = turned
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **options) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **options)
    return out.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def text_of(content: bytes, *options: str) -> str:
    """What a reader finds in the file, by poppler."""
    found = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True
    )
    return found.stdout.decode()
