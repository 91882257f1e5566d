"""文件格式、信函格式、纪要格式的版头与版记。依据：GB/T 9704-2012 7.2、7.4、10；law.md 6.2 B–E。"""

from __future__ import annotations

import pytest

from tests.documents.layout.measuring import MM, is_red

LINE = 28.98 / MM
TITLE = "Noto-Serif-CJK-SC-Bold"
HALF_MM = 0.5


def test_a_head_begins_35_mm_below_the_edge_of_the_block(paper):
    for name in ("single", "joint", "minutes"):
        ink = paper(name).pages[0].ink(15, 66, 200, 112)
        assert ink[1] == pytest.approx(37 + 35, abs=HALF_MM), name


def test_a_head_is_red_in_the_titles_face_and_within_the_block(paper):
    for name, part in (
        ("single", "监督管理局文件"),
        ("letter", "监督管理局"),
        ("minutes", "会商纪要"),
    ):
        line = paper(name).pages[0].line(part)
        assert {g.font for g in line.solid} == {TITLE}
        assert all(is_red(g.colour) for g in line.solid)
        assert line.x0 >= 28 - HALF_MM
        assert line.x1 <= 184 + HALF_MM
        assert (line.x0 + line.x1) / 2 == pytest.approx(28 + 78, abs=HALF_MM)


def test_nothing_else_is_red(paper):
    for name in ("single", "letter", "joint", "minutes"):
        for page in paper(name).pages:
            red = {g.text for g in page.glyphs if is_red(g.colour)}
            assert red <= set("齐齐哈尔市中级人民法院检察市场监督管理局文件会商纪要")


def test_joint_heads_are_equally_wide_with_the_word_beside_their_middle(paper):
    """主办机关在前，每个机关一行，“文件”居右，上下居中。"""
    glyphs = [g for g in paper("joint").pages[0].glyphs if is_red(g.colour)]
    word = [g for g in glyphs if g.text in "文件"]
    rows = sorted({round(g.baseline, 1) for g in glyphs if g.text not in "文件"})
    names = [
        sorted((g for g in glyphs if round(g.baseline, 1) == row and g not in word), key=lambda g: g.x0)
        for row in rows
    ]  # fmt: skip

    assert ["".join(g.text for g in name) for name in names] == [
        "齐齐哈尔市中级人民法院", "齐齐哈尔市人民检察院", "齐齐哈尔市市场监督管理局",
    ]  # fmt: skip
    for name in names:
        assert name[0].x0 == pytest.approx(names[0][0].x0, abs=HALF_MM)
        assert name[-1].x1 == pytest.approx(names[0][-1].x1, abs=HALF_MM)
    assert word[0].x0 > names[0][-1].x1
    assert word[0].baseline == pytest.approx((rows[0] + rows[-1]) / 2, abs=HALF_MM)


@pytest.mark.parametrize("name", ["single", "joint", "minutes"])
def test_the_number_stands_two_lines_below_and_the_red_line_4_mm_below_it(paper, name):
    page = paper(name).pages[0]
    number = page.line("〔2026〕")
    head = page.ink(15, 66, 200, number.solid[0].middle - 3.2)
    middle = number.solid[0].middle
    rule = page.red()[0]

    assert (number.x0 + number.x1) / 2 == pytest.approx(28 + 78, abs=HALF_MM)
    gap = (middle - 8 / MM) - head[3]
    assert gap == pytest.approx(2 * LINE + (28.98 - 16) / 2 / MM, abs=2)
    assert rule.top - (middle + 8 / MM) == pytest.approx(4, abs=HALF_MM)
    assert (rule.x0, rule.x1) == (pytest.approx(28, abs=0.1), pytest.approx(184, abs=0.1))
    assert 0.35 <= rule.thickness <= 0.8


