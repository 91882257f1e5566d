"""Every date tells how it was counted."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import (
    CLOCKS,
    Pause,
    Result,
    run,
)

BEIJING = ZoneInfo("Asia/Shanghai")
CALENDAR = default_calendar()
DATES = st.dates(date(2024, 1, 1), date(2027, 12, 31))
LENGTHS = {id: clock.length for id, clock in CLOCKS.items()}


def go(clock, start, **options) -> Result:
    return run(clock, start, CALENDAR, **options)


def test_derivation_of_a_rolled_day():
    assert go("C20", date(2026, 9, 1)).derivation == (
        "起算事件：调解协议生效，2026年9月1日（星期二）。",
        "开始之日不计入，自2026年9月2日（星期三）起算。",
        "连续计算30日，其间的休假日计入。",
        "届满日为2026年10月1日（星期四）。",
        "该日为国庆节，依《民事诉讼法》第85条第3款顺延至休假日后的第一个工作日"
        "2026年10月8日（星期四）。",
        "放假安排：国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）。",
        "适用规则：C20，条文自2024年1月1日起施行（规则表版本2026-11-22）。",
        "依据：《民事诉讼法》第205条；《人民调解法》第33条。",
    )


def test_derivation_of_working_days_lists_what_was_skipped():
    result = go("C03", date(2026, 11, 20))

    assert result.derivation == (
        "起算事件：各方同意在线调解，2026年11月20日（星期五）。",
        "开始之日不计入，自2026年11月21日（星期六）起算。",
        "计算2个工作日，休假日不计。",
        "其间跳过：11月21日（星期六）、11月22日（星期日）。",
        "届满日为2026年11月24日（星期二）。",
        "适用规则：C03，条文自2022年1月1日起施行（规则表版本2026-11-22）。",
        "依据：《人民法院在线调解规则》第10条第2款。",
    )
    assert result.skipped == ((date(2026, 11, 21), "星期六"), (date(2026, 11, 22), "星期日"))
    assert result.first_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("start", "said"),
    [
        pytest.param(date(2026, 8, 31), True, id="no 31 February"),
        pytest.param(date(2026, 8, 28), False, id="28 February exists"),
    ],
)
def test_derivation_of_months_says_when_there_is_no_corresponding_day(start, said):
    note = "届满之月没有对应日，以该月最后一日为届满日（《民法典》第202条）。"

    assert (note in go("C26", start).derivation) is said
    assert note not in go("C20", start).derivation


def test_days_that_were_rolled_over_are_listed():
    assert go("C20", date(2026, 11, 5)).skipped == (
        (date(2026, 12, 5), "星期六"),
        (date(2026, 12, 6), "星期日"),
    )


@pytest.mark.parametrize(
    ("start", "skipped"),
    [
        pytest.param(date(2026, 11, 20), [21, 22], id="Friday to Monday"),
        pytest.param(date(2026, 11, 19), [], id="Thursday to Friday: the Saturday after is out"),
    ],
)
def test_days_skipped_end_with_the_last_day(start, skipped):
    assert [day.day for day, _ in go("O03", start).skipped] == skipped


def test_paused_days_are_told_as_spans_and_listed():
    result = go(
        "C10",
        date(2026, 11, 2),
        pauses=[
            Pause(date(2026, 11, 5), date(2026, 11, 5)),
            Pause(date(2026, 11, 10), date(2026, 11, 13)),
        ],
    )

    assert "其间暂停5日，不计入期限：2026年11月5日；2026年11月10日至2026年11月13日。" in (
        result.derivation
    )
    assert [day.day for day, name in result.skipped if name == "暂停"] == [5, 10, 11, 12, 13]


def test_derivation_says_debated_and_provisional():
    said = go("C10", date(2026, 12, 3)).derivation

    assert "该期限能否顺延尚有争议，请按顺延前的日期安排办理。" in said
    assert "所涉年度的放假安排尚未公布，以上日期为暂定，公布后重新计算。" in said


@pytest.mark.parametrize(
    ("clock", "start", "provisional"),
    [
        pytest.param("C20", date(2026, 12, 1), False, id="ends in 2026"),
        pytest.param("C20", date(2026, 12, 2), True, id="ends on New Year"),
        pytest.param("C16", date(2026, 12, 2), False, id="never rolls, so cannot change"),
        pytest.param("C04", date(2026, 12, 30), True, id="working days into 2027"),
        pytest.param("O03", date(2023, 12, 31), False, id="working days all in 2024"),
        pytest.param("C04", date(2023, 12, 29), True, id="working days out of 2023"),
        pytest.param("TR02", date(2027, 5, 1), False, id="hours"),
    ],
)
def test_provisional(clock, start, provisional):
    assert go(clock, start).provisional is provisional
