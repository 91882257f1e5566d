"""Identifiers of law.md 5.3 and 5.4: real numbers pass, every single slip is found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc as reference
from stdnum.iso7064 import mod_11_2

from centre.rulebook.identifiers import examine, resident_id, uscc

USCC = ("91350100M000100Y43", "11330109002514937D", "91330109699830509X", "91110000600037341L")
RESIDENT = ("11010519491231002X", "440524188001010014")
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
    assert answer.hint == "第9至17位的组织机构代码校验不符，请对照营业执照再核对一次"


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
        pytest.param(
            "990101", "前两位不是常见的省级代码，请再核对一次", id="no such province: still valid"
        ),
    ],
)
def test_resident_id_district_only_hints(head, hint):
    body = head + "19900307123"
    answer = examine("resident_id", body + resident_id.check_digit(body), today=TODAY)

    assert (answer.valid, answer.hint) == (True, hint)


def test_resident_id_of_somebody_born_today_is_not_called_too_young():
    body = "11010520261122002"
    right = body + resident_id.check_digit(body)
    wrong = body + ("1" if right[-1] != "1" else "2")

    assert examine("resident_id", right, today=TODAY).valid
    assert "校验不符" in examine("resident_id", wrong, today=TODAY).reason


@pytest.mark.parametrize("wrong", ["01010519491231002X", "41010519491231002X"])
def test_resident_id_offers_without_a_doubt_come_first(wrong):
    offers = resident_id.suggest(wrong, most=999)
    doubtful = [bool(examine("resident_id", offer).hint) for offer in offers]

    assert doubtful == sorted(doubtful)
    assert True in doubtful


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
