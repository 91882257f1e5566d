"""Court numbers and official-document numbers of law.md Appendix B."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.case_numbers import (
    COURTS,
    TYPE_CODES,
    BadNumber,
    CaseNumber,
    build,
    doubts,
    first_of_year,
    in_use,
    is_official_number,
    normalise,
    normalise_official,
    parse,
    problems,
    suggest_next,
    suggest_next_official,
    types_of,
)
from centre.rulebook.settings import Mark

NUMBERS = st.builds(
    CaseNumber,
    year=st.integers(1990, 2099),
    court=st.sampled_from(sorted(COURTS)),
    type_code=st.sampled_from(sorted(TYPE_CODES)),
    serial=st.integers(1, 10**7),
    sub=st.sampled_from(["", "之一", "之二十一"]),
)


@given(NUMBERS)
def test_round_trip(number):
    assert parse(str(number)) == number


@given(NUMBERS)
def test_round_trip_of_loose_typing(number):
    loose = str(number).replace("（", " ( ").replace("）", ")")

    assert normalise(loose) == str(number)
    assert parse(loose) == number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("（2026）黑0204诉前调确45号", (2026, "黑0204", "诉前调确", 45, "")),
        ("［２０２６］黑０２民初１２号", (2026, "黑02", "民初", 12, "")),
        ("〔2026〕黑民终3号之一", (2026, "黑", "民终", 3, "之一")),
        ("【2026】最高法民再4号", (2026, "最高法", "民再", 4, "")),
        ("（2026）黑7102行初9号", (2026, "黑7102", "行初", 9, "")),
    ],
)
def test_parse(text, parts):
    assert parse(text) == CaseNumber(*parts)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "四位年度开头"),
        ("2026黑0204诉前调45号", "四位年度开头"),
        ("（26）黑0204诉前调45号", "四位年度开头"),
        ("（2026）黑0204诉前调45", "“号”结尾"),
        ("（2026）黑0204诉前调045号", "不加零"),
        ("（2026）黑0204诉前调0号", "不加零"),
        ("（2026）0204诉前调45号", "由年度、法院代字"),
        ("（2026）黑020诉前调45号", "由年度、法院代字"),
        ("（2026）黑020445号", "由年度、法院代字"),
    ],
)
def test_bad_numbers_say_why(text, why):
    with pytest.raises(BadNumber, match=why) as bad:
        parse(text)

    assert problems(text) == [bad.value.message]


def test_build_refuses_parts_that_make_another_number():
    assert build(year=2026, court="黑0204", type_code="民初", serial=1) == "（2026）黑0204民初1号"
    assert build(year=2026, court="黑", type_code="民初", serial=1, sub="之一").endswith("号之一")
    with pytest.raises(BadNumber, match=r"^法院代字或类型代字不符合案号规定$"):
        build(year=2026, court="黑 0204", type_code="民初", serial=1)
    with pytest.raises(BadNumber):
        build(year=2026, court="黑0204", type_code="MC", serial=1)


def test_next_number_keeps_the_series_and_drops_the_sub_number():
    assert suggest_next("(2026)黑0204诉前调99号之一") == "（2026）黑0204诉前调100号"
    assert (
        first_of_year(year=2027, court="黑0204", type_code="诉前调") == "（2027）黑0204诉前调1号"
    )


def test_problems_name_the_other_court_and_type():
    found = problems(
        "（2026）黑02民初1号", expected_court="黑0204", expected_types=("诉前调", "民诉前调")
    )

    assert found == [
        "案号的法院代字是“黑02”，本案法院的代字是“黑0204”",
        "案号的类型代字是“民初”，此处应为“诉前调、民诉前调”",
    ]
    assert problems("（2026）黑0204诉前调1号", expected_court="黑0204") == []


def test_courts_of_the_city():
    assert len(COURTS) == 20
    assert COURTS["黑0204"].name == "齐齐哈尔市铁锋区人民法院"
    assert [code for code, court in COURTS.items() if court.confirmed] == ["黑0202"]


def test_type_codes_by_kind():
    assert types_of("CONF") == ("诉前调确", "民特"), "the 2011 code is historic"
    assert types_of("MED_DELEGATED") == ("诉前调", "民诉前调")
    assert "调确" in TYPE_CODES


@pytest.mark.parametrize(
    ("typed", "normalised", "valid"),
    [
        ("齐知保意〔2026〕1号", "齐知保意〔2026〕1号", True),
        ("齐市监(2026)第12号", "齐市监〔2026〕12号", True),
        ("齐市监［２０２６］12号", "齐市监〔2026〕12号", True),
        ("齐市监〔2026〕012号", "齐市监〔2026〕012号", False),
    ],
)
def test_official_numbers(typed, normalised, valid):
    assert normalise_official(typed) == normalised
    assert is_official_number(normalised) is valid


def test_next_official_number():
    assert suggest_next_official("齐市监(2026)9号") == "齐市监〔2026〕10号"
    with pytest.raises(BadNumber, match=r"^发文字号应形如“齐知保意〔2026〕1号”$"):
        suggest_next_official("9号")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（2026）黑0204诉前调1号", []),
        ("（2026）京73民初1号", []),
        ("（2015）黑02民初1号", ["2016年以前的案号不用这种格式，请对照文书核对年度"]),
        ("（2016）黑02民初1号", []),
        ("（2026）最高法民再1号", []),
        (
            "（2026）齐民初1号",
            ["“齐”不以省级简称开头，可能不是法院的案号，请对照文书核对"],
        ),
        ("（2026）黑0299民初1号", ["法院代字“黑0299”不在已知代字表中，请对照文书核对"]),
        ("（2026）黑0204民他1号", ["类型代字“民他”不在常用代字表中，请对照文书核对"]),
        ("（2026）黑0204调确1号", ["“调确”是旧代字，现在已不使用，请核对年度"]),
        ("（2021）黑0204诉前调确1号", ["“诉前调确”自2022年起使用，请核对年度"]),
        ("（2022）黑0204诉前调确1号", []),
    ],
)
def test_doubts_about_a_well_formed_number(text, found):
    assert doubts(parse(text)) == found


def test_doubts_by_the_settings_of_another_court():
    own = {"黑0299": replace(COURTS["黑0204"], code="黑0299")}

    assert doubts(parse("（2026）黑0299民初1号"), courts=own) == []
    assert doubts(parse("（2026）黑0204民初1号"), types={}) == [
        "类型代字“民初”不在常用代字表中，请对照文书核对"
    ]


def test_codes_have_their_days():
    assert "诉前调确" not in in_use(TYPE_CODES, date(2021, 12, 31))
    assert "诉前调确" in in_use(TYPE_CODES, date(2022, 1, 1))
    assert "民初" in in_use(TYPE_CODES, date(1999, 1, 1)), "an unknown beginning is none"
    assert in_use(COURTS, date(2015, 12, 31)) == {}
    assert in_use(COURTS, date(2016, 1, 1)) == COURTS
    ended = {"黑": replace(COURTS["黑"], valid_until=date(2027, 1, 1))}
    assert in_use(ended, date(2026, 12, 31)) == ended
    assert in_use(ended, date(2027, 1, 1)) == {}


def test_codes_say_how_sure_they_are():
    marks = {code: court.mark for code, court in COURTS.items() if court.mark is not Mark.OPEN}

    assert marks == {"黑0202": Mark.SECONDARY, "黑7102": Mark.MEMORY}
    assert TYPE_CODES["诉前调"].mark is Mark.SECONDARY
    assert TYPE_CODES["民初"].mark is Mark.MEMORY
    assert Mark.READ not in {code.mark for code in TYPE_CODES.values()}
