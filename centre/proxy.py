"""The visitor's address as our own proxy measured it; a visitor's header is never believed."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """`CLIENT_ADDRESS_HEADER`, which the proxy always overwrites, is the address when set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.header = settings.CLIENT_ADDRESS_HEADER

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = request.META.get(self.header, "") if self.header else ""
        if address:
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)
