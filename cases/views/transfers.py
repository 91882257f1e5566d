"""下载移送材料: through the permission check and into the trail (class J)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.views.generic import View

from cases.models import TransferItem
from cases.views.materials import SAFE_HEADERS
from centre.audit import services as audit
from centre.views import VisibleObjectMixin


class ItemFile(VisibleObjectMixin, View):
    """One handed-over file, always as an attachment, to the sending and receiving organs only."""

    model = TransferItem
    http_method_names = ["get", "head"]

    def visible(self) -> QuerySet[TransferItem]:
        return super().visible().select_related("transfer")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        item = self.object
        if not item.file:
            raise Http404
        audit.record(
            "transfer.open_item", subject=item.transfer, by=self.actor, at=self.at,
            item=str(item.public_id), sha256=item.sha256,
        )  # fmt: skip
        response = FileResponse(
            item.file.open("rb"),
            as_attachment=True,
            filename=named(item),
            content_type="application/octet-stream",
        )
        for name, value in SAFE_HEADERS.items():
            response[name] = value
        return response


def named(item: TransferItem) -> str:
    """The label with the ending of the file, so that the receiver's machine can open it."""
    ending = Path(item.file.name).suffix
    return item.label if item.label.lower().endswith(ending.lower()) else f"{item.label}{ending}"
