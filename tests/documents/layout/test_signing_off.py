"""署名、日期、印章的位置。依据：GB/T 9704-2012 7.3.5；法〔2016〕221号；law.md 6.2 C、6.3。"""

from __future__ import annotations

from itertools import combinations

import pytest

from centre.documents import rendering
from tests.documents.layout import samples
from tests.documents.layout.measuring import MM, Paper

LINE = 28.98 / MM
SEAL = 42
HALF_MM = 0.5


def seals(made: Paper) -> list[tuple[int, float, float]]:
    """Page and centre of every place for a seal, in order."""
    named = sorted((n, p) for n, p in made.places.items() if n.startswith("seal"))
    return [(page, x + SEAL / 2, y + SEAL / 2) for _, (page, x, y) in named]


def above(page, line):
    return page.lines[page.lines.index(line) - 1]


def dated(page):
    return next(li for li in page.lines if "11月5日" in li.text or "十一月五日" in li.text)


@pytest.mark.parametrize("name", ["letter", "single", "court"])
def test_the_date_stands_four_characters_from_the_right_under_the_name(paper, name):
    ((number, _, _),) = seals(paper(name))
    page = paper(name).pages[number - 1]
    date = dated(page)
    issuer = above(page, date)

    assert 184 - date.x1 == pytest.approx(4 * 15.78 / MM, abs=HALF_MM)
    assert (issuer.x0 + issuer.x1) / 2 == pytest.approx((date.x0 + date.x1) / 2, abs=HALF_MM)
    assert date.baseline - issuer.baseline == pytest.approx(LINE, abs=0.1)


@pytest.mark.parametrize("name", ["letter", "single", "court"])
def test_a_seal_is_centred_over_name_and_date_within_a_line_of_the_text(paper, name):
    """印章居中下压署名和日期，二者在章心偏下，章顶距正文一行之内。"""
    ((number, x, y),) = seals(paper(name))
    page = paper(name).pages[number - 1]
    date = dated(page)
    issuer = above(page, date)
    text = above(page, issuer)

    assert x == pytest.approx((date.x0 + date.x1) / 2, abs=HALF_MM)
    centre = (issuer.solid[0].middle + date.solid[0].middle) / 2
    assert 1 <= centre - y <= 6
    assert date.solid[0].middle + 3 < y + SEAL / 2
    top = y - SEAL / 2 - (text.solid[0].middle + LINE / 2)
    assert 0 <= top <= LINE


def test_a_long_name_moves_left_with_its_date_and_stays_in_the_block(make):
    name = "齐齐哈尔市民营经济知识产权司法保护中心"
    made = make(samples.source("organ", {"addressee": "某", "paragraphs": ("中",)}, issuer=name))
    date = made.pages[0].line("11月5日")
    issuer = above(made.pages[0], date)

    assert issuer.text == name
    assert issuer.x1 == pytest.approx(184, abs=HALF_MM)
    assert (issuer.x0 + issuer.x1) / 2 == pytest.approx((date.x0 + date.x1) / 2, abs=HALF_MM)


@pytest.mark.parametrize("name", ["joint", "four", "short"])
def test_joint_seals_never_touch_and_each_is_over_its_own_name(paper, name):
    places = seals(paper(name))
    (number,) = {page for page, _, _ in places}
    page = paper(name).pages[number - 1]
    date = page.line("2026年11月5日")
    _, x, y = places[-1]

    for (_, xa, ya), (_, xb, yb) in combinations(places, 2):
        assert ((xa - xb) ** 2 + (ya - yb) ** 2) ** 0.5 > SEAL + 1
    for _, seal_x, seal_y in places:
        assert seal_x - SEAL / 2 >= 28 - HALF_MM
        assert seal_x + SEAL / 2 <= 184 + HALF_MM
        named = [g for g in page.glyphs if 0.5 < g.middle - seal_y < 4]
        row = [g for g in named if abs((g.x0 + g.x1) / 2 - seal_x) < SEAL / 2 + 2]
        middle = (min(g.x0 for g in row) + max(g.x1 for g in row)) / 2
        assert middle == pytest.approx(seal_x, abs=6)
    first = min(ya for _, _, ya in places)
    higher = [li for li in page.block if li.solid[0].middle < first - SEAL / 2]
    text = max(higher, key=lambda li: li.baseline)
    assert 0 <= first - SEAL / 2 - (text.solid[0].middle + LINE / 2) <= LINE
    assert (date.x0 + date.x1) / 2 == pytest.approx(x, abs=HALF_MM)
    assert y < date.solid[0].middle < y + SEAL / 2
    assert 184 - date.x1 == pytest.approx(4 * 15.78 / MM, abs=HALF_MM)


