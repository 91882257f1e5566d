"""Readiness: each part is reported by name; a failing one never shows its reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centre import clock
from centre.health import checks, heartbeat
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.rulebook.calendar import Calendar, DayRow
from centre.timetable import TIMETABLE, write_errand

NOON = datetime(2026, 11, 22, 12, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def beat(at, *, done=True):
    outbox.put(heartbeat.KIND, dedupe=f"{at:%Y-%m-%dT%H:%M}", at=at)
    if done:
        Outbox.objects.filter(kind=heartbeat.KIND).update(done_at=at)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "done", "fresh"),
    [
        pytest.param(timedelta(0), True, True, id="just now"),
        pytest.param(timedelta(minutes=3), True, True, id="three minutes ago"),
        pytest.param(timedelta(minutes=4), True, False, id="four minutes ago"),
        pytest.param(timedelta(0), False, False, id="written but not carried"),
    ],
)
def test_heartbeat_counts_once_carried(age, done, fresh):
    beat(NOON - age, done=done)

    assert heartbeat.is_fresh(at=NOON) is fresh


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "fresh"), [(timedelta(minutes=3), True), (timedelta(minutes=3, seconds=1), False)]
)
def test_backlog_being_worked_off_counts_as_life(age, fresh):
    beat(NOON, done=False)
    outbox.put("test.other", dedupe="one", at=NOON - timedelta(hours=1))
    Outbox.objects.filter(kind="test.other").update(done_at=NOON - age)

    assert heartbeat.is_fresh(at=NOON) is fresh


@pytest.mark.django_db
def test_carrying_a_heartbeat_tidies_up_old_ones_only():
    now = clock.now()
    for minutes in (0, 59, 61, 600):
        beat(now - timedelta(minutes=minutes))
    outbox.put("test.other", dedupe="old", at=now - timedelta(days=1))

    heartbeat.carry({}, None)

    assert Outbox.objects.filter(kind=heartbeat.KIND).count() == 2
    assert Outbox.objects.filter(kind="test.other").count() == 1


@pytest.mark.django_db
def test_two_beats_of_one_minute_write_one_row(monkeypatch):
    monkeypatch.setattr("centre.timetable.close_old_connections", lambda: None)
    monkeypatch.setattr(clock, "now", lambda: NOON)

    write_errand(heartbeat.KIND)
    write_errand(heartbeat.KIND)

    assert Outbox.objects.filter(kind=heartbeat.KIND).count() == 1


def test_every_timed_errand_has_a_carrier():
    from centre.outbox.registry import handler_for

    assert [handler_for(entry["task"]).kind for entry in TIMETABLE.values()]


@pytest.mark.parametrize(
    ("years", "today", "status"),
    [
        pytest.param((2026, 2027), NOON, checks.OK, id="both years announced"),
        pytest.param(
            (2026,), NOON, checks.PROVISIONAL, id="the coming year says it is provisional"
        ),
        pytest.param(
            (2026,), NOON - timedelta(days=60), checks.OK, id="this year reaches far enough"
        ),
        pytest.param((2025,), NOON, checks.FAIL, id="this year itself is unknown"),
    ],
)
def test_holiday_calendar(monkeypatch, years, today, status):
    days = Calendar([DayRow(date(y, 1, 1), True, "元旦") for y in years])
    monkeypatch.setattr(checks.workdays, "current", lambda: days)
    monkeypatch.setattr(clock, "now", lambda: today)

    assert checks.holidays() == status


def test_storage_that_cannot_be_written_fails(settings, tmp_path):
    occupied = tmp_path / "file"
    occupied.write_text("")
    settings.MEDIA_ROOT = occupied / "media"

    assert checks._run("storage", checks.storage) == checks.FAIL


def test_broker_that_is_away_fails(settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/none.sock"

    assert checks._run("broker", checks.broker) == checks.FAIL


def test_missing_fonts_fail(settings, tmp_path):
    checks._fonts_present.cache_clear()
    settings.FONTCONFIG_FILE = tmp_path / "fonts.conf"
    settings.FONTCONFIG_FILE.write_text("<fontconfig></fontconfig>")

    assert checks._run("fonts", checks.fonts) == checks.FAIL
    checks._fonts_present.cache_clear()


def test_log_line_of_a_failure_names_the_class_only(monkeypatch, caplog):
    def fails():
        raise RuntimeError("postgres://user:secret@host")

    assert checks._run("database", fails) == checks.FAIL
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.django_db
def test_livez_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/livez")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("results", "code", "status"),
    [
        ({"database": "ok", "calendar": "provisional"}, 200, "ok"),
        ({"database": "ok", "broker": "fail"}, 503, "fail"),
    ],
)
def test_readyz_says_which_part_fails(client, monkeypatch, results, code, status):
    monkeypatch.setattr(
        checks, "CHECKS", {name: lambda result=result: result for name, result in results.items()}
    )

    answer = client.get("/readyz")

    assert answer.status_code == code
    assert answer.json() == {"status": status, "checks": results}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_probes_take_no_posts(client, path):
    assert client.post(path).status_code == 405
