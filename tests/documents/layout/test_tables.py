"""Lists and forms: the head is repeated, no row is divided in vain, nothing leaves the page."""

from __future__ import annotations

import time

import pytest

from tests.documents.layout import samples

FOOT = 297 - 24


def test_a_list_repeats_its_head_on_every_page(paper):
    pages = paper("receipt").pages
    assert len(pages) > 2
    for page in pages:
        assert page.has("序号")
        assert page.has("材料名称及校验值")


def test_each_row_of_a_list_stands_on_one_page(paper):
    pages = paper("receipt").pages
    found = {}
    for page in pages:
        for glyph in page.glyphs:
            if glyph.size == 12 and 25 < glyph.x0 < 34 and glyph.text.isdigit():
                found.setdefault(page.number, []).append(glyph.baseline)
        hashes = [li for li in page.lines if li.size < 7]
        names = len({round(y) for y in found[page.number]})
        assert len(hashes) == names
    assert sum(len({round(y) for y in ys}) for ys in found.values()) == 40


def test_no_page_of_a_list_is_wasted(paper):
    for page in paper("receipt").pages[:-1]:
        lowest = max(rule.bottom for rule in page.rules if rule.colour != (1.0, 1.0, 1.0))
        assert FOOT - 22 < lowest <= FOOT + 0.5


def test_pages_of_a_form_are_counted(paper):
    pages = paper("receipt").pages
    for page in pages:
        line = next(li for li in page.lines if li.baseline > FOOT)
        assert line.text.replace("　", "").replace(" ", "") == f"第{page.number}页共{len(pages)}页"
        assert (line.x0 + line.x1) / 2 == pytest.approx(25 + 163 / 2, abs=0.5)


def test_a_cell_longer_than_a_page_is_continued_soon_and_loses_nothing(make):
    text = "".join(f"第{n}项事实。" for n in range(1, 401))
    began = time.process_time()
    made = make(
        "<div class=body><table class=ruled><tr class=long><th class=label>事实</th>"
        f"<td>{text}</td></tr><tr><th>结论</th><td>完</td></tr></table></div>",
        "form",
    )
    spent = time.process_time() - began

    assert spent < 10  # a layout that measures every cell takes a minute
    assert len(made.pages) > 2
    inside = [li for page in made.pages for li in page.lines if li.x0 > 40 and li.size == 12]
    assert (
        "".join(g.text for li in inside for g in li.glyphs if g.x0 > 48).count("项事实。") == 400
    )
    assert all(li.baseline < FOOT + 0.5 for li in inside)


@pytest.mark.parametrize("count", [1, 13, 14])
def test_lists_of_every_length_keep_inside_the_page(make, count):
    made = make(samples.receipt(count))
    for page in made.pages:
        assert all(r.bottom <= FOOT + 0.5 for r in page.rules if r.colour != (1.0, 1.0, 1.0))
        assert any(g.size == 6.8 for g in page.glyphs) or page.number == len(made.pages)
