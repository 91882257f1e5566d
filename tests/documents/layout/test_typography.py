"""Lines begin and end as Chinese lines may; names, dates and numbers stay whole; both margins are met."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from centre.documents import titling, typesetting
from tests.documents.layout import samples
from tests.documents.layout.measuring import MM

NO_START = set("，。；：、！？）》〉」』】〕”’％")
NO_END = set("（《〈「『【〔“‘")
WHOLE = (
    "2026年11月5日", "（2026）黑0204诉前调1号", "齐市监函〔2026〕13号", "人民币120000元",
    "壹拾贰万叁仟肆佰伍拾陆元整", "0452-2400000", "第二百零五条", "二〇二六年十一月五日",
    "欧阳铁军", "买买提·艾合买提",
)  # fmt: skip


@pytest.fixture(scope="module")
def prose(make):
    """Six pages of chance text, dense with brackets, stops and things that must stay whole."""
    chance = random.Random(7)
    words = [
        "当事人", "应当", "依照约定", "履行", "（包括利息）", "《调解协议》", "“鹤乡”", "的", "和", "不得",
        "——", "……", "100%", "商标",
    ]  # fmt: skip
    ends = ("，", "；", "、", "，", "”，", "）。")
    paragraphs = tuple(
        "".join(
            "双方"
            + "".join(chance.choices(words, k=4))
            + chance.choice(WHOLE)
            + chance.choice(ends)
            for _ in range(14)
        )
        for _ in range(8)
    )
    given = samples.court(paragraphs, judge="欧阳铁军", mediator="买买提·艾合买提")
    return make(given)


def body(made):
    return [li for page in made.pages for li in page.block if li.size == 16]


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(prose):
    for line in body(prose):
        assert line.text.strip()[0] not in NO_START, line.text
        assert line.text.strip()[-1] not in NO_END, line.text


def test_dashes_and_dots_of_omission_are_not_divided(prose):
    lines = body(prose)
    for above, below in pairwise(lines):
        assert (above.text[-1], below.text[0]) not in {("—", "—"), ("…", "…")}


@pytest.mark.parametrize("whole", WHOLE)
def test_names_dates_and_numbers_are_not_divided(prose, whole):
    lines = [line.text for line in body(prose)]
    running = "".join(lines)
    assert running.count(whole) == sum(line.count(whole) for line in lines) > 0


def test_full_lines_reach_both_margins(prose):
    lines = body(prose)
    met = [li for li in lines if li.x1 == pytest.approx(184, abs=0.5)]
    assert len(met) > 0.75 * len(lines)
    assert all(li.x1 <= 184.5 for li in lines)


def test_the_pitch_holds_where_faces_are_mixed(prose):
    for page in prose.pages[1:]:
        tops = [li.baseline for li in page.block if li.size == 16]
        steps = {round((b - a) * MM, 1) for a, b in pairwise(tops)}
        assert all(step == pytest.approx(28.98, abs=0.2) or step > 57 for step in steps)


def test_people_are_known_by_the_name_of_their_field():
    content = {
        "mediator": "周调解员（专职）", "contact": "王法官　电话：0452-2400000", "facts": "赵铁锋称",
        "parties": [{"name": "齐齐哈尔鹤乡农业科技开发有限责任公司"}, {"name": "孙玉梅"}],
        "judges": ["审判长　欧阳铁军"],
    }  # fmt: skip
    assert typesetting.people_in(content) == {"周调解员", "王法官", "孙玉梅", "审判长"}


def test_a_cell_keeps_a_name_whole_and_divides_the_rest():
    root = ElementTree.fromstring(
        "<html><p>赵铁锋</p><table><tr><td>经办人赵铁锋、孙玉梅</td><td>2026年11月5日</td></tr></table></html>"
    )

    typesetting.bind(root, {"赵铁锋", "孙玉梅"})

    cells = [[kept.text for kept in cell.iter("span")] for cell in root.iter("td")]
    assert cells == [["赵铁锋", "孙玉梅"], []]
    assert "".join(root.itertext()) == "赵铁锋经办人赵铁锋、孙玉梅2026年11月5日"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("案件移送函", ["案件移送函"]),
        (
            "关于建立齐齐哈尔市民营经济知识产权司法保护协作机制的实施意见",
            ["关于建立齐齐哈尔市民营经济知识", "产权司法保护协作机制的实施意见"],
        ),
        (
            "关于印发《齐齐哈尔市知识产权案件移送办法》的通知",
            ["关于印发", "《齐齐哈尔市知识产权案件移送办法》的通知"],
        ),
    ],
)
def test_long_titles_are_divided_between_words_and_evenly(title, parts):
    assert titling.lines(title) == parts


def test_no_title_line_is_too_long_or_begins_with_a_stop():
    chance = random.Random(3)
    for _ in range(50):
        title = "".join(
            chance.choices("关于的与和《》、，（）知识产权保护意见2026年", k=chance.randint(1, 70))
        )
        parts = titling.lines(title)
        assert "".join(parts) == title
        if len(parts) > 1:
            assert all(len(part) <= titling.WIDEST for part in parts)


def test_the_same_paper_of_another_length_has_the_same_typography(make):
    """A line that holds one character is not spread over the block."""
    made = make(replace(samples.court(("中" * 27 + "文",)), title="委派调解函"))
    alone = [li for li in body(made) if li.text.strip() == "文"]
    assert all(li.x1 < 40 for li in alone)
