"""The page after a code was made: the only moment at which it can be read and put on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse

from centre.admin_site.act_page import ActPage


class InvitePage(ActPage):
    """As any act, but it ends on the slip instead of the case page. A repeat shows no code."""

    def __init__(self, admin: Any, request: Any, act: Any, key: Any = None) -> None:
        super().__init__(admin, request, act, key)
        self.issued: list[Any] = []
        run = act.run

        def keep(obj: Any, data: Any, by: Any, at: Any) -> None:
            self.issued = list(run(obj, data, by, at))

        self.act = replace(act, run=keep)

    def leave(self, answer: dict[str, Any], *, replayed: bool) -> HttpResponse:
        if not self.issued:
            return super().leave(answer, replayed=replayed)
        obj = self.load()
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": "查阅码单",
            "opts": self.admin.opts,
            "obj": obj,
            "name": self.admin.name_of(obj),
            "issued": self.issued,
            "join_url": self.request.build_absolute_uri("/join/"),
            "back_url": self.admin.case_url(obj),
            "list_url": self.admin.list_url(),
            "register_name": self.admin.register_name,
        }
        response = TemplateResponse(self.request, "admin/mediation/code_slip.html", context)
        response["Cache-Control"] = "no-store"
        return response
