"""A period drawn as a calendar: the same days that the derivation names."""

from __future__ import annotations

from datetime import date

from centre import day_grid
from centre.components import Due
from centre.rulebook import clocks
from centre.rulebook.calendar import default_calendar


def kinds(month: day_grid.Month) -> dict[int, str]:
    return {d.number: d.kind for week in month.weeks for d in week if d.number}


def test_national_day_moves_the_last_day_and_is_hatched():
    due = Due.reckoned(
        clocks.run("C20", date(2026, 9, 1), default_calendar()), on=date(2026, 9, 20)
    )

    september, october = day_grid.months(due.first_on, due.day, due.skipped)

    assert (due.day, due.days_left) == (date(2026, 10, 8), 18)
    assert september.title == "2026年9月"
    assert kinds(september) == {1: "outside", **dict.fromkeys(range(2, 31), "counted")}
    assert kinds(october) == {
        **dict.fromkeys(range(1, 8), "skipped"),
        8: "last",
        **dict.fromkeys(range(9, 32), "outside"),
    }


def test_weeks_begin_on_monday_and_are_whole():
    (month,) = day_grid.months(date(2026, 11, 2), date(2026, 11, 9))

    assert {len(week) for week in month.weeks} == {7}
    assert [d.number for d in month.weeks[0]] == [0, 0, 0, 0, 0, 0, 1]


def test_year_end_is_crossed():
    shown = day_grid.months(date(2026, 12, 20), date(2027, 1, 4))

    assert [m.title for m in shown] == ["2026年12月", "2027年1月"]


def test_long_period_is_not_drawn():
    assert day_grid.months(date(2026, 1, 1), date(2028, 1, 1)) == ()
    assert day_grid.months(date(2026, 5, 1), date(2026, 4, 1)) == ()