def test_a_rulings_seal_rides_on_the_date_and_presses_no_name(paper):
    """骑年压月，上不压审判员，下不压书记员。"""
    ((number, x, y),) = seals(paper("ruling"))
    page = paper("ruling").pages[number - 1]
    judge, date, clerk = (page.line(w) for w in ("周铁军", "二〇二六年十一月五日", "吴　梅"))

    assert x == pytest.approx((date.x0 + date.x1) / 2, abs=HALF_MM)
    assert y == pytest.approx(date.solid[0].middle, abs=HALF_MM)
    assert judge.solid[0].middle + 8 / MM < y - SEAL / 2
    assert clerk.solid[0].middle - 8 / MM > y + SEAL / 2
    for line in (judge, date, clerk):
        assert 184 - line.x1 == pytest.approx(2 * 15.78 / MM, abs=HALF_MM)


def test_a_ruling_has_its_court_title_and_number_in_place(paper):
    """两行标题，二号小标宋居中；案号三号仿宋，右空二字。"""
    page = paper("ruling").pages[0]
    court, title, number = page.lines[:3]

    for line in (court, title):
        assert line.size == pytest.approx(22, abs=0.2)
        assert line.font == "Noto-Serif-CJK-SC-Bold"
        assert (line.x0 + line.x1) / 2 == pytest.approx(106, abs=1)
    assert court.solid[0].middle - 18 / MM == pytest.approx(37 + 2 * LINE, abs=HALF_MM)
    assert number.text == "（2026）黑0204诉前调确1号"
    assert number.size == pytest.approx(16, abs=0.2)
    assert 184 - number.x1 == pytest.approx(2 * 15.78 / MM, abs=HALF_MM)


def test_without_a_seal_the_name_is_two_in_and_the_date_two_further(make):
    """不加盖印章：署名右空二字，日期首字比署名首字右移二字。"""
    made = make(
        "<div class=body><p>中文</p></div><div class='signature unsealed'>"
        "<p class=issuer>齐齐哈尔市市场监督管理局</p><p class=date>2026年11月5日</p></div>",
        "organ-document",
    )
    page = made.pages[0]
    text, issuer, date = page.lines[:3]

    assert issuer.baseline - text.baseline == pytest.approx(2 * LINE, abs=HALF_MM)
    assert 184 - issuer.x1 == pytest.approx(2 * 15.78 / MM, abs=HALF_MM)
    assert date.x0 - issuer.x0 == pytest.approx(2 * 16 / MM, abs=HALF_MM)


LENGTHS = {"court": range(9, 15), "letter": range(8, 14), "single": range(5, 11)}


@pytest.mark.parametrize(
    ("layout", "lines"), [(name, n) for name, lengths in LENGTHS.items() for n in lengths]
)
def test_a_signature_never_stands_alone(layout, lines):
    """至少两行正文与署名同页；不用“此页无正文”。"""
    build = {"court": samples.court, "letter": samples.letter, "single": samples.single}[layout]
    more = {"contact": "某"} if layout == "court" else {}
    made = Paper(rendering.render(build(samples.full(lines), **more)).content)
    (number, _, _), *_ = seals(made)
    page = made.pages[number - 1]
    text = [li for li in page.block if "中" in li.text or "联系人" in li.text]

    assert len(text) >= 2
    assert "此页无正文" not in made.text
    date = dated(page)
    assert date.baseline < 262.5


def test_short_last_paragraphs_take_two_lines_along(make):
    """One-line paragraphs at the end: two of them go with the signature."""
    for count in range(17, 23):
        body = "".join(f"<p>第{n}段落</p>" for n in range(count))
        made = make(
            f"<div class=body>{body}</div><div class=signature><p class=issuer>甲局</p>"
            "<p class=date>2026年11月5日</p></div>"
        )
        page = next(p for p in made.pages if p.has("甲局"))
        assert sum("段落" in li.text for li in page.lines) >= 2, count
