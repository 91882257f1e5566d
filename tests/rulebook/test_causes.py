"""Appendix A of law.md, whole and verbatim; versions; search by words and initials."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook import causes, intake
from centre.rulebook.settings import DEFAULTS, Mark

CHOOSABLE = tuple(cause for cause in causes.all_causes() if cause.is_choosable)
# GB 2312 keeps its common signs in the order of their pinyin: the first sign of each initial.
FIRST_SIGNS = dict(
    zip("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "abcdefghjklmnopqrstwxyz", strict=True)
)
# Rare signs, which stand elsewhere, and one that is read otherwise here.
READ_APART = {"潢": "h", "诋": "d", "调": "t"}


def test_the_list_is_complete():
    levels = Counter(cause.level for cause in causes.all_causes())

    assert levels == {1: 2, 2: 6, 3: 55, 4: 165}
    assert [c.key for c in causes.all_causes() if c.level == 3] == [
        str(number) for number in range(150, 205)
    ]


def test_every_parent_stands_one_level_higher_and_keys_are_unique():
    keys = [cause.key for cause in causes.all_causes()]

    assert len(keys) == len(set(keys))
    for cause in causes.all_causes():
        if cause.level > 1:
            assert causes.get(cause.parent).level == cause.level - 1, cause.key


@pytest.mark.parametrize(
    ("key", "number", "name", "right_type", "hint"),
    [
        ("150.13", "（13）", "计算机软件著作权许可使用合同纠纷", "SOFTWARE", "B"),
        ("167.03", "（3）", "侵害发明专利权纠纷", "PATENT_INV", "T"),
        ("169", "169.", "外观设计专利权权属、侵权纠纷", "PATENT_DES", "M"),
        ("180", "180.", "药品专利链接纠纷", "PATENT_INV", "X"),
        (
            "186.01",
            "（1）",
            "擅自使用与他人有一定影响的商品名称、包装、装潢等相同或者近似的标识纠纷",
            "UNFAIR",
            "B",
        ),
        ("204", "204.", "侵害网络虚拟财产权益纠纷", "DATA", "?"),
    ],
)
def test_verbatim(key, number, name, right_type, hint):
    cause = causes.get(key)

    assert (cause.number, cause.name, cause.right_type, cause.hint) == (
        number,
        name,
        right_type,
        hint,
    )
    assert cause.is_choosable


def test_numbers_are_printed_as_the_key_says():
    for cause in causes.all_causes():
        if cause.level == 4:
            assert cause.number == f"（{int(cause.key.split('.')[1])}）"
        if cause.level == 3:
            assert cause.number == f"{cause.key}."


def test_hints_and_rights_are_known():
    for cause in causes.all_causes():
        assert cause.hint in ({"T", "M", "B", "X", "?"} if cause.is_choosable else {""})
        assert cause.right_type in ({*intake.RIGHT_TYPES} if cause.is_choosable else {""})


def test_related_causes_of_part_eleven():
    assert causes.get(causes.CONFIRMATION).name == "申请司法确认调解协议"
    assert causes.get(causes.CONFIRMATION_REVOCATION).name == "申请撤销确认调解协议裁定"
    assert [c.key for c in causes.related() if c.level == 3] == [
        "448",
        "449",
        *map(str, range(465, 478)),
    ]


def test_path_and_children():
    assert [cause.key for cause in causes.path("167.03")] == ["P05", "S14", "167", "167.03"]
    assert [cause.key for cause in causes.children("165")] == ["165.01", "165.02"]
    assert causes.children("166") == ()


def test_tree_holds_every_cause_once_in_printed_order():
    parts = causes.tree()

    assert [part.cause.key for part in parts] == ["P05", "P06"]
    assert [b.cause.key for part in parts for b in part.branches] == [
        "S13", "S14", "S15", "S16", "S17", "S18",
    ]  # fmt: skip
    assert tuple(causes.walk(parts)) == causes.all_causes()


def initial_of(sign: str) -> str:
    """By the place of the sign in GB 2312, which knows nothing of our column."""
    if sign in READ_APART:
        return READ_APART[sign]
    code = sign.encode("gb2312")
    return [letter for first, letter in FIRST_SIGNS.items() if first.encode("gb2312") <= code][-1]


def test_initials_are_those_of_the_signs():
    for cause in (*causes.all_causes(), *causes.related()):
        signs = [sign for sign in cause.name if "\u4e00" <= sign <= "\u9fff"]
        assert cause.initials == "".join(initial_of(sign) for sign in signs), cause.name


@pytest.mark.parametrize(
    ("words", "keys", "why"),
    [
        ("侵害商标权", ["165.02", "179.04"], "part of the name, in printed order"),
        ("商标 侵害", ["165.02", "179.04", "181.02"], "all words must be there"),
        ("域名 合同", ["162", "162.01", "162.02", "162.03"], "words may lie in the parents"),
        ("167.03", ["167.03"], "a number finds its cause"),
        ("166", ["166"], "and a whole number"),
        ("qhsbq", ["165.02", "179.04"], "initials"),
        ("ＱＨＳＢＱ", ["165.02", "179.04"], "in any width and case"),
        ("wlym ht", ["162", "162.01", "162.02", "162.03"], "initials of the parents"),
        ("txjy", ["159"], "tè xǔ jīng yíng"),
        ("婚姻", [], "nothing"),
        ("  ", [], "no words"),
        ("p05", [], "a part cannot be chosen"),
    ],
)
def test_search(words, keys, why):
    found = [cause.key for cause in causes.search(words)]

    if words == "商标 侵害":
        assert set(keys) <= set(found), why
    else:
        assert found == keys, why


@given(st.text("商标专利权纠纷合同sbhtjf 1679.", max_size=8))
def test_search_keeps_the_printed_order(words):
    found = causes.search(words)

    assert [c for c in CHOOSABLE if c in found] == list(found)
    assert causes.search(words, limit=3) == found[:3]


@given(st.sampled_from(CHOOSABLE))
def test_every_cause_is_found_by_its_name_its_initials_and_its_key(cause):
    assert cause in causes.search(cause.name)
    assert cause in causes.search(cause.initials.upper())
    assert cause in causes.search(cause.key)


def test_versions_follow_one_another_without_a_gap():
    current, former = causes.VERSIONS["CAUSE-2026"], causes.VERSIONS["CAUSE-2020"]

    assert (current.in_force_from, current.in_force_until) == (date(2026, 1, 1), None)
    assert former.in_force_until == current.in_force_from
    assert list(causes.VERSIONS.values()) == [current, former], "newest first"
    assert (current.is_whole, current.mark) == (True, Mark.READ)
    assert current.number == "法〔2025〕226号"
    assert DEFAULTS.cause_list_version == causes.CURRENT == current.code


@pytest.mark.parametrize(
    ("day", "version"),
    [
        pytest.param(date(2021, 1, 1), "CAUSE-2020", id="first day of the former"),
        pytest.param(date(2025, 12, 31), "CAUSE-2020", id="its last day"),
        pytest.param(date(2026, 1, 1), "CAUSE-2026", id="first day of the present"),
        pytest.param(date(2099, 1, 1), "CAUSE-2026", id="long after"),
    ],
)
def test_the_list_of_a_day(day, version):
    assert causes.version_on(day).code == version


def test_a_day_before_all_lists():
    with pytest.raises(causes.UnknownCause) as unknown:
        causes.version_on(date(2021, 1, 1) - timedelta(days=1))

    assert unknown.value.message == "没有收录这一天适用的案由规定，请按当时的文书记载"
    assert unknown.value.args == (unknown.value.message,)


def test_the_former_list_says_that_its_text_is_not_held():
    former = causes.VERSIONS["CAUSE-2020"]

    assert (former.is_whole, former.mark) == (False, Mark.SECONDARY)
    assert "尚未收录" in former.remark
    assert causes.all_causes("CAUSE-2020") == causes.related("CAUSE-2020") == ()
    assert causes.tree("CAUSE-2020") == causes.search("商标", "CAUSE-2020") == ()


def test_an_old_case_keeps_its_cause_as_recorded():
    kept = causes.of("167.03", "CAUSE-2020", "记载的旧案由")

    assert (kept.key, kept.name, kept.version) == ("167.03", "记载的旧案由", "CAUSE-2020")
    assert (kept.number, kept.parent, kept.right_type, kept.hint) == ("", "", "", "?")
    assert (kept.level, kept.is_choosable, kept.initials) == (0, False, "")
    with pytest.raises(causes.UnknownCause):
        causes.of("167.03", "CAUSE-2020")


def test_a_listed_cause_is_told_in_the_words_of_its_list():
    assert causes.of("167.03", "CAUSE-2026", "别的名称") == causes.get("167.03")
    with pytest.raises(causes.UnknownCause) as unknown:
        causes.of("999", "CAUSE-2026", "别的名称")

    assert unknown.value.message == "《民事案件案由规定》（第三次修正）中没有编号为“999”的案由"


def test_unknown_cause_and_unknown_version():
    assert not causes.exists("999")
    assert causes.exists("448")
    with pytest.raises(KeyError):
        causes.get("999")
    with pytest.raises(causes.UnknownCause) as unknown:
        causes.get("150", "CAUSE-1999")

    assert unknown.value.message == "没有名为“CAUSE-1999”的案由版本"
