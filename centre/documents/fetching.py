"""What the renderer may read: nothing, and for our own stylesheet a table in memory.

WeasyPrint is imported late: only the worker needs it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from centre.documents import fonts


@cache
def deny_all() -> Any:
    """A fetcher that fetches nothing, whatever the address."""
    from weasyprint.urls import URLFetcher  # noqa: PLC0415 -- late with WeasyPrint

    class DenyAll(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)

        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError("fetching is not allowed")

    return DenyAll()


@cache
def own_assets() -> Any:
    """For our own stylesheet only: an in-memory table under a scheme of our own making."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- late

    assets = {"paper:figures.otf": fonts.figures()}

    class OwnAssets(URLFetcher):
        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in assets:
                raise ValueError("fetching is not allowed")
            return URLFetcherResponse(url, body=assets[url])

    return OwnAssets()
