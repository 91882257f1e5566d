"""A courteous limit for tools that anybody may use; floods are the proxy's matter.

Counted by address and process, in memory: no row, no session, nothing of what was asked.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from rest_framework.throttling import SimpleRateThrottle

TOO_OFTEN = "请求过于频繁，请过一分钟再试。"
TOO_MANY = 429
RETRY_SECONDS = 60
COUNTED = LocMemCache("tools-limit", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


class PerAddress(SimpleRateThrottle):
    """The address is the connection's, as the proxy middleware left it; never a header's."""

    cache = COUNTED
    scope = "tools"

    def get_rate(self) -> str | None:
        return settings.TOOLS_RATE

    def get_cache_key(self, request: Any, view: Any) -> str:
        return f"tools:{request.META.get('REMOTE_ADDR', '')}"


def too_often(request: Any) -> bool:
    """Counts this request too."""
    return not PerAddress().allow_request(request, None)  # type: ignore[arg-type]
