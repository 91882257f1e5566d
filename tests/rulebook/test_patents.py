"""专利号 of law.md 5.4.1: both forms, check digit, type, year, and what people type."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from centre.rulebook.identifiers import examine, patent

PATENTS = (
    "201710601862.3",
    "200680018223.4",
    "200920182473.2",
    "95115608.X",
    "97101765.4",
)
TODAY = date(2026, 11, 22)


@st.composite
def patent_numbers(draw) -> str:
    year = draw(st.integers(2003, 2026))
    kind = draw(st.sampled_from("12389"))
    body = f"{year}{kind}{draw(st.integers(0, 9_999_999)):07d}"
    if draw(st.booleans()):
        body = f"{draw(st.integers(85, 99))}{kind}{draw(st.integers(0, 99_999)):05d}"
    return f"{body}.{patent.check_digit(body)}"


@pytest.mark.parametrize("number", PATENTS)
def test_patent_of_the_law_file(number):
    assert examine("patent", number).valid
    assert examine("patent", number.replace(".", "")).value_normalised == number


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("ZL 2017 1 0601862.3", "ZL201710601862.3"),
        ("ZL.201710601862.3", "ZL201710601862.3"),
        ("专利号：ZL201710601862.3", "ZL201710601862.3"),
        ("cn201710601862.3", "201710601862.3"),
        ("CN.201710601862.3", "201710601862.3"),
        ("２０１７１０６０１８６２．３", "201710601862.3"),
        ("95115608.x", "95115608.X"),
        ("cn95115608x", "95115608.X"),
    ],
)
def test_patent_as_people_type_it(typed, normalised):
    answer = examine("patent", typed)

    assert (answer.valid, answer.value_normalised) == (True, normalised)


@pytest.mark.parametrize(
    ("number", "reason", "suggestion"),
    [
        pytest.param("201710601862", "缺少最后一位", "201710601862.3", id="no check digit"),
        pytest.param("ZL95115608", "缺少最后一位", "ZL95115608.X", id="old form, no check digit"),
        pytest.param("201710601862.4", "校验不符", "201710601862.3", id="wrong check digit"),
        pytest.param("ZL201701601862.3", "校验不符", "ZL201710601862.3", id="two swapped"),
        pytest.param("CN107000000A", "公开号或者公告号", None, id="publication number"),
        pytest.param("12345", "12位", None, id="too short"),
        pytest.param("019710601862.7", "年份不合理", None, id="impossible year"),
    ],
)
def test_patent_refusals(number, reason, suggestion):
    answer = examine("patent", number)

    assert answer.blocks
    assert reason in answer.reason
    if suggestion:
        assert suggestion in answer.suggestions


@pytest.mark.parametrize(
    ("number", "right_type", "hint"),
    [
        ("201710601862.3", "PATENT_INV", ""),
        ("200680018223.4", "PATENT_INV", ""),
        ("201710601862.3", "PATENT_UM", "表示发明"),
        ("200920182473.2", "PATENT_DES", "表示实用新型"),
        ("200920182473.2", "", ""),
    ],
)
def test_patent_type_digit_is_compared_with_the_right(number, right_type, hint):
    answer = examine("patent", number, right_type=right_type)

    assert answer.valid
    assert hint in answer.hint
    assert bool(hint) is bool(answer.hint)


def test_patent_unusual_type_digit_warns():
    body = "202660000001"

    assert "类型位" in examine("patent", f"{body}.{patent.check_digit(body)}").hint


@given(patent_numbers())
def test_patent_round_trip(number):
    assert examine("patent", "ZL" + number).value_normalised == "ZL" + number
    assert examine("patent", number.replace(".", " ")).value_normalised == number


@given(patent_numbers(), st.integers(0, 12), st.sampled_from("0123456789"))
def test_patent_single_slip_is_found(number, place, sign):
    plain = number.replace(".", "")
    place = min(place, len(plain) - 1)
    assume(plain[place] != sign)

    assert not examine("patent", plain[:place] + sign + plain[place + 1 :]).valid


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        pytest.param("200210000001", "2002年的申请号一般为8位数字加一位校验位，请核对", id="long, early"),
        pytest.param("200310000001", "", id="long, 2003"),
        pytest.param("202610000001", "", id="long, this year"),
        pytest.param("202710000001", "号码中的申请年份2027晚于今年，请核对", id="next year"),
        pytest.param("85100001", "", id="short, the first year"),
        pytest.param("03100001", "", id="short, 2003"),
        pytest.param("04100001", "2004年的申请号一般为12位数字加一位校验位，请核对", id="short, late"),
        pytest.param("84100001", "2084年的申请号一般为12位数字加一位校验位，请核对", id="no 1984"),
    ],
)  # fmt: skip
def test_patent_year_is_compared_with_the_form(body, hint):
    answer = examine("patent", body + patent.check_digit(body), today=TODAY)

    assert (answer.valid, answer.hint) == (True, hint)
    if "晚于" in hint:
        assert examine("patent", body + patent.check_digit(body)).hint == ""


@pytest.mark.parametrize(
    ("first_year", "valid"), [("1984", False), ("1985", True), ("2099", True), ("2100", False)]
)
def test_patent_years_that_cannot_be(first_year, valid):
    body = f"{first_year}10000001"

    assert examine("patent", body + patent.check_digit(body)).valid is valid


@pytest.mark.parametrize(
    ("number", "notes"),
    [
        ("201710601862.3", (("号码", "申请号"), ("类型", "发明"), ("申请年份", "2017"))),
        ("ZL200920182473.2", (("号码", "专利号（授权后）"), ("类型", "实用新型"), ("申请年份", "2009"))),
        ("200680018223.4", (("号码", "申请号"), ("类型", "PCT发明"), ("申请年份", "2006"))),
        ("95115608.X", (("号码", "申请号"), ("类型", "发明"), ("申请年份", "1995"))),
        ("202660000001.6", (("号码", "申请号"), ("类型", "不常见"), ("申请年份", "2026"))),
    ],
)  # fmt: skip
def test_patent_tells_its_type_and_year(number, notes):
    assert examine("patent", number).notes == notes


@pytest.mark.parametrize(
    ("sign", "label", "right"),
    [
        ("1", "发明", "PATENT_INV"),
        ("2", "实用新型", "PATENT_UM"),
        ("3", "外观设计", "PATENT_DES"),
        ("8", "PCT发明", "PATENT_INV"),
        ("9", "PCT实用新型", "PATENT_UM"),
    ],
)
def test_patent_type_digits(sign, label, right):
    number = f"2026{sign}0000001"
    number += patent.check_digit(number)

    assert dict(examine("patent", number).notes)["类型"] == label
    assert examine("patent", number, right_type=right).hint == ""
    assert examine("patent", number, right_type="TRADEMARK").hint == (
        f"这个号码的类型位表示{label}，与所选的权利类型不一致，请核对"
    )


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ("201710601862", ("201710601862.3",)),
        ("198410000001", ()),
        ("ZL95115608", ("ZL95115608.X",)),
    ],
)
def test_patent_without_its_check_digit_gets_it(body, whole):
    assert examine("patent", body).suggestions == whole


def test_patent_offers_are_ranked_by_what_is_usual():
    offers = examine("patent", "201710601862.4").suggestions

    assert all(examine("patent", offer).hint == "" for offer in offers)
