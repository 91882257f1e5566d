"""A letter is complete, frozen, and made of data that come back the same."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from centre.documents.letters import Incomplete, ManifestLine, primitive
from centre.documents.templatetags import letters as tags
from tests.documents.letters import DelegationLetter


def test_a_complete_letter_passes():
    DelegationLetter().require_complete()


@pytest.mark.parametrize("empty", ["", "  ", "　", None, (), []])
def test_a_missing_item_is_named(empty):
    with pytest.raises(Incomplete) as refusal:
        replace(DelegationLetter(), period=empty, gist="").require_complete()

    assert "调解期限" in refusal.value.message
    assert "纠纷概要" in refusal.value.message
    assert "文书尚未制发" in refusal.value.full_text


def test_zero_and_false_are_answers():
    replace(DelegationLetter(), consent=0).require_complete()


def test_a_letter_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        DelegationLetter().period = "六十日"


def test_the_context_survives_a_round_through_json():
    letter = replace(
        DelegationLetter(), manifest=(ManifestLine("调解申请书", sha256="ab" * 32, size=3),)
    )

    assert json.loads(json.dumps(letter.context())) == letter.context()


def test_dates_become_text_and_objects_are_refused():
    assert primitive(date(2026, 11, 5)) == "2026-11-05"
    with pytest.raises(TypeError):
        primitive(object())
    with pytest.raises(TypeError):
        primitive(1.5)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-11-05", "2026年11月5日"),
        ("2026-01-09", "2026年1月9日"),
        ("2025-12-31T16:30:00+00:00", "2026年1月1日"),
        ("立案之日", "立案之日"),
        ("", tags.BLANK_DATE),
    ],
)
def test_dates_of_organs_have_no_leading_zero(given, shown):
    assert tags.cn_date(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-11-05", "二〇二六年十一月五日"),
        ("2030-10-20", "二〇三〇年十月二十日"),
        ("2026-12-31", "二〇二六年十二月三十一日"),
    ],
)
def test_dates_of_courts_are_in_chinese_numerals(given, shown):
    assert tags.cn_numerals(given) == shown


def test_a_time_is_written_on_the_beijing_clock():
    assert tags.cn_datetime("2026-11-05T01:05:00+00:00") == "2026年11月5日 9时05分"


@pytest.mark.parametrize(
    ("name", "size"), [("某某局", 42), ("齐齐哈尔市市场监督管理局", 30), ("字" * 40, 18)]
)
def test_a_red_head_fits_its_line(name, size):
    assert tags.head_size(name) == size