def test_title_and_addressee_keep_their_distances(paper):
    """标题在红线下空二行，主送机关在标题下空一行、顶格。"""
    page = paper("joint").pages[0]
    titles = [li for li in page.lines if li.size == 22 and not is_red(li.solid[0].colour)]
    addressee = page.line("各县（市）")
    rule = page.red()[0]

    assert len(titles) == 2
    assert {li.font for li in titles} == {TITLE}
    assert all((li.x0 + li.x1) / 2 == pytest.approx(106, abs=HALF_MM) for li in titles)
    assert titles[0].solid[0].middle - 18 / MM - rule.bottom == pytest.approx(
        2 * LINE, abs=HALF_MM
    )
    below = addressee.solid[0].middle - LINE / 2 - (titles[-1].solid[0].middle + 18 / MM)
    assert below == pytest.approx(LINE, abs=HALF_MM)
    assert addressee.x0 == pytest.approx(28, abs=HALF_MM)
    assert addressee.text.endswith("：")


def test_secrecy_and_urgency_stand_in_black_type_at_the_upper_left(paper):
    page = paper("single").pages[0]
    for part, place in (("秘密★1年", 0), ("特急", 1)):
        line = page.line(part)
        assert line.x0 == pytest.approx(28, abs=HALF_MM)
        assert line.font == "FandolHei"
        assert line.solid[0].middle == pytest.approx(37 + (place + 0.5) * LINE, abs=HALF_MM)


def test_upward_papers_set_the_number_left_and_the_signer_right(paper):
    line = paper("upward").pages[0].line("签发人")

    assert line.x0 == pytest.approx(28 + 16 / MM, abs=HALF_MM)
    assert line.x1 == pytest.approx(184 - 16 / MM, abs=HALF_MM)
    assert {g.font for g in line.solid[-3:]} == {"FandolKai"}


def test_a_letters_head_begins_30_mm_from_the_edge_of_the_sheet(paper):
    assert paper("letter").pages[0].ink(15, 20, 200, 42)[1] == pytest.approx(30, abs=HALF_MM)


def test_a_letter_has_double_lines_above_and_below(paper):
    """标志下4毫米上粗下细，距下页边20毫米上细下粗，长170毫米，居中。"""
    page = paper("letter").pages[0]
    upper, lower = page.red()[:2], page.red()[2:]
    head = page.ink(15, 20, 200, 42)

    assert len(page.red()) == 4
    for rule in page.red():
        assert (rule.x0, rule.x1) == (
            pytest.approx(20, abs=HALF_MM),
            pytest.approx(190, abs=HALF_MM),
        )
    assert upper[0].thickness > 2 * upper[1].thickness
    assert lower[1].thickness > 2 * lower[0].thickness
    assert upper[0].top - head[3] == pytest.approx(4, abs=HALF_MM)
    assert 297 - (lower[0].top + lower[1].bottom) / 2 == pytest.approx(20, abs=HALF_MM)
    assert all(not other.red() for other in paper("letter").pages[1:])


def test_a_letters_number_stands_right_below_the_line(paper):
    page = paper("letter").pages[0]
    number, rule = page.line("〔2026〕3号"), page.red()[1]

    assert number.x1 == pytest.approx(184, abs=HALF_MM)
    assert number.solid[0].middle - 8 / MM - rule.bottom == pytest.approx(
        7 / 8 * 16 / MM, abs=HALF_MM
    )
    title = page.line("案件移送函")
    gap = title.solid[0].middle - 18 / MM - (number.solid[0].middle + 8 / MM)
    assert gap == pytest.approx(2 * LINE, abs=HALF_MM)


def test_a_letters_first_page_has_no_number_and_its_second_has(paper):
    first, second = paper("letter").pages[:2]

    assert not first.has("— 1 —")
    assert second.has("— 2 —")


def test_copies_stand_last_on_the_last_page(paper):
    """版记在末面版心最下方；信函格式不加分隔线、印发机关和印发日期。"""
    page = paper("letter").pages[-1]
    copies = page.line("抄送：")

    assert copies.size == pytest.approx(14, abs=0.2)
    assert copies.x0 == pytest.approx(28 + 14 / MM, abs=HALF_MM)
    assert copies.solid[0].middle + 12 / MM == pytest.approx(262, abs=HALF_MM)
    assert not [r for r in page.rules if r.top > 250 and r.width > 100 and r.thickness < 1]


