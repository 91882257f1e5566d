"""Amounts: exact both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook.money import (
    BadAmount,
    bp_to_percent,
    full_text,
    percent_to_bp,
    share,
    to_capitals,
    to_fen,
    to_plain,
    to_text,
)

AMOUNTS = st.integers(0, 10**18 - 1)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1234.56", 123_456),
        ("1,234.5", 123_450),
        (" 人民币 3000 元整 ", 300_000),
        ("¥12.5万元", 12_500_000),
        ("￥1亿", 10_000_000_000),
        ("０．０１", 1),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("0.0001万", 100),
        ("100元正", 10_000),
    ],
)
def test_typed_amounts(text, fen):
    assert to_fen(text) == fen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "填写金额"),
        ("五万", "填写金额"),
        ("-5", "填写金额"),
        ("1e5", "填写金额"),
        ("٣", "填写金额"),
        ("0.001", "精确到分"),
        ("10000000000000000", "金额过大"),
    ],
)
def test_bad_amounts(text, why):
    with pytest.raises(BadAmount, match=why) as bad:
        to_fen(text)

    assert bad.value.message


@pytest.mark.parametrize(
    ("fen", "plain", "text", "capitals"),
    [
        (0, "0.00", "0元", "零元整"),
        (1, "0.01", "0.01元", "壹分"),
        (10, "0.10", "0.10元", "壹角"),
        (105, "1.05", "1.05元", "壹元零伍分"),
        (110, "1.10", "1.10元", "壹元壹角"),
        (123_456, "1234.56", "1,234.56元", "壹仟贰佰叁拾肆元伍角陆分"),
        (10_001, "100.01", "100.01元", "壹佰元零壹分"),
        (5_000_000, "50000.00", "50,000元", "伍万元整"),
        (1_000_500_00, "1000500.00", "1,000,500元", "壹佰万零伍佰元整"),
        (100_000_000_000_000, "1000000000000.00", "1,000,000,000,000元", "壹万亿元整"),
        (
            999_999_999_999_999_999,
            "9999999999999999.99",
            "9,999,999,999,999,999.99元",
            "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
        ),
    ],
)
def test_written_amounts(fen, plain, text, capitals):
    assert (to_plain(fen), to_text(fen), to_capitals(fen)) == (plain, text, capitals)


def test_full_text_and_refunds():
    assert full_text(5_000_000) == "人民币50,000元（大写：伍万元整）"
    assert to_text(-150) == "-1.50元"


@pytest.mark.parametrize("fen", [10**18, -1])
def test_capitals_have_limits(fen):
    with pytest.raises(BadAmount, match="超出"):
        to_capitals(fen)


@given(AMOUNTS)
def test_round_trip(fen):
    assert to_fen(to_plain(fen)) == fen
    assert to_fen(to_text(fen)) == fen


@given(AMOUNTS)
def test_capitals_never_lose_a_fen(fen):
    digits = {sign: n for n, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    words, total, section, digit = to_capitals(fen).removesuffix("整"), 0, 0, 0
    for sign in words:
        if sign in digits:
            digit = digits[sign]
        elif sign in units:
            section, digit = section + digit * units[sign], 0
        elif sign == "万":
            section, digit = (section + digit) * 10**4, 0
        elif sign == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        else:
            total, section = (total + section + digit) * 1, 0
            total = total * 100 if sign == "元" else total
            if sign in "角分":
                total += digit * (10 if sign == "角" else 1) - digit
            digit = 0
    assert total == fen


@pytest.mark.parametrize(
    ("text", "bp"), [("3.85%", 385), ("5", 500), ("０．０５％", 5), (" 100 % ", 10_000)]
)
def test_percent(text, bp):
    assert percent_to_bp(text) == bp


@pytest.mark.parametrize("text", ["", "三", "1.234", "nan", "inf"])
def test_bad_percent(text):
    with pytest.raises(BadAmount):
        percent_to_bp(text)


@pytest.mark.parametrize(
    ("bp", "text"), [(385, "3.85%"), (500, "5%"), (5, "0.05%"), (10_000, "100%"), (50, "0.5%")]
)
def test_percent_text(bp, text):
    assert bp_to_percent(bp) == text


@pytest.mark.parametrize(
    ("fen", "bp", "part"),
    [(10_000, 385, 385), (1, 5_000, 1), (1, 4_999, 0), (10**18, 10_000, 10**18)],
)
def test_share_rounds_half_up(fen, bp, part):
    assert share(fen, bp) == part
