"""Appendix A of law.md, whole and verbatim."""

from __future__ import annotations

from collections import Counter

import pytest

from centre.rulebook import causes, intake


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


def test_tree_holds_every_choosable_cause_once():
    groups = causes.tree()
    listed = [cause for _, members in groups for cause in members]

    assert [second.key for second, _ in groups] == ["S13", "S14", "S15", "S16", "S17", "S18"]
    assert listed == [cause for cause in causes.all_causes() if cause.is_choosable]


@pytest.mark.parametrize(
    ("words", "first", "why"),
    [
        ("侵害商标权", "165.02", "the closest name comes first"),
        ("发明 侵害", "167.03", "all words must be there"),
        ("域名 合同", "162", "words may lie in the parents"),
        ("167.03", "167.03", "a number finds its cause"),
    ],
)
def test_search(words, first, why):
    assert causes.search(words)[0].key == first, why


def test_search_limits_and_misses():
    assert len(causes.search("纠纷", limit=5)) == 5
    assert causes.search("婚姻") == ()
    assert causes.search("  ") == ()


def test_unknown_cause():
    assert not causes.exists("999")
    assert causes.exists("448")
    with pytest.raises(KeyError):
        causes.get("999")
    with pytest.raises(FileNotFoundError):
        causes.get("150", "CAUSE-1999")
