"""Each file is opened by its real parser; the five refusals, and what is only noted."""

from __future__ import annotations

import io
import struct
import zipfile

import pikepdf
import pytest
from PIL import Image

from cases.files import archives, inspection
from cases.files.refusals import Corrupt, Encrypted, Suspicious, TooBig, WrongType


def pdf(**save) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def picture(kind="PNG", size=(20, 10)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def noise() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((100, 100), 80).save(out, "PNG")
    return out.getvalue()


def packed(entries: dict[str, bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return out.getvalue()


def office(part: str, **more: bytes) -> bytes:
    entries = {"[Content_Types].xml": b"<Types/>", part: b"<w/>"}
    return packed(entries | {k.replace("__", "/"): v for k, v in more.items()})


def look(body: bytes, name: str) -> inspection.Seen:
    return inspection.inspect(io.BytesIO(body), name)


@pytest.mark.parametrize(
    ("body", "name", "media_type"),
    [
        (pdf(), "协议.pdf", "application/pdf"),
        (picture("PNG"), "照片.PNG", "image/png"),
        (picture("JPEG"), "a.jpeg", "image/jpeg"),
        (picture("TIFF"), "a.tif", "image/tiff"),
        (picture("WEBP"), "a.webp", "image/webp"),
        (office("word/document.xml"), "a.docx", inspection.OFFICE_TYPES["docx"]),
        (office("xl/workbook.xml"), "a.xlsx", inspection.OFFICE_TYPES["xlsx"]),
        (packed({"a.txt": b"1"}), "a.zip", "application/zip"),
        ("鹤乡".encode(), "a.txt", "text/plain"),
        ("鹤乡,1".encode("gb18030"), "a.csv", "text/csv"),
        (b"ID3\x04rest", "a.mp3", "audio/mpeg"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "video/mp4"),
    ],
)
def test_what_is_allowed(body, name, media_type):
    assert look(body, name).media_type == media_type


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"MZ\x90", "a.exe"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx"),
        (b"<html>", "a.pdf"),
        (picture("PNG"), "a.jpg"),
        (b"not an image", "a.png"),
        (packed({"a.txt": b"1"}), "a.docx"),
        (b"a\0b", "a.txt"),
        (b"RIFF", "a.mp3"),
        (b"\0\0\0\x18free", "a.mp4"),
        (b"%PDF-1.7", "noextension"),
        (b"x", "a.heic"),
        (b"Rar!", "a.zip"),
    ],
)
def test_wrong_type(body, name):
    with pytest.raises(WrongType):
        look(body, name)


def test_encrypted_files_are_told_apart():
    locked = pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
    office_locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    zipped = bytearray(packed({"a.txt": b"1"}))
    zipped[zipped.index(b"PK\x01\x02") + 8] |= 1

    for body, name in ((locked, "a.pdf"), (office_locked, "a.xlsx"), (bytes(zipped), "a.zip")):
        with pytest.raises(Encrypted):
            look(body, name)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"", "a.pdf"),
        (b"%PDF-1.7 nothing more", "a.pdf"),
        (noise()[:2000], "a.png"),
        (packed({"a.txt": b"1" * 5000}, zipfile.ZIP_STORED)[:-30], "a.zip"),
        (packed({}), "a.zip"),
    ],
)
def test_corrupt(body, name):
    with pytest.raises((Corrupt, WrongType)):
        look(body, name)


def test_half_a_picture_is_corrupt_beside_the_renderer_too():
    import weasyprint  # noqa: F401 -- its import makes the image library tolerant everywhere

    with pytest.raises(Corrupt):
        look(noise()[:2000], "a.png")


def test_a_byte_changed_inside_an_archive_is_corruption():
    body = bytearray(packed({"a.txt": b"A" * 500}, zipfile.ZIP_STORED))
    body[body.index(b"AAAA") + 100] = 66

    with pytest.raises(Corrupt):
        look(bytes(body), "a.zip")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (pdf(), "发票.exe.pdf"),
        (pdf() + packed({"a": b"1"}), "a.pdf"),
        (picture("JPEG") + packed({"a": b"1"}), "a.jpg"),
        (packed({"../a": b"1"}), "a.zip"),
        (packed({"/etc/a": b"1"}), "a.zip"),
        (packed({"C:\\a": b"1"}), "a.zip"),
        (packed({"a.zip": b"1"}), "a.zip"),
        (packed({"a": b"0" * 20_000_000}), "a.zip"),
        (
            office("word/document.xml", word__vbaProject_bin=b"1").replace(b"_bin", b".bin"),
            "a.docx",
        ),
        (
            office("xl/workbook.xml", xl__a_xml=b"<!DOCTYPE x>").replace(b"a_xml", b"a.xml"),
            "a.xlsx",
        ),
    ],
)
def test_suspicious(body, name):
    with pytest.raises(Suspicious):
        look(body, name)


def test_a_link_inside_an_archive_is_suspicious():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(Suspicious):
        look(out.getvalue(), "a.zip")


def test_overlapping_entries_are_suspicious():
    body = packed({"a": b"1" * 40, "b": b"1" * 40}, zipfile.ZIP_STORED)
    second = body.rindex(b"PK\x01\x02")
    forged = body[: second + 42] + struct.pack("<I", 0) + body[second + 46 :]

    with pytest.raises((Suspicious, Corrupt)) as refusal:
        look(forged, "a.zip")

    assert isinstance(refusal.value, Suspicious)


def test_too_many_entries(monkeypatch):
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)

    with pytest.raises(TooBig):
        look(packed({str(n): b"" for n in range(4)}), "a.zip")


def test_too_many_pixels(monkeypatch):
    monkeypatch.setattr(inspection, "MAX_PIXELS", 100)

    with pytest.raises(TooBig):
        look(picture(size=(20, 10)), "a.png")


def test_a_pdf_that_can_act_is_kept_and_noted():
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    out = io.BytesIO()
    made.save(out)

    assert look(out.getvalue(), "a.pdf").warnings == ["含脚本"]


def test_every_refusal_says_how_to_mend_it():
    for body, name in ((b"x", "a.exe"), (b"", "a.pdf"), (packed({"../a": b"1"}), "a.zip")):
        with pytest.raises((WrongType, Corrupt, Suspicious)) as refusal:
            look(body, name)

        assert refusal.value.advice
        assert refusal.value.kept
