"""下载 and progress. The pages themselves stand at the desk."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.views.generic import View

from centre.audit import services as audit
from centre.documents import serving, storage
from centre.documents.naming import file_name
from centre.views import VisibleObjectMixin
from centre.volumes import presenters
from centre.volumes.models import Bundle, Volume

UNAVAILABLE = 503


class VolumeFile(VisibleObjectMixin, View):
    """One volume, always as an attachment, for those who may open every paper in it. Recorded."""

    model = Volume
    http_method_names = ["get", "head"]

    def visible(self) -> QuerySet[Volume]:
        return Volume.objects.readable_by(self.actor).select_related("bundle")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        volume = self.object
        content = storage.read(volume.file)
        if storage.digest(content) != volume.sha256:
            return HttpResponse(
                "文件校验未通过，为安全起见暂不提供。请联系系统管理员。",
                status=UNAVAILABLE,
                content_type="text/plain; charset=utf-8",
            )
        audit.record(
            "volume.download", subject=volume.bundle, by=self.actor, at=self.at,
            part=volume.part, sha256=volume.sha256,
        )  # fmt: skip
        response = HttpResponse(content, content_type="application/pdf")
        name = content_disposition_header(True, file_name(str(volume)))
        response["Content-Disposition"] = name or "attachment"
        return serving.orders(response, serving.DOWNLOAD_POLICY)


class Progress(VisibleObjectMixin, View):
    """What the waiting page asks every few seconds."""

    model = Bundle
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, **kwargs: Any) -> JsonResponse:
        answer = JsonResponse({"state": presenters.state_of(self.object)})
        answer["Cache-Control"] = "no-store"
        return answer
