"""The calendar of law.md 3.1 and the notices behind it."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from centre.rulebook import calendar
from centre.rulebook.calendar import Calendar, DayRow, default_calendar

YEAR_2026_OFF = [
    (date(2026, 1, 1), date(2026, 1, 3)),
    (date(2026, 2, 15), date(2026, 2, 23)),
    (date(2026, 4, 4), date(2026, 4, 6)),
    (date(2026, 5, 1), date(2026, 5, 5)),
    (date(2026, 6, 19), date(2026, 6, 21)),
    (date(2026, 9, 25), date(2026, 9, 27)),
    (date(2026, 10, 1), date(2026, 10, 7)),
]
YEAR_2026_WORKING = {
    date(2026, 1, 4),
    date(2026, 2, 14),
    date(2026, 2, 28),
    date(2026, 5, 9),
    date(2026, 9, 20),
    date(2026, 10, 10),
}


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_2026_is_the_notice_as_law_md_prints_it():
    off = {day for first, last in YEAR_2026_OFF for day in days(first, last)}

    for day in days(date(2026, 1, 1), date(2026, 12, 31)):
        expected = day in off or (day.weekday() >= 5 and day not in YEAR_2026_WORKING)
        assert default_calendar().is_rest_day(day) is expected, day


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_shipped_years_agree_with_the_published_data(year):
    for day in days(date(year, 1, 1), date(year, 12, 31)):
        assert default_calendar().is_working_day(day) is chinese_calendar.is_workday(day), day
        assert not default_calendar().is_provisional(day)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_row_names_its_notice(year):
    rows = calendar.read_rows(calendar.FOLDER / f"{year}.csv")

    assert all(f"关于{year}年部分节假日安排的通知" in row.notice for row in rows)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2026, 10, 1), "国庆节", id="festival"),
        pytest.param(date(2026, 10, 10), "国庆节调休上班", id="make-up Saturday"),
        pytest.param(date(2026, 11, 21), "星期六", id="plain Saturday"),
        pytest.param(date(2026, 11, 22), "星期日", id="plain Sunday"),
        pytest.param(date(2026, 11, 23), "", id="plain Monday"),
        pytest.param(date(2027, 2, 5), "春节", id="eve of a year without notice"),
    ],
)
def test_name_of_day(day, name):
    assert default_calendar().name_of(day) == name


def test_notice_of_day():
    assert "2025年11月4日" in default_calendar().notice_of(date(2026, 10, 10))
    assert default_calendar().notice_of(date(2026, 11, 22)) == ""
    assert default_calendar().notice_of(date(2027, 10, 1)) == calendar.STATUTORY


def test_year_without_notice_has_the_thirteen_statutory_days_and_is_provisional():
    rest = {
        day
        for day in days(date(2027, 1, 1), date(2027, 12, 31))
        if default_calendar().is_rest_day(day) and day.weekday() < 5
    }
    named = calendar.statutory_days(2027)

    assert len(named) == 13
    assert rest == {day for day in named if day.weekday() < 5}
    assert default_calendar().is_provisional(date(2027, 1, 1))


@pytest.mark.parametrize(
    ("year", "count", "why"),
    [
        (2023, 5, "before 2025 neither 2 May nor the eve, and the table of festivals begins 2025"),
        (2150, 6, "beyond the table of festivals: solar days only"),
    ],
    ids=["before 2025", "far future"],
)
def test_far_years_never_raise(year, count, why):
    assert len(calendar.statutory_days(year)) == count, why
    assert default_calendar().is_provisional(date(year, 6, 1))


def test_next_working_day_is_strictly_after():
    assert default_calendar().next_working_day(date(2026, 9, 30)) == date(2026, 10, 8)
    assert default_calendar().next_working_day(date(2026, 9, 18)) == date(2026, 9, 20)


def test_first_working_day_may_be_the_day_itself():
    assert default_calendar().first_working_day(date(2026, 9, 30)) == date(2026, 9, 30)
    assert default_calendar().first_working_day(date(2026, 10, 1)) == date(2026, 10, 8)


def test_calendar_from_rows_of_a_table():
    own = Calendar([DayRow(date(2027, 1, 4), True, "元旦", "通知")], announced_years=[2028])

    assert own.is_rest_day(date(2027, 1, 4))
    assert not own.is_rest_day(date(2027, 1, 1)), "an announced year speaks only by its rows"
    assert own.announced_years == {2027, 2028}
    assert not own.is_provisional(date(2028, 5, 1))


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        pytest.param(date(2026, 10, 1), 0, date(2026, 10, 1), id="none: the day itself"),
        pytest.param(date(2026, 9, 30), 1, date(2026, 10, 8), id="over the holiday"),
        pytest.param(date(2026, 10, 8), 2, date(2026, 10, 10), id="made-up Saturday"),
        pytest.param(date(2026, 10, 4), 1, date(2026, 10, 8), id="from a rest day"),
        pytest.param(date(2026, 12, 30), 1, date(2026, 12, 31), id="last of the year"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 4), id="first of the next year"),
        pytest.param(date(2026, 12, 31), 2, date(2027, 1, 5), id="second of the next year"),
        pytest.param(date(2023, 12, 29), 500, date(2026, 1, 4), id="over two years and more"),
    ],
)
def test_plus_working_days(day, count, last):
    assert default_calendar().plus_working_days(day, count) == last


def test_rest_between_holds_both_ends_and_names_them():
    rows = default_calendar().rest_between(date(2026, 10, 7), date(2026, 10, 11))

    assert [(row.day.day, row.is_rest, row.name) for row in rows] == [
        (7, True, "国庆节"),
        (11, True, "星期日"),
    ]
    assert [bool(row.notice) for row in rows] == [True, False]


def test_rest_between_crosses_the_year():
    rows = default_calendar().rest_between(date(2026, 12, 27), date(2027, 1, 1))

    assert [row.day for row in rows] == [date(2026, 12, 27), date(2027, 1, 1)]
    assert default_calendar().rest_between(date(2026, 12, 28), date(2026, 12, 31)) == ()


def test_made_up_between_holds_both_ends():
    (row,) = default_calendar().made_up_between(date(2026, 10, 10), date(2026, 10, 10))

    assert (row.day, row.is_rest, row.name) == (date(2026, 10, 10), False, "国庆节调休上班")
    assert "2025年11月4日" in row.notice
    assert default_calendar().made_up_between(date(2026, 10, 11), date(2026, 12, 31)) == ()


def test_a_working_day_of_a_notice_on_a_weekday_is_not_made_up():
    own = Calendar([DayRow(date(2027, 1, 4), False, "照常上班", "通知")])

    assert own.made_up_between(date(2027, 1, 1), date(2027, 1, 31)) == ()


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2150])
def test_spans_agree_with_single_days(year):
    own, first, last = default_calendar(), date(year, 1, 1), date(year, 12, 31)
    every = days(first, last)

    assert [row.day for row in own.rest_between(first, last)] == [
        day for day in every if own.is_rest_day(day)
    ]
    assert [row.day for row in own.made_up_between(first, last)] == [
        day for day in every if own.is_working_day(day) and day.weekday() >= 5
    ]
    working = [day for day in every if own.is_working_day(day)]
    assert own.plus_working_days(first - timedelta(days=1), len(working)) == working[-1]
