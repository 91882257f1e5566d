"""Who may call, what a refusal looks like, how long lists are cut."""

from __future__ import annotations

from typing import Any

from rest_framework.pagination import CursorPagination
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import exception_handler

from centre.actor import Actor
from centre.errors import NotPermitted, RuleViolation


def actor_of(request: Request) -> Actor:
    """The acting person in the present post, as on the pages."""
    return request._request.actor  # type: ignore[attr-defined, no-any-return]


class HoldsPost(BasePermission):
    """Logged in and holding a post; what is visible then follows from `visible_to`."""

    message = "请先登录并选择岗位"

    def has_permission(self, request: Request, view: Any) -> bool:
        return request.user.is_authenticated and not actor_of(request).is_anonymous


class NewestFirst(CursorPagination):
    """Keyset pages: a deep page costs what the first one costs, and nothing is counted."""

    ordering = ("-id",)
    page_size = 50


def refuse(error: Exception, context: dict[str, Any]) -> Response | None:
    """A lawful refusal in words, with its code and article; everything else as the framework does."""
    if isinstance(error, RuleViolation):
        status = 403 if isinstance(error, NotPermitted) else 409
        body = {"code": error.code, "message": error.full_text, "basis": error.basis}
        return Response(body, status=status)
    return exception_handler(error, context)
