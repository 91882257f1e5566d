"""版心：156×225毫米，每面22行、每行28字，3号仿宋。依据：GB/T 9704-2012 5.2；law.md 6.2 A。"""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.documents.layout.measuring import MM

PITCH = 225 / 22
HALF_MM, FIFTH_PT = 0.5, 0.2


def test_the_sheet_is_a4(paper):
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(paper("long").content)) as pdf:
        for page in pdf.pages:
            width, height = float(page.mediabox[2]) / MM, float(page.mediabox[3]) / MM
            assert (width, height) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))


def test_a_full_page_holds_22_lines(paper):
    for number in (2, 3):
        lines = paper("long").pages[number - 1].block
        assert len(lines) == 22


def test_a_full_line_holds_28_characters(paper):
    for line in paper("long").pages[1].block:
        assert len(line.text) == 28
        assert len(line.solid) == 28


def test_the_block_begins_28_mm_from_the_left_and_ends_26_mm_from_the_right(paper):
    for line in paper("long").pages[1].block:
        assert line.x0 == pytest.approx(28, abs=HALF_MM)
        assert line.x1 == pytest.approx(210 - 26, abs=HALF_MM)


def test_the_lines_fill_the_block_from_37_mm_to_262_mm(paper):
    lines = paper("long").pages[1].block

    assert lines[0].solid[0].middle - PITCH / 2 == pytest.approx(37, abs=HALF_MM)
    assert lines[-1].solid[0].middle + PITCH / 2 == pytest.approx(297 - 35, abs=HALF_MM)


def test_the_line_pitch_is_one_22nd_of_the_block(paper):
    for page in paper("long").pages[:3]:
        tops = [line.baseline for line in page.block if "中中" in line.text]
        for above, below in pairwise(tops):
            assert (below - above) * MM == pytest.approx(225 * MM / 22, abs=FIFTH_PT)


def test_the_first_page_keeps_the_same_lines(paper):
    """The text of a court's first page stands on the lines of the pages after it."""
    grid = [line.baseline for line in paper("long").pages[1].block]
    for line in paper("long").pages[0].block:
        if "中中" in line.text:
            assert min(abs(line.baseline - g) for g in grid) < HALF_MM


def test_the_body_is_16_pt_fangsong(paper):
    for page in paper("long").pages[:3]:
        for line in page.block:
            if "中中" in line.text:
                assert {g.font for g in line.solid} == {"FandolFang"}
                assert {round(g.size, 1) for g in line.solid} == {16}


def test_a_paragraph_begins_two_characters_in(paper):
    first = paper("single").pages[0].line("1. 各单位")

    assert first.x0 - 28 == pytest.approx(2 * 15.78 / MM, abs=HALF_MM)


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("一、总体要求", "FandolHei"),
        ("（一）指导思想", "FandolKai"),
        ("各单位应当按照分工办理，及时", "FandolFang"),
    ],
)
def test_each_level_of_the_text_has_its_face(paper, text, font):
    line = next(li for page in paper("single").pages for li in page.lines if text in li.text)

    chinese = {g.font for g in line.solid if "\u4e00" <= g.text <= "\u9fff"}
    assert chinese == {font}
    assert {round(g.size, 1) for g in line.solid} == {16}


def test_page_numbers_stand_odd_right_and_even_left_one_character_in(paper):
    """4号半角宋体，一字线上距版心下边缘7毫米，单页居右空一字、双页居左空一字。"""
    pages = paper("odd").pages
    blank = 14 / MM
    for page in pages[:2]:
        line = page.line(f"— {page.number} —")
        assert {g.font for g in line.solid} == {"FandolSong"}
        assert line.size == pytest.approx(14, abs=FIFTH_PT)
        if page.number % 2:
            assert line.x1 == pytest.approx(184 - blank, abs=HALF_MM)
        else:
            assert line.x0 == pytest.approx(28 + blank, abs=HALF_MM)
        dash = line.solid[0]
        ink = page.ink(dash.x0 - 0.3, 262.5, dash.x1 - 0.5, 280)
        assert (ink[1] + ink[3]) / 2 == pytest.approx(262 + 7, abs=HALF_MM)


def test_a_courts_page_number_stands_in_the_middle(paper):
    for page in paper("long").pages:
        line = next(li for li in page.lines if li.baseline > 262.5)
        assert line.text == str(page.number)
        assert (line.x0 + line.x1) / 2 == pytest.approx(28 + 78, abs=HALF_MM)
