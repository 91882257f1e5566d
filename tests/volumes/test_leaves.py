"""Pages: copied as they are, numbered upright in the outer corner, clear of what they say."""

from __future__ import annotations

import io
import re
from contextlib import ExitStack

import pikepdf
import pytest
from PIL import Image

from centre.outbox.registry import Permanent
from centre.volumes import folios, leaves
from centre.volumes.enums import Shown
from centre.volumes.models import Entry
from centre.volumes.services import reading
from tests.volumes.leaflets import A4, pages, picture, text_of

MM = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)<')


def bound(*contents: bytes, first: int = 1) -> bytes:
    """All pages of these files, numbered."""
    with pikepdf.new() as target, ExitStack() as opened:
        figures, number = folios.Figures(target), first
        for content in contents:
            _, count = leaves.look(content, leaves.PDF)
            for page in leaves.copy(target, content, 0, count - 1, opened=opened):
                folios.stamp(page, number, figures)
                number += 1
        return leaves.written(target)


def places(content: bytes, page: int) -> dict[str, tuple[float, ...]]:
    """Where each word stands as the reader sees the page, in points from its upper left."""
    shown = text_of(content, "-bbox", "-f", str(page), "-l", str(page))
    return {word: tuple(map(float, box)) for *box, word in WORD.findall(shown)}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [A4, A4[::-1]], ids=["upright", "landscape"])
@pytest.mark.parametrize("number", [7, 8])
def test_the_number_stands_upright_in_the_outer_corner(size, turned, number):
    content = bound(pages("WORD", size=size, turned=turned), first=number)
    wide = size[0] if turned in (0, 180) else size[1]

    left, top, right, bottom = places(content, 1)[str(number)]

    outer = wide - right if number % 2 else left
    assert outer == pytest.approx(11 * MM, abs=0.5)
    assert top > 4 * MM
    assert bottom < 15 * MM
    assert bottom - top > right - left  # upright: one figure is taller than wide


def test_a_page_is_copied_and_not_made_again():
    original = pages("WORD")
    with (
        pikepdf.open(io.BytesIO(original)) as before,
        pikepdf.open(io.BytesIO(bound(original))) as after,
    ):
        streams = [s.read_bytes() for s in after.pages[0].obj.Contents]
        assert before.pages[0].obj.Contents.read_bytes() in streams
        assert list(after.pages[0].mediabox) == list(before.pages[0].mediabox)


def test_the_number_is_read_once_and_the_text_still_found():
    found = text_of(bound(pages("ALPHA", "BETA"), pages("GAMMA"), first=9))

    assert sorted(found.split()) == ["10", "11", "9", "ALPHA", "BETA", "GAMMA"]


def test_the_same_pages_make_the_same_bytes():
    assert bound(pages("WORD")) == bound(pages("WORD"))


def test_nothing_that_acts_or_leads_away_comes_along():
    with pikepdf.open(io.BytesIO(pages("WORD"))) as pdf:
        away = {"/S": pikepdf.Name.URI, "/URI": "https://example.com/"}
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=away
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(away))
        out = io.BytesIO()
        pdf.save(out)

    with pikepdf.open(io.BytesIO(bound(out.getvalue()))) as made:
        assert {"/Annots", "/AA"} & set(made.pages[0].obj.keys()) == set()
        assert not any(b"example.com" in bytes(str(obj), "utf-8") for obj in made.objects)


def test_a_picture_lies_on_a4_in_its_own_direction_and_a_jpeg_keeps_its_bytes():
    photograph = picture("JPEG", (400, 300))
    with pikepdf.new() as target:
        wide = next(leaves.lay(target, photograph, 0, 0))
        tall = next(leaves.lay(target, picture("PNG", (300, 400)), 0, 0))

        assert [float(n) for n in wide.mediabox[2:]] == pytest.approx(leaves.A4[::-1])
        assert [float(n) for n in tall.mediabox[2:]] == pytest.approx(leaves.A4)
        assert wide.obj.Resources.XObject["/Picture"].read_raw_bytes() == photograph


def test_a_photograph_taken_sideways_stands_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    with pikepdf.new() as target:
        page = next(leaves.lay(target, picture("JPEG", (400, 300), exif=turned), 0, 0))

        drawn = page.obj.Resources.XObject["/Picture"]
        assert (int(drawn.Width), int(drawn.Height)) == (300, 400)


@pytest.mark.parametrize(
    ("content", "media_type", "shown"),
    [
        pytest.param(pages("A", "B"), "application/pdf", (Shown.PAGES, 2), id="pdf"),
        pytest.param(b"%PDF-broken", "application/pdf", (Shown.SHEET, 1), id="broken pdf"),
        pytest.param(picture(), "image/png", (Shown.IMAGE, 1), id="picture"),
        pytest.param(b"no picture", "image/png", (Shown.SHEET, 1), id="broken picture"),
        pytest.param(b"ID3", "audio/mpeg", (Shown.SHEET, 1), id="sound"),
    ],
)
def test_what_cannot_be_shown_as_pages_gets_a_sheet(content, media_type, shown):
    assert leaves.look(content, media_type) == shown


def test_a_name_that_no_paper_can_print_is_told_by_a_mark():
    assert leaves.printable("照片\U000f0000.jpg") == "照片〓.jpg"


def test_an_original_that_is_gone_stops_the_bundle_by_name():
    entry = Entry(position=3, file="materials/nowhere", sha256="0" * 64)

    with pytest.raises(Permanent, match="第3件的原件不在存储中"):
        reading.read(entry)
