"""One act on many ticked rows: a preview, then row by row, each in its own transaction."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls.converters import get_converters

from centre import clock, transitions
from centre.admin_site.acts import Act
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from centre.views import GuardedForm

if TYPE_CHECKING:
    from centre.admin_site.casework import CaseworkAdmin

LIMIT = 500
CONFLICT, UNPROCESSABLE = 409, 422


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview or of the result; no `problem` means it will go, or went, well."""

    name: str
    url: str
    ticket: str
    problem: str = ""


def ticket(key: str, obj: Any) -> str:
    """What a ticked box sends: which row, and in which version the person saw it."""
    return f"{key}.{getattr(obj, 'version', '')}"


class BulkPage:
    def __init__(self, admin: CaseworkAdmin, request: HttpRequest, act: Act) -> None:
        self.admin, self.request, self.act = admin, request, act
        self.actor, self.at = admin.acting(request), clock.now()

    def respond(self) -> HttpResponse:
        tickets = dict(t.partition(".")[::2] for t in self.request.POST.getlist("row"))
        if self.request.method != "POST" or not tickets:
            messages.warning(self.request, "请先在列表中勾选要办理的件。")
            return redirect(self.admin.list_url())
        if len(tickets) > LIMIT:
            messages.error(self.request, f"一次最多办理 {LIMIT} 件，请减少勾选后再办理。")
            return redirect(self.admin.list_url())
        found = self.find(tickets)
        if "confirm" not in self.request.POST:
            return self.render(self.preview(found, tickets), self.form())
        form = self.form(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.render(self.preview(found, tickets), form, status=UNPROCESSABLE)
        results = [self.run(obj, tickets, form) for obj in found]
        return self.render(results, None)

    def find(self, tickets: dict[str, str]) -> list[Any]:
        """The ticked rows this actor may see, in one query; others are simply not there."""
        admin = self.admin
        keys = [key for key in tickets if is_key(key, admin.key_converter)]
        rows = admin.get_queryset(self.request).filter(**{f"{admin.key_field}__in": keys})
        return list(admin.with_parts(rows).order_by(*admin.ordering))

    def preview(self, found: list[Any], tickets: dict[str, str]) -> list[Line]:
        return [self.line(obj, tickets, self.problem(obj, tickets)) for obj in found]

    def problem(self, obj: Any, tickets: dict[str, str]) -> RuleViolation | None:
        """Why this row would not go: not lawful, or changed since it was ticked."""
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is None and hasattr(obj, "version"):
            try:
                transitions.check_version(obj, seen(tickets[self.admin.key_of(obj)]))
            except RuleViolation as stale:
                return stale
        return refusal

    def line(
        self, obj: Any, tickets: dict[str, str], refusal: RuleViolation | None = None
    ) -> Line:
        key = self.admin.key_of(obj)
        problem = refusal.full_text if refusal else ""
        return Line(
            self.admin.name_of(obj), self.admin.case_url(obj), f"{key}.{tickets[key]}", problem
        )

    def run(self, obj: Any, tickets: dict[str, str], form: GuardedForm) -> Line:
        """One row: its own transaction and key, so that sending the page twice acts once."""
        key = self.admin.key_of(obj)
        version = seen(tickets[key])
        try:
            idempotency.once(
                lambda: self.carry_out(key, version, form),
                endpoint=f"admin:{self.admin.opts.label_lower}:{self.act.verb}:bulk"[:80],
                key=uuid.uuid5(form.cleaned_data["idempotency_key"], key),
                body={"object": key, "answers": form.answers},
                by=self.actor,
                at=self.at,
            )
        except RuleViolation as refusal:
            return self.line(obj, tickets, refusal)
        return self.line(obj, tickets)

    def carry_out(self, key: str, version: int | None, form: GuardedForm) -> dict[str, Any]:
        obj = self.admin.find(self.request, key)
        refusal = self.problem(obj, {self.admin.key_of(obj): str(version or "")})
        if refusal is not None:
            raise refusal
        self.act.run(obj, {**form.cleaned_data, "version": version}, self.actor, self.at)
        return {"key": key}

    def form(self, *args: Any) -> GuardedForm:
        return self.act.form(
            *args, obj=None, actor=self.actor, initial={"idempotency_key": uuid.uuid4()}
        )

    def render(
        self, lines: list[Line], form: GuardedForm | None, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": f"批量{self.act.title}",
            "opts": self.admin.opts,
            "act": self.act,
            "form": form,
            "good": [line for line in lines if not line.problem],
            "bad": [line for line in lines if line.problem],
            "list_url": self.admin.list_url(),
            "register_name": self.admin.register_name,
        }
        return TemplateResponse(self.request, "admin/casework/bulk.html", context, status=status)


def seen(version: str) -> int | None:
    """The version on a ticket."""
    return int(version) if version.isdecimal() else None


def is_key(text: str, converter: str) -> bool:
    """Whether the text could stand in an address of this admin."""
    return re.fullmatch(get_converters()[converter].regex, text) is not None
