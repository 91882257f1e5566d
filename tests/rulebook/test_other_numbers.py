"""Numbers without a check digit, case numbers, domains: mostly warned about, rarely refused."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.identifiers import KINDS, examine

USCC = ("91350100M000100Y43", "11330109002514937D", "91330109699830509X", "91110000600037341L")
RESIDENT = ("11010519491231002X", "440524188001010014")
PATENTS = (
    "201710601862.3",
    "200680018223.4",
    "200920182473.2",
    "95115608.X",
    "97101765.4",
)
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "value", "normalised", "valid"),
    [
        ("publication", "cn 107000000 a", "CN107000000A", True),
        ("publication", "107000000", "107000000", False),
        ("trademark", "第12345678号", "12345678", True),
        ("trademark", "g1234567", "G1234567", True),
        ("trademark", "123456789", "123456789", False),
        ("nice_class", "第9类", "9", True),
        ("nice_class", "045", "45", True),
        ("nice_class", "46", "46", False),
        ("nice_class", "0", "", False),
        ("nice_class", "九", "九", False),
        ("software", "2020sr0123456", "2020SR0123456", True),
        ("software", "软著登字第5678901号", "软著登字第5678901号", True),
        ("software", "SR0123456", "SR0123456", False),
        ("work", "国作登字—2020—F—00123456", "国作登字-2020-F-00123456", True),
        ("work", "作登字2020", "作登字2020", False),
        ("plant_variety", "CNA20191000001", "CNA20191000001", True),
        ("plant_variety", "cna20010001.1", "CNA20010001.1", True),
        ("plant_variety", "20180001", "20180001", True),
        ("plant_variety", "X1", "X1", False),
        ("layout", "BS.185001234", "BS.185001234", True),
        ("layout", "185001234", "185001234", False),
        ("gi", "2026年第1号公告", "2026年第1号公告", True),
        ("gi", "", "", False),
        ("franchise", "0230200112600001", "0230200112600001", True),
        ("passport", "e12345678", "E12345678", True),
        ("passport", "E1", "E1", False),
        ("hk_macao_pass", "H12345678", "H12345678", True),
        ("taiwan_pass", "12345678", "12345678", True),
        ("foreign_pr", "911561199003071234", "911561199003071234", True),
        ("other", "A1", "A1", True),
    ],
)
def test_formats_known_from_memory_warn_and_never_block(kind, value, normalised, valid):
    answer = examine(kind, value)

    assert (answer.value_normalised, answer.valid) == (normalised, valid)
    assert not answer.certain
    assert not answer.blocks
    assert bool(answer.reason) is not valid


def test_nice_class_says_goods_or_services():
    assert [examine("nice_class", n).notes for n in ("34", "35")] == [
        (("类别", "商品类别"),),
        (("类别", "服务类别"),),
    ]


@pytest.mark.parametrize(
    ("value", "normalised", "valid"),
    [
        ("example.cn", "example.cn", True),
        ("HTTPS://Example.CN:8443/a/b", "example.cn", True),
        ("知识产权。中国", "xn--wlqv31d6xlvxs.xn--fiqs8s", True),
        ("example.cn.", "example.cn", True),
        ("localhost", "localhost", False),
        ("1.2.3.4", "1.2.3.4", False),
        ("-a.cn", "-a.cn", False),
        ("a..cn", "a..cn", False),
        (f"{'a' * 64}.cn", f"{'a' * 64}.cn", False),
        (".".join(["a" * 60] * 5), ".".join(["a" * 60] * 5), False),
        ("", "", False),
    ],
)
def test_domain(value, normalised, valid):
    answer = examine("domain", value)

    assert (answer.value_normalised, answer.valid) == (normalised, valid)
    assert answer.blocks is not valid


@pytest.mark.parametrize(
    ("value", "valid", "suggestions", "hint"),
    [
        ("(2026)黑0204诉前调45号", True, (), ""),
        ("（2026）黑0204诉前调045号", False, ("（2026）黑0204诉前调45号",), ""),
        ("（2026）黑0204民他7号", True, (), "民他"),
        ("黑0204诉前调45号", False, (), ""),
    ],
)
def test_case_number(value, valid, suggestions, hint):
    answer = examine("case_number", value)

    assert (answer.valid, answer.suggestions) == (valid, suggestions)
    assert hint in answer.hint
    assert answer.blocks is not valid


@pytest.mark.parametrize(
    ("value", "valid"),
    [("齐知保意(2026)第1号", True), ("齐知保意〔2026〕01号", False), ("1号", False)],
)
def test_official_number(value, valid):
    assert examine("official_number", value).valid is valid


@pytest.mark.parametrize(
    ("value", "valid"), [("13800138000", True), ("12800138000", False), ("1380013800", False)]
)
def test_mobile(value, valid):
    assert examine("mobile", value).blocks is not valid


def test_every_kind_answers_and_has_a_chinese_label():
    for kind, label in KINDS.items():
        answer = examine(kind, "?")
        assert answer.kind == kind
        assert label.isidentifier() or "、" in label
        assert answer.valid or answer.reason == "" or not answer.valid


def test_unknown_kind():
    with pytest.raises(KeyError):
        examine("shoe_size", "43")
