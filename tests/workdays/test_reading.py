"""The calendar in memory: no query once read, news from everybody, nothing left behind."""

from __future__ import annotations

import threading
from datetime import date

import psycopg2
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from centre.rulebook.calendar import Calendar
from centre.workdays import reading, services
from centre.workdays.models import CalendarDay

FRIDAY = date(2026, 11, 27)


def another_process():
    connection.ensure_connection()
    return psycopg2.connect(connection.connection.dsn)


@pytest.mark.django_db
def test_asking_is_no_query_not_even_the_first_time():
    reading._known.clear()

    with CaptureQueriesContext(connection) as queries:
        first = services.current()
        again = services.current()

    assert len(queries) == 0
    assert first is again
    assert first.is_rest_day(date(2026, 10, 1))
    assert first.is_provisional(date(2027, 1, 1))


@pytest.mark.django_db
def test_supposing_holds_inside_and_in_this_thread_only():
    other, elsewhere = Calendar([]), []

    with reading.supposing(other):
        assert services.current() is other
        assert reading.in_force() is not other
        thread = threading.Thread(target=lambda: elsewhere.append(reading._supposed.get()))
        thread.start()
        thread.join()

    assert elsewhere == [None]
    assert services.current() is not other


@pytest.mark.django_db
def test_what_is_rolled_back_is_forgotten(coordinator, at, one_day):
    with transaction.atomic():
        services.bring_in(proposal=one_day, by=coordinator, at=at, reason="测试")
        transaction.set_rollback(True)

    assert services.current().is_working_day(FRIDAY)


@pytest.mark.django_db
def test_nothing_uncommitted_is_kept_however_long_it_takes(coordinator, at, one_day, monkeypatch):
    now = reading.monotonic()
    with transaction.atomic():
        for reason in ("测试", "再来一次"):
            services.bring_in(proposal=one_day, by=coordinator, at=at, reason=reason)
            monkeypatch.setattr(reading, "monotonic", lambda: now + 10 * reading.KEPT_SECONDS)
            assert services.current().is_working_day(FRIDAY)
        transaction.set_rollback(True)

    assert services.current().is_working_day(FRIDAY)
    assert not reading._held


@pytest.mark.django_db(transaction=True)
def test_an_own_change_counts_once_committed(coordinator, at, one_day):
    assert services.current().is_working_day(FRIDAY)

    services.bring_in(proposal=one_day, by=coordinator, at=at, reason="测试")

    assert services.current().is_rest_day(FRIDAY)


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_process_is_seen_at_the_next_call():
    assert services.current().is_rest_day(date(2026, 10, 1))
    other = another_process()
    with other, other.cursor() as cursor:
        cursor.execute(f"DELETE FROM {CalendarDay._meta.db_table} WHERE day = '2026-10-01'")
    other.close()
    CalendarDay.objects.count()

    assert services.current().is_working_day(date(2026, 10, 1))


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_the_calendar_does_not_change():
    other = another_process()
    with transaction.atomic():
        CalendarDay.objects.count()
        before = services.current()
        with other, other.cursor() as cursor:
            cursor.execute(f"DELETE FROM {CalendarDay._meta.db_table} WHERE day = '2026-10-01'")
        CalendarDay.objects.count()
        assert services.current() is before
    other.close()

    assert services.current().is_working_day(date(2026, 10, 1))


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_reads_anew_and_listens():
    first = services.current()
    connection.close()

    assert services.current() is not first
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pg_listening_channels()")
        assert cursor.fetchall() == [("workdays",)]


@pytest.mark.django_db(transaction=True)
def test_an_emptied_table_is_noticed():
    assert services.current().announced_years
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {CalendarDay._meta.db_table} CASCADE")

    assert services.current().announced_years == frozenset()


@pytest.mark.django_db
def test_without_any_news_it_is_read_again_after_a_minute(monkeypatch):
    reading._known.clear()
    first, now = services.current(), reading.monotonic()

    monkeypatch.setattr(reading, "monotonic", lambda: now + reading.KEPT_SECONDS - 1)
    assert services.current() is first
    monkeypatch.setattr(reading, "monotonic", lambda: now + reading.KEPT_SECONDS + 1)

    assert services.current() is not first


@pytest.mark.django_db
def test_the_calendar_that_is_replaced_stays_known_while_supposing():
    before, after = Calendar([]), Calendar([])

    with reading.supposing(after, instead_of=before), reading.supposing(after):
        assert (services.current(), reading.in_force()) == (after, before)
