"""Known devices: who once logged in from here is counted apart from strangers guessing the name.

Without this, five wrong guesses by anybody would keep the owner out for half an hour.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "known_device"
SALT = "centre.accounts.devices"
DAYS = 180
SECONDS = DAYS * 24 * 60 * 60

EVERYWHERE = ["username"]
HERE = [["username", "ip_address", "user_agent"]]


def remember(response: HttpResponse, name: str) -> None:
    """Mark the browser as one that this person has logged in from."""
    response.set_cookie(
        COOKIE,
        signing.dumps(name.lower(), salt=SALT),
        max_age=SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def is_known(request: HttpRequest, name: str) -> bool:
    try:
        known = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    return bool(name) and known == name


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[Any]:
    """What axes counts failures by: the account everywhere, or this known device alone."""
    from axes.helpers import get_client_username  # noqa: PLC0415 -- axes reads settings on import

    if not isinstance(request, HttpRequest):
        return EVERYWHERE
    return HERE if is_known(request, get_client_username(request, credentials)) else EVERYWHERE
