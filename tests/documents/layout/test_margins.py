"""The code and its picture stand outside the block, on the last page only; nothing else does."""

from __future__ import annotations

import pytest

from tests.documents.layout import samples

HALF_MM = 0.5


@pytest.mark.parametrize("name", ["marked", "marked letter", "marked form"])
def test_the_code_stands_below_the_block_on_the_last_page(paper, name):
    *others, last = paper(name).pages
    code = last.line(samples.CODE)
    bottom = 297 - 24 if name == "marked form" else 262

    assert code.baseline > bottom + 1
    assert code.baseline < 297 - 5
    assert not any(page.has(samples.CODE) for page in others)


def test_the_picture_is_large_enough_for_a_phone_and_outside_the_block(paper):
    for name, size in (("marked", 16), ("marked letter", 13), ("marked form", 14)):
        last = paper(name).pages[-1]
        bottom = 297 - 24 if name == "marked form" else 262
        left = last.line(samples.CODE).x0 - 1.5 - size
        ink = last.ink(left - 1, bottom + 0.2, left + size + 0.5, 296)
        assert ink[1] > bottom
        assert ink[3] < 297 - 4
        modules = (ink[2] - ink[0]) / size
        assert 0.7 < modules < 1  # the white rim of four modules is inside
        assert ink[2] - ink[0] == pytest.approx(ink[3] - ink[1], abs=0.4)
        assert (ink[2] - ink[0]) / 37 > 0.25


def test_code_and_page_number_do_not_meet(paper):
    for name in ("marked", "marked letter", "marked form"):
        last = paper(name).pages[-1]
        words = [g for g in last.glyphs if g.baseline > 263 and g.size < 9]
        number = [g for g in last.glyphs if g.baseline > 263 and g.size > 10]
        if number and min(g.x0 for g in words) < min(g.x0 for g in number):
            assert max(g.x1 for g in words) + 2 < min(g.x0 for g in number)
        elif number:
            assert max(g.x1 for g in number) + 2 < min(g.x0 for g in words)


def test_the_text_stands_where_it_stands_without_the_code(paper, make):
    plain = make(samples.court((samples.SENTENCE,)))
    for with_code, without in zip(paper("marked").pages, plain.pages, strict=True):
        assert [(li.text, li.baseline) for li in with_code.block] == [
            (li.text, li.baseline) for li in without.block
        ]


def test_nothing_is_printed_outside_the_block_but_numbers_and_codes(paper):
    for name in ("long", "single", "joint", "minutes"):
        for page in paper(name).pages:
            for line in page.lines:
                if line.baseline < 262.5:
                    assert line.x0 >= 28 - HALF_MM
                    assert line.x1 <= 184 + HALF_MM
                    assert line.baseline > 37
                else:
                    assert set(line.text) <= set("—0123456789 ")