def test_a_colophon_stands_between_ruled_lines_on_an_even_page(paper):
    """首末线0.35毫米，中间线0.25毫米，与版心等宽；印发机关左空一字，印发日期右空一字。"""
    for name in ("joint", "odd"):
        page = paper(name).pages[-1]
        assert page.number % 2 == 0, name
        copies, printed = page.line("抄送："), page.line("印发")
        assert printed.x0 == pytest.approx(28 + 14 / MM, abs=HALF_MM)
        assert printed.x1 == pytest.approx(184 - 14 / MM, abs=HALF_MM)
        assert printed.text.endswith("2026年11月6日印发")
        between = (copies.baseline + printed.baseline) / 2 - 1.5
        edges = []
        for top, bottom in (
            (copies.baseline - 8, copies.baseline - 5),
            (between - 2, between + 2),
            (259.9, 263),
        ):
            column = page.ink(140, top, 142, bottom)
            edges.append(column[3] - column[1])
            assert page.ink(15, column[1], 200, column[3])[0] == pytest.approx(28, abs=HALF_MM)
            assert page.ink(15, column[1], 200, column[3])[2] == pytest.approx(184, abs=HALF_MM)
        assert edges == [
            pytest.approx(0.35, abs=0.09), pytest.approx(0.25, abs=0.09), pytest.approx(0.35, abs=0.09),
        ]  # fmt: skip
        assert edges[1] < min(edges[0], edges[2])


def test_a_page_with_the_colophon_alone_bears_no_number(paper):
    pages = paper("odd").pages

    assert pages[-2].has(f"— {pages[-2].number} —")
    assert not pages[-1].has(f"— {pages[-1].number} —")
    assert [li.text[:2] for li in pages[-1].lines] == ["抄送", "齐齐"]


def test_minutes_list_who_was_there_and_bear_no_seal(paper):
    """出席等二字黑体，名单仿宋，回行与冒号后的首字对齐；不盖印。"""
    page = paper("minutes").pages[0]
    words = [page.line(word) for word in ("出席：", "请假：", "列席：")]
    second = page.lines[page.lines.index(words[0]) + 1]

    for line in words:
        assert line.x0 == pytest.approx(28 + 2 * 15.78 / MM, abs=HALF_MM)
        assert {g.font for g in line.solid[:2]} == {"FandolHei"}
        assert line.solid[3].font == "FandolFang"
    assert second.x0 == pytest.approx(words[0].solid[3].x0, abs=HALF_MM)
    assert not [p for p in paper("minutes").places if p.startswith("seal")]


def test_an_annex_begins_a_page_with_its_title_on_the_third_line(paper):
    page = paper("court").pages[1]
    mark, title = page.line("附件1"), page.line("移送材料清单")

    assert page.lines[0] == mark
    assert mark.x0 == pytest.approx(28, abs=HALF_MM)
    assert mark.font == "FandolHei"
    assert title.solid[0].middle == pytest.approx(37 + 2 * LINE + 18 / MM, abs=HALF_MM)
    assert title.size == pytest.approx(22, abs=0.2)
    assert (title.x0 + title.x1) / 2 == pytest.approx(106, abs=HALF_MM)


def test_the_list_of_annexes_stands_one_line_below_the_text_and_hangs(paper):
    page = paper("letter").pages[0]
    first, second = page.line("附件：1."), page.line("2. 询问")
    text = page.lines[page.lines.index(first) - 1]

    assert (first.baseline - text.baseline) == pytest.approx(2 * LINE, abs=HALF_MM)
    assert first.x0 == pytest.approx(28 + 2 * 15.78 / MM, abs=HALF_MM)
    assert second.x0 == pytest.approx(first.solid[3].x0, abs=HALF_MM)
    assert not second.text.endswith(("。", "；"))
