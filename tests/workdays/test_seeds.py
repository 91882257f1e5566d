"""A fresh database holds the shipped notices; one in use is left as it is."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.calendar import FOLDER, default_calendar, read_rows
from centre.workdays import services
from centre.workdays.models import CalendarDay
from centre.workdays.seeds import seed_days

pytestmark = pytest.mark.django_db
SHIPPED = [row for path in sorted(FOLDER.glob("20*.csv")) for row in read_rows(path)]


def test_the_table_equals_the_files():
    stored = [row.row for row in CalendarDay.objects.order_by("day")]

    assert stored == sorted(SHIPPED, key=lambda row: row.day)


def test_the_calendar_in_force_answers_like_the_shipped_one():
    table, shipped = services.current(), default_calendar()
    days = [
        date.fromordinal(n)
        for n in range(date(2023, 1, 1).toordinal(), date(2029, 1, 1).toordinal())
    ]

    assert [table.is_rest_day(d) for d in days] == [shipped.is_rest_day(d) for d in days]
    assert [table.is_provisional(d) for d in days] == [shipped.is_provisional(d) for d in days]
    assert [table.name_of(d) for d in days] == [shipped.name_of(d) for d in days]


def test_seeding_again_keeps_what_staff_corrected():
    CalendarDay.objects.filter(day=date(2026, 10, 1)).update(name="国庆")
    CalendarDay.objects.in_years([2024]).delete()
    before = list(CalendarDay.objects.order_by("day").values_list("day", "name"))

    seed_days()

    assert list(CalendarDay.objects.order_by("day").values_list("day", "name")) == before


def test_an_empty_table_is_filled():
    CalendarDay.objects.all().delete()

    seed_days()

    assert CalendarDay.objects.count() == len(SHIPPED)
