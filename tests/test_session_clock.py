"""Sessions end after idleness and after a working day; staff sooner."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore

from centre import clock, session_clock
from centre.session_clock import SessionClockMiddleware

NOW = clock.now()


@pytest.fixture
def request_of(monkeypatch):
    ended = []
    monkeypatch.setattr(session_clock, "logout", ended.append)

    def make(*, staff):
        user = SimpleNamespace(is_authenticated=True, is_staff=staff)
        return SimpleNamespace(user=user, session=SessionStore(), ended=ended)

    return make


@pytest.mark.parametrize(
    ("staff", "rest", "ends"),
    [
        (True, timedelta(minutes=15), False),
        (True, timedelta(minutes=15, seconds=1), True),
        (False, timedelta(minutes=30), False),
        (False, timedelta(minutes=30, seconds=1), True),
    ],
)
def test_idle_session_ends(request_of, staff, rest, ends):
    request = request_of(staff=staff)
    SessionClockMiddleware.tick(request, NOW)

    SessionClockMiddleware.tick(request, NOW + rest)

    assert bool(request.ended) is ends


@pytest.mark.parametrize(("staff", "hours"), [(True, 8), (False, 12)])
def test_busy_session_ends_after_its_day(request_of, staff, hours):
    request = request_of(staff=staff)
    moment = NOW
    while moment <= NOW + timedelta(hours=hours):
        SessionClockMiddleware.tick(request, moment)
        moment += timedelta(minutes=10)
    assert request.ended == []

    SessionClockMiddleware.tick(request, moment)

    assert request.ended == [request]


def test_session_is_not_written_at_every_click(request_of):
    request = request_of(staff=False)
    SessionClockMiddleware.tick(request, NOW)
    request.session.modified = False

    SessionClockMiddleware.tick(request, NOW + timedelta(seconds=59))

    assert request.session.modified is False
