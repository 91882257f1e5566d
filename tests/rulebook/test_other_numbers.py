"""Numbers without a check digit, case numbers, domains: mostly warned about, rarely refused."""

from __future__ import annotations

import pytest

from centre.rulebook.identifiers import KINDS, examine


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
        ("9.cn", "9.cn", True),
        ("cn.9", "cn.9", False),
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


def test_a_doubtful_case_number_is_said_to_be():
    assert examine("case_number", "（2026）黑0240民初1号").suggestions == (
        "（2026）黑0204民初1号",
        "（2026）黑0230民初1号",
    )
    assert examine("case_number", "（2026）黑0240民初1号").hint == (
        "法院代字“黑0240”不在已知代字表中，请对照文书核对"
    )
    assert examine("case_number", "（2026）京0240民初1号").hint == ""
    assert examine("case_number", "（2026）京0240民初1号").suggestions == ()


@pytest.mark.parametrize(
    ("value", "offer"),
    [
        ("2026黑0204诉前调45号", "（2026）黑0204诉前调45号"),
        ("2026年黑0204诉前调45号", "（2026）黑0204诉前调45号"),
        ("(2026黑0204诉前调45号", "（2026）黑0204诉前调45号"),
        ("（2026）黑0204诉前调45", "（2026）黑0204诉前调45号"),
        ("（2026）黑0204民初0045号之一", "（2026）黑0204民初45号之一"),
        ("（2026）黑0204诉前调第045号", "（2026）黑0204诉前调45号"),
        ("（2026）黑0204民初字第45号", "（2026）黑0204民初45号"),
        ("（2026）黑0204民初第45号", "（2026）黑0204民初45号"),
    ],
)
def test_a_case_number_is_repaired(value, offer):
    assert examine("case_number", value).suggestions == (offer,)


def test_a_case_number_of_the_former_form_is_left_as_it_is():
    answer = examine("case_number", "（2015）齐知民初字第12号")

    assert (answer.valid, answer.suggestions) == (True, ())
    assert answer.hint == (
        "2016年以前的案号不用这种格式，请对照文书核对年度；"
        "“齐”不以省级简称开头，可能不是法院的案号，请对照文书核对；"
        "类型代字“知民初字第”不在常用代字表中，请对照文书核对"
    )


def test_a_number_of_a_mediation_body_is_left_as_it_is():
    answer = examine("case_number", "（2026）齐知人调字第1号")

    assert (answer.valid, answer.suggestions) == (True, ())
    assert "可能不是法院的案号" in answer.hint


def test_a_case_number_tells_its_parts():
    assert examine("case_number", "（2026）黑0204诉前调45号之一").notes == (
        ("收案年度", "2026"),
        ("法院", "齐齐哈尔市铁锋区人民法院"),
        ("程序", "诉前调解"),
        ("编号", "45之一"),
    )
    assert examine("case_number", "（2026）吉01民他45号").notes[1:3] == (
        ("法院", "吉01"),
        ("程序", "民他"),
    )


@pytest.mark.parametrize(
    ("value", "offer"),
    [
        ("齐知保意〔2026〕001号", "齐知保意〔2026〕1号"),
        ("齐知保意〔2026〕0号", None),
        ("1号", None),
    ],
)
def test_an_official_number_is_repaired(value, offer):
    answer = examine("official_number", value)

    assert answer.suggestions == ((offer,) if offer else ())
    assert answer.reason == "发文字号应形如“齐知保意〔2026〕1号”，不加“第”，编号前不加零"


@pytest.mark.parametrize(
    ("value", "host", "notes"),
    [
        ("http://user@知识产权.中国:80/?a#b", "xn--wlqv31d6xlvxs.xn--fiqs8s", "知识产权.中国"),
        ("example.cn?x=1", "example.cn", ""),
        ("example.cn#x", "example.cn", ""),
        ("git+ssh://example.cn", "example.cn", ""),
        ("xn--fiqs8s.xn--fiqs8s", "xn--fiqs8s.xn--fiqs8s", "中国.中国"),
        ("xn--99999999999.cn", "xn--99999999999.cn", ""),
    ],
)
def test_domain_in_every_form(value, host, notes):
    answer = examine("domain", value)

    assert (answer.valid, answer.value_normalised) == (True, host)
    assert answer.notes == ((("中文域名", notes),) if notes else ())


@pytest.mark.parametrize(("length", "valid"), [(253, True), (254, False)])
def test_domain_length(length, valid):
    host = ".".join(["a" * 49] * 5) + "." + "b" * (length - 250)

    assert len(host) == length
    assert examine("domain", host).valid is valid


@pytest.mark.parametrize(("label", "valid"), [("a" * 63, True), ("a-b", True), ("a-", False)])
def test_domain_labels(label, valid):
    assert examine("domain", f"{label}.cn").valid is valid


@pytest.mark.parametrize(
    ("kind", "value", "notes"),
    [
        ("publication", "CN107000000A", (("公布种类", "公开"),)),
        ("publication", "CN107000000B2", (("公布种类", "授权公告"),)),
        ("publication", "CN301234567S", ()),
        ("publication", "公开号：CN 107000000A", (("公布种类", "公开"),)),
        ("trademark", "12345678", (("注册", "国内注册"),)),
        ("trademark", "G1234567A", (("注册", "国际注册（马德里）"),)),
        ("trademark", "1234567号", (("注册", "国内注册"),)),
        ("nice_class", "1", (("类别", "商品类别"),)),
    ],
)
def test_what_a_number_tells(kind, value, notes):
    answer = examine(kind, value)

    assert (answer.valid, answer.notes) == (True, notes)


@pytest.mark.parametrize(
    ("kind", "value", "normalised"),
    [
        ("mobile", "+86 138-0013-8000", "13800138000"),
        ("mobile", "(138)00138000", "13800138000"),
        ("hk_macao_pass", "H-12345678", "H12345678"),
        ("taiwan_pass", "1234-5678", "12345678"),
        ("plant_variety", "CNA20010001·1", "CNA20010001.1"),
        ("layout", "BS。185001234", "BS.185001234"),
    ],
)
def test_marks_that_are_tidied(kind, value, normalised):
    answer = examine(kind, value)

    assert (answer.valid, answer.value_normalised) == (True, normalised)


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        ("old_registration", "230200100012345", True),
        ("old_registration", "23020010001234", False),
        ("foreign_pr", "91123019900307123X", True),
        ("foreign_pr", "CHN123456789012", True),
        ("foreign_pr", "811230199003071234", False),
        ("taiwan_pass", "1234567890A", True),
        ("taiwan_pass", "123456789", False),
        ("hk_macao_pass", "M1234567890", True),
        ("hk_macao_pass", "X12345678", False),
        ("gi", "AGI00001", True),
        ("gi", "1", False),
        ("franchise", "123", False),
        ("other", "1", False),
        ("passport", "E" * 18, False),
        ("trademark", "G1234", False),
        ("trademark", "1234567A", True),
        ("software", "2020SR12345", False),
        ("software", "2020SR12345678", False),
        ("plant_variety", "CNA2019100", False),
        ("plant_variety", "19180001", False),
        ("layout", "BS1850012", False),
        ("layout", "BS.18500123.4", True),
        ("work", "国作登字-20-F-1", False),
    ],
)
def test_limits_of_the_forms(kind, value, valid):
    answer = examine(kind, value)

    assert answer.valid is valid
    assert not answer.blocks
