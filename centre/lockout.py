"""One account has one failure counter, whichever door the guess came through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

NAMES = ("username", "email", "login")


def login_name(request: HttpRequest | None, credentials: Mapping[str, Any] | None) -> str:
    """The name somebody tries; admin calls it `username`, the portal `email` or `login`."""
    sources: list[Mapping[str, Any]] = [credentials or {}]
    if request is not None:
        sources.append(request.POST)
    for source in sources:
        for name in NAMES:
            if source.get(name):
                return str(source[name]).strip().lower()
    return ""
