"""The API's default answer is no: an endpoint says for itself who may use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission

if TYPE_CHECKING:  # the framework's views read this class through the settings
    from rest_framework.request import Request
    from rest_framework.views import APIView


class NobodyMay(BasePermission):
    """For every endpoint that forgot to name its own permission."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return False
