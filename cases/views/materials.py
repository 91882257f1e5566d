"""下载: through the permission check and into the trail, never by a path."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.views.generic import View

from cases.models import Material
from cases.services import materials
from centre.views import VisibleObjectMixin

SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Download-Options": "noopen",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class MaterialFile(VisibleObjectMixin, View):
    """One file, always as an attachment. A stranger's file and no file are the same 404."""

    model = Material
    url_kwarg = "material_id"
    http_method_names = ["get", "head"]

    def visible(self) -> QuerySet[Material]:
        return (
            Material.objects.openable_by(self.actor)
            .present()
            .filter(case__public_id=self.kwargs["public_id"])
            .select_related("case")
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        materials.opened(material=self.object, by=self.actor, at=self.at)
        response = FileResponse(
            self.object.file.open("rb"),
            as_attachment=True,
            filename=self.object.label,
            content_type="application/octet-stream",
        )
        for name, value in SAFE_HEADERS.items():
            response[name] = value
        return response
