"""Sessions end by themselves: after idleness, and after a working day however busy.

依据：《信息安全技术 网络安全等级保护基本要求》（GB/T 22239）8.1.4.1：登录连接超时自动退出.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from centre import clock

BEGAN, SEEN = "session_began", "session_seen"
WRITE_EVERY = timedelta(minutes=1)  # so that not every page view writes a row


class SessionClockMiddleware:
    """Ends a session that rested or lasted too long; staff have shorter limits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.tick(request, clock.now())
        return self.get_response(request)

    @staticmethod
    def tick(request: HttpRequest, at: datetime) -> None:
        staff = request.user.is_staff
        idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES["staff" if staff else "public"])
        longest = timedelta(hours=settings.SESSION_LONGEST_HOURS["staff" if staff else "public"])
        began = _read(request.session.get(BEGAN)) or at
        seen = _read(request.session.get(SEEN))
        if (seen and at - seen > idle) or at - began > longest:
            logout(request)
        elif seen is None or at - seen > WRITE_EVERY:
            request.session[BEGAN] = began.isoformat()
            request.session[SEEN] = at.isoformat()


def _read(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
