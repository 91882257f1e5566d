"""Money and dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from centre.forms import DateField, MoneyField, yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        pytest.param("50000", 5_000_000, id="whole yuan"),
        pytest.param("1234.56", 123_456, id="to the fen"),
        pytest.param("0.1", 10, id="one decimal"),
        pytest.param("１２，３４５．６０元", 1_234_560, id="full width with unit"),
        pytest.param("¥ 1,000", 100_000, id="sign, comma and space"),
        pytest.param("1.230", 123, id="trailing zero beyond the fen"),
    ],
)
def test_money_is_read_as_fen(typed, fen):
    assert MoneyField().clean(typed) == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("五万", "invalid", id="words"),
        pytest.param("1.234", "too_fine", id="beyond the fen"),
        pytest.param("-1", "too_small", id="negative"),
        pytest.param("NaN", "invalid", id="not a number"),
        pytest.param("Infinity", "invalid", id="endless"),
        pytest.param("1e40", "too_large", id="absurd"),
        pytest.param("", "required", id="nothing"),
    ],
)
def test_money_refuses(typed, code):
    with pytest.raises(forms.ValidationError) as refusal:
        MoneyField().clean(typed)

    assert refusal.value.code == code


def test_money_left_empty_is_nothing():
    assert MoneyField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0"), (100, "1"), (123_456, "1234.56"), (-5, "-0.05")]
)
def test_fen_are_shown_as_yuan(fen, text):
    assert yuan(fen) == text


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "２０２６年３月１日",
        "2026 年 3 月 1 日",
    ],
)
def test_dates_are_read_in_chinese_order(typed):
    assert DateField().clean(typed) == date(2026, 3, 1)
