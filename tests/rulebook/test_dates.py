"""Two ways of writing a date, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centre.rulebook import dates


@pytest.mark.parametrize(
    ("day", "arabic", "chinese", "weekday"),
    [
        (date(2026, 11, 5), "2026年11月5日", "二〇二六年十一月五日", "星期四"),
        (date(2026, 10, 10), "2026年10月10日", "二〇二六年十月十日", "星期六"),
        (date(2030, 1, 20), "2030年1月20日", "二〇三〇年一月二十日", "星期日"),
        (date(2026, 12, 31), "2026年12月31日", "二〇二六年十二月三十一日", "星期四"),
    ],
)
def test_writing(day, arabic, chinese, weekday):
    assert (dates.arabic(day), dates.chinese(day), dates.weekday(day)) == (
        arabic,
        chinese,
        weekday,
    )


def test_moments_are_written_in_beijing_time():
    late = datetime(2026, 11, 5, 17, 5, tzinfo=UTC)

    assert dates.arabic(late) == "2026年11月6日"
    assert dates.with_time(late) == "2026年11月6日1时05分"
    bare = datetime.fromisoformat("2026-11-05T08:00")
    assert dates.local(bare).isoformat() == "2026-11-05T08:00:00+08:00"


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_round_trip(day):
    for text in (dates.arabic(day), dates.chinese(day), day.isoformat(), f"{day:%Y/%m/%d}"):
        assert dates.parse(text) == day


@pytest.mark.parametrize("text", ["二○二六年十一月五日", "二零二六年 十一月 五日", "2026.11.5"])
def test_other_ways_of_typing(text):
    assert dates.parse(text) == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "格式"),
        ("11月5日", "格式"),
        ("٢٠٢٦-11-05", "格式"),
        ("2026-02-30", "没有“2026-02-30”这一天"),
        ("二〇二六年十三月五日", "没有"),
        ("二〇二六年十十月五日", "没有"),
        ("0000-01-01", "没有"),
    ],
)
def test_bad_dates(text, why):
    with pytest.raises(dates.BadDate, match=why) as bad:
        dates.parse(text)

    assert bad.value.message
