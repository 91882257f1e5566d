"""Numbers at the edge: the last sign, the wrong label, the words said to a person, in full."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.identifiers import examine, find, patent, resident_id

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "host", "valid"),
    [
        pytest.param("www.360.cn", "www.360.cn", True, id="a number in the middle"),
        pytest.param("www.example.1", "www.example.1", False, id="a number at the end"),
        pytest.param("example.tax.", "example.tax", True, id="only the last dot goes"),
        pytest.param("http://a.cn/b.1", "a.cn", True, id="the path goes"),
    ],
)
def test_the_last_label_decides(typed, host, valid):
    answer = examine("domain", typed)

    assert (answer.value_normalised, answer.valid) == (host, valid)


@pytest.mark.parametrize("typed", ["201710601862.3号", "专利号：201710601862.3号"])
def test_a_patent_number_with_its_last_word(typed):
    assert examine("patent", typed).value_normalised == "201710601862.3"


@pytest.mark.parametrize(
    ("typed", "offer"),
    [("ZL2O171O601862.3", "ZL201710601862.3"), ("2O171O601862.3", "201710601862.3")],
)
def test_letters_in_a_patent_number_and_zl_left_alone(typed, offer):
    assert examine("patent", typed).suggestions == (offer,)


def test_a_check_sign_x_is_offered():
    assert "95115608.X" in examine("patent", "95115608.7").suggestions


def test_a_check_sign_x_is_offered_to_a_person():
    assert "11010519491231002X" in examine("resident_id", "110105194912310021").suggestions


def test_offers_from_a_known_province_come_first():
    offers = examine("uscc", "51350100M000100Y43").suggestions

    assert offers[-1] == "91350100M000100Y43"
    assert "51050100M000100Y43" not in offers


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("201710601862.4", "专利申请号校验不符，可能有一位写错或者两位颠倒"),
        (f"198410000001.{patent.check_digit('198410000001')}", "申请号中的年份不合理"),
    ],
)
def test_a_patent_number_is_refused_in_these_words(number, reason):
    assert examine("patent", number).reason == reason


def person(body: str) -> str:
    return body + resident_id.check_digit(body)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("11010519491231002A", "身份证号码前17位是数字，最后一位是数字或者X"),
        ("110105194912310021", "身份证号码校验不符，可能有一位写错或者两位颠倒"),
        (person("11010520261123002"), "身份证号码中的出生日期晚于今天"),
        ("110105194913310021", "身份证号码第7至14位不是有效的出生日期"),
    ],
)
def test_a_resident_id_is_refused_in_these_words(number, reason):
    assert examine("resident_id", number, today=TODAY).reason == reason


def test_a_resident_id_too_old_is_doubted_in_these_words():
    assert examine("resident_id", person("11010518991231002")).hint == (
        "号码中的出生年份过早，请再核对一次"
    )


def test_somebody_not_born_yet_is_not_offered():
    tomorrow = person("11010520261123002")

    assert tomorrow not in examine("resident_id", tomorrow, today=TODAY).suggestions


@pytest.mark.parametrize(("year", "offered"), [("2015", False), ("2016", True)])
def test_the_ordinal_goes_since_the_format_in_force(year, offered):
    answer = examine("case_number", f"（{year}）黑0204民初字第1号")

    assert bool(answer.suggestions) is offered


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("流水号610105194913310029", [], id="no such month, no such place"),
        pytest.param("单号91230MMMMMMMM0012A", [], id="nine digits of eighteen"),
        pytest.param("单号91230MMMMMMM00012A", ["uscc"], id="ten digits of eighteen"),
    ],
)
def test_what_only_looks_like_a_number_is_left(text, kinds):
    assert [found.kind for found in find(text)] == kinds


def test_a_sound_code_is_no_person_whose_check_digit_is_wrong():
    code = "131234199001010000"

    assert [examine(kind, code).valid for kind in ("uscc", "resident_id")] == [True, False]
    assert [found.kind for found in find(f"编号{code}")] == ["uscc"]


def test_numbers_that_touch_are_both_found_and_none_within_another():
    touching = find("（2026）黑0204诉前调45号（2026）黑0204诉前调46号")
    within = find("https://2019SR0123456.cn")

    assert [found.value for found in touching] == [
        "（2026）黑0204诉前调45号",
        "（2026）黑0204诉前调46号",
    ]
    assert [found.kind for found in within] == ["software"]
