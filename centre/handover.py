"""Files go to the visitor by the proxy, after the application has decided that they may.

A view answers with an ordinary `FileResponse`; with `ACCEL_LOCATION` set, a file of the private
storage is not read here but named to nginx, which sends it from its internal location.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class HandOverMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.location = settings.ACCEL_LOCATION

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not self.location or not isinstance(response, FileResponse):
            return response
        stored = self.stored(response)
        return self.handed_over(response, stored) if stored else response

    @staticmethod
    def stored(response: FileResponse) -> Path | None:
        """The file's place inside the private storage, or None when it lies elsewhere."""
        name = getattr(response.file_to_stream, "name", None)
        if not isinstance(name, str) or response.status_code != 200:
            return None
        root, path = Path(settings.MEDIA_ROOT).resolve(), Path(settings.MEDIA_ROOT, name).resolve()
        return path.relative_to(root) if path.is_relative_to(root) and path.is_file() else None

    def handed_over(self, response: FileResponse, stored: Path) -> HttpResponse:
        """The same headers, no body, and the name for nginx."""
        bare = HttpResponse(headers=dict(response.items()))
        bare.cookies = response.cookies
        del bare["Content-Length"]
        bare["X-Accel-Redirect"] = self.location + quote(str(stored))
        response.close()
        return bare
