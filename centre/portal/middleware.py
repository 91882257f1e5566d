"""Redirects of uploads that a progress bar watches.

Such an upload is sent by script, and a script cannot stop at a redirect. So that the browser
itself goes onwards, and the news of the act is shown once, the redirect is told in a header.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class UploadRedirectMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "X-Upload" not in request.headers or not response.has_header("Location"):
            return response
        answer = HttpResponse(status=204, headers={"X-Location": response["Location"]})
        answer.cookies = response.cookies
        return answer
