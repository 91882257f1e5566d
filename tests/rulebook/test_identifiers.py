"""Identifiers of law.md 5.3 and 5.4: real numbers pass, every single slip is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc as reference
from stdnum.iso7064 import mod_11_2

from centre.rulebook.identifiers import examine, patent, resident_id, uscc

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


@st.composite
def credit_codes(draw) -> str:
    organ = draw(st.sampled_from("159"))
    district = f"{draw(st.integers(110000, 659999))}"
    inner = draw(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=8, max_size=8))
    inner += uscc.organisation_check_sign(inner)
    body = organ + draw(st.sampled_from("123")) + district + inner
    return body + uscc.check_sign(body)


@st.composite
def resident_numbers(draw) -> str:
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    district = draw(st.sampled_from(sorted(resident_id.PROVINCES))) + "0203"
    body = f"{district}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return body + resident_id.check_digit(body)


@st.composite
def patent_numbers(draw) -> str:
    year = draw(st.integers(2003, 2026))
    kind = draw(st.sampled_from("12389"))
    body = f"{year}{kind}{draw(st.integers(0, 9_999_999)):07d}"
    if draw(st.booleans()):
        body = f"{draw(st.integers(85, 99))}{kind}{draw(st.integers(0, 99_999)):05d}"
    return f"{body}.{patent.check_digit(body)}"


@pytest.mark.parametrize("code", USCC)
def test_uscc_of_the_law_file(code):
    assert examine("uscc", code).valid
    assert examine("uscc", code).hint == ""
    assert reference.is_valid(code)


@pytest.mark.parametrize("code", USCC)
def test_uscc_with_another_last_sign_is_refused(code):
    for sign in set(uscc.ALPHABET) - {code[-1]}:
        answer = examine("uscc", code[:-1] + sign)
        assert answer.blocks
        assert code in answer.suggestions


@pytest.mark.parametrize(
    ("code", "reason", "suggestions"),
    [
        pytest.param("9135 0100m000100y43", "", (), id="lower case and spaces"),
        pytest.param("９１３５０１００Ｍ０００１００Ｙ４３", "", (), id="full width"),
        pytest.param("91350100-M000100Y43", "", (), id="hyphen"),
        pytest.param("9135010OM000100Y43", "字母O", (USCC[0],), id="letter O for nought"),
        pytest.param("9135010OM000100Y44", "字母O", (), id="letter O and another slip"),
        pytest.param("91350100M000100Y4", "应为18位，现在是17位", (), id="one short"),
        pytest.param("230200100012345", "15位的旧注册号", (), id="old number"),
        pytest.param("91350100M000100Y4*", "其他符号", (), id="foreign sign"),
    ],
)
def test_uscc_as_people_type_it(code, reason, suggestions):
    answer = examine("uscc", code)

    assert answer.valid is not bool(reason)
    assert reason in answer.reason
    assert answer.suggestions == suggestions


def test_uscc_whose_inner_check_fails_is_only_hinted_at():
    body = "91350100M000100Z4".replace("Z", "T")
    answer = examine("uscc", body + uscc.check_sign(body))

    assert answer.valid
    assert "组织机构代码" in answer.hint


@pytest.mark.parametrize("place", range(2, 8))
def test_uscc_district_holds_digits_only(place):
    body = USCC[0][:place] + "A" + USCC[0][place + 1 : 17]

    assert not examine("uscc", body + uscc.check_sign(body)).valid


def test_uscc_proposals_pass_the_inner_check_where_any_does():
    answers = [examine("uscc", code) for code in examine("uscc", USCC[0][:-1] + "4").suggestions]

    assert answers
    assert all(answer.valid and not answer.hint for answer in answers)


def test_uscc_beyond_one_slip_of_both_checks_still_gets_a_proposal():
    body = "91350100M000100T4"
    right = body + uscc.check_sign(body)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")

    assert examine("uscc", wrong).suggestions


@given(credit_codes())
def test_uscc_round_trip_and_reference(code):
    assert examine("uscc", code.lower()).value_normalised == code
    assert examine("uscc", code).valid
    assert reference.is_valid(code)


@given(credit_codes(), st.integers(0, 17), st.sampled_from(uscc.ALPHABET))
def test_uscc_single_slip_is_found(code, place, sign):
    assume(code[place] != sign)

    assert not examine("uscc", code[:place] + sign + code[place + 1 :]).valid


@pytest.mark.parametrize("number", RESIDENT)
def test_resident_id_of_the_law_file(number):
    assert examine("resident_id", number.lower(), today=TODAY).valid
    assert mod_11_2.is_valid(number)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        pytest.param("110105491231002", "15位", id="old number"),
        pytest.param("1101051949123100", "应为18位", id="too short"),
        pytest.param("1101051949123100AX", "前17位是数字", id="letter inside"),
        pytest.param("110105194913310022", "出生日期", id="no such day"),
        pytest.param("110105179912310020", "出生日期", id="before 1800"),
        pytest.param("110105194912310021", "校验不符", id="check digit"),
    ],
)
def test_resident_id_refusals(number, reason):
    answer = examine("resident_id", number, today=TODAY)

    assert answer.blocks
    assert reason in answer.reason


def test_resident_id_born_tomorrow():
    body = "11010520261123002"
    number = body + resident_id.check_digit(body)

    assert "晚于今天" in examine("resident_id", number, today=TODAY).reason
    assert examine("resident_id", number, today=date(2026, 11, 23)).valid
    assert examine("resident_id", number).valid


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        pytest.param("510202", "", id="Chongqing before 1997"),
        pytest.param("460321", "", id="Sansha"),
        pytest.param("659001", "", id="Shihezi"),
        pytest.param("830000", "", id="Taiwan resident"),
        pytest.param("911561", "", id="foreign permanent resident"),
        pytest.param("133100", "", id="retired county"),
        pytest.param("990101", "省级代码", id="no such province: still valid"),
    ],
)
def test_resident_id_district_only_hints(head, hint):
    body = head + "19900307123"
    answer = examine("resident_id", body + resident_id.check_digit(body), today=TODAY)

    assert answer.valid
    assert hint in answer.hint
    assert bool(hint) is bool(answer.hint)


def test_resident_id_suggestion_finds_two_neighbours_swapped():
    assert "11010519491231002X" in examine("resident_id", "11010519491230102X").suggestions


@given(resident_numbers())
def test_resident_id_round_trip(number):
    answer = examine("resident_id", f" {number.lower()} ", today=TODAY)

    assert (answer.valid, answer.value_normalised, answer.hint) == (True, number, "")


@given(resident_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_resident_id_single_slip_is_found(number, place, sign):
    assume(number[place] != sign)

    answer = examine("resident_id", number[:place] + sign + number[place + 1 :], today=TODAY)

    assert not answer.valid
    assert answer.reason


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


@pytest.mark.parametrize(
    ("number", "notes"),
    [
        ("11010519491231002X", (("出生日期", "1949-12-31"), ("性别", "女"))),
        ("440524188001010014", (("出生日期", "1880-01-01"), ("性别", "男"))),
    ],
)
def test_resident_id_tells_birth_date_and_sex(number, notes):
    assert examine("resident_id", number).notes == notes


@pytest.mark.parametrize(
    ("head", "card"),
    [
        ("810000", "香港居民居住证"),
        ("820000", "澳门居民居住证"),
        ("830000", "台湾居民居住证"),
        ("923156", "外国人永久居留身份证"),
        ("965840", "外国人永久居留身份证"),
    ],
)
def test_cards_that_look_like_an_identity_card(head, card):
    body = head + "19900307123"
    answer = examine("resident_id", body + resident_id.check_digit(body), today=TODAY)

    assert (answer.valid, answer.hint, dict(answer.notes)["证件"]) == (True, "", card)


@pytest.mark.parametrize(("year", "hint"), [("1899", "出生年份过早"), ("1900", "")])
def test_resident_id_of_somebody_who_cannot_be_alive(year, hint):
    body = f"230204{year}0101123"
    answer = examine("resident_id", body + resident_id.check_digit(body))

    assert answer.valid
    assert hint in answer.hint
    assert bool(hint) is bool(answer.hint)


@pytest.mark.parametrize(
    ("year", "valid"), [pytest.param("1799", False, id="too early"), ("1800", True)]
)
def test_resident_id_before_all_registers(year, valid):
    body = f"230204{year}0101123"

    assert examine("resident_id", body + resident_id.check_digit(body)).valid is valid


def test_the_provinces():
    assert len(resident_id.MAINLAND) == 31
    assert {"11", "15", "21", "23", "31", "37", "41", "46", "50", "54", "61", "65"} < (
        resident_id.MAINLAND
    )
    assert not {"10", "16", "24", "38", "47", "55", "66", "71", "81"} & resident_id.MAINLAND
    assert {"71", "81", "82", "83"} == resident_id.PROVINCES - resident_id.MAINLAND


def test_uscc_tells_its_parts():
    assert examine("uscc", USCC[0]).notes == (
        ("主体类别（建议值）", "企业"),
        ("登记机关行政区划", "350100"),
        ("组织机构代码", "M000100Y-4"),
    )
    assert examine("uscc", USCC[1]).notes == (
        ("登记机关行政区划", "330109"),
        ("组织机构代码", "00251493-7"),
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("M000100Y4", "这可能是9位的组织机构代码，请填写18位的统一社会信用代码"),
        ("91350100M000100Y43X", "统一社会信用代码应为18位，现在是19位"),
        (
            "230200100012345",
            "这是15位的旧注册号，只能作为历史号码记载，请填写营业执照上18位的统一社会信用代码",
        ),
        ("9135010OM0I0100Y43", "统一社会信用代码不使用字母I（可能是1）、O（可能是0）"),
        ("91350100M000100Y4*", "统一社会信用代码只含数字和大写字母，请去掉其他符号"),
        ("91350100M000100Y44", "统一社会信用代码校验不符，可能有一位写错或者两位颠倒"),
    ],
)
def test_uscc_says_what_is_wrong(code, reason):
    assert examine("uscc", code).reason == reason


@pytest.mark.parametrize(("letter", "meant"), ["O0", "I1", "S5", "VU", "Z2"])
def test_uscc_letters_that_do_not_exist(letter, meant):
    body = f"91350100{meant}000100Y4"
    right = body + uscc.check_sign(body)

    assert examine("uscc", f"91350100{letter}{right[9:]}").suggestions == (right,)
