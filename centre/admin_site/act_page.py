"""The page of one act: what it will produce, its article, its form; one service call on POST."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from centre import clock, transitions
from centre.admin_site.acts import Act, move_of
from centre.admin_site.sections import Section
from centre.audit import services as audit
from centre.audit.models import Outcome
from centre.errors import RuleViolation, Stale
from centre.idempotency import services as idempotency
from centre.views import GuardedForm

if TYPE_CHECKING:
    from centre.admin_site.casework import CaseworkAdmin

UNPROCESSABLE, CONFLICT = 422, 409
NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "idempotency_key"})


class Unlawful(Exception):
    """The object is visible but the act is not open: nothing was done."""

    def __init__(self, obj: Any, refusal: RuleViolation) -> None:
        super().__init__(refusal)
        self.obj, self.refusal = obj, refusal


class Unfinished(Exception):
    """The form has errors: nothing was done."""

    def __init__(self, form: GuardedForm) -> None:
        super().__init__()
        self.form = form


class ActPage:
    """One request for one act on one object, or for making something new (`key` is None)."""

    def __init__(
        self, admin: CaseworkAdmin, request: HttpRequest, act: Act, key: Any = None
    ) -> None:
        self.admin, self.request, self.act, self.key = admin, request, act, key
        self.actor, self.at = admin.acting(request), clock.now()

    def respond(self) -> HttpResponse:
        return self.post() if self.request.method == "POST" else self.get()

    def load(self) -> Any:
        return None if self.key is None else self.admin.find(self.request, self.key)

    def get(self) -> HttpResponse:
        obj = self.load()
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is not None:
            return self.render(obj, closed=refusal, status=CONFLICT)
        return self.render(obj, self.form(obj))

    def post(self) -> HttpResponse:
        """Act once per key. Whatever is refused is shown with what is kept and what to do."""
        if "try" in self.request.POST and self.act.papers and self.admin.admin_site.trial:
            return self.tried()
        if "look" in self.request.POST and getattr(self.act.form_class, "look", ""):
            return self.look()
        try:
            answer, replayed = idempotency.once(
                self.carry_out,
                endpoint=f"admin:{self.admin.opts.label_lower}:{self.act.verb}"[:80],
                key=self.idempotency_key(),
                body=self.body(),
                by=self.actor,
                at=self.at,
            )
        except Unlawful as stop:
            self.record_denial(stop)
            return self.render(stop.obj, closed=stop.refusal, status=CONFLICT)
        except Unfinished as stop:
            return self.render(self.load(), stop.form, status=UNPROCESSABLE)
        except RuleViolation as refusal:
            obj = self.load()
            return self.render(obj, self.form_again(obj), refusal=refusal, status=CONFLICT)
        return self.leave(answer, replayed=replayed)

    def look(self) -> HttpResponse:
        """The page again, as typed, with what the form has to remark; nothing is done."""
        obj = self.load()
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is not None:
            return self.render(obj, closed=refusal, status=CONFLICT)
        form = self.form(obj, self.request.POST, self.request.FILES)
        form.is_valid()
        return self.render(obj, form)

    def tried(self) -> HttpResponse:
        """The papers the act would issue, as typed; the act itself is undone."""
        obj = self.load()
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is not None:
            return self.render(obj, closed=refusal, status=CONFLICT)
        form = self.form(obj, self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.render(obj, form, status=UNPROCESSABLE)
        answers = form.cleaned_data
        try:
            shown = self.admin.admin_site.trial(
                lambda: self.act.run(obj, answers, self.actor, self.at)
            )
        except RuleViolation as refused:
            return self.render(self.load(), form, refusal=refused, status=CONFLICT)
        return self.render(self.load(), form, shown=shown)

    def carry_out(self) -> dict[str, Any]:
        """Inside the transaction: read again, check again, then the one service call."""
        obj = self.load()
        refusal = self.admin.refusal(self.act, self.actor, obj)
        if refusal is not None:
            raise Unlawful(obj, refusal)
        form = self.form(obj, self.request.POST, self.request.FILES)
        if not form.is_valid():
            raise Unfinished(form)
        if hasattr(obj, "version"):
            transitions.check_version(obj, form.cleaned_data.get("version"))
        made = self.act.run(obj, form.cleaned_data, self.actor, self.at)
        subject = obj if obj is not None else made
        return {"key": self.admin.key_of(subject)} if isinstance(subject, self.admin.model) else {}

    def form(self, obj: Any, *args: Any) -> GuardedForm:
        initial = {"idempotency_key": uuid.uuid4(), "version": getattr(obj, "version", None)}
        return self.act.form(*args, obj=obj, actor=self.actor, initial=initial)

    def form_again(self, obj: Any) -> GuardedForm:
        """What was typed, on a fresh key and the present version, ready to be sent again."""
        data = self.request.POST.copy()
        data["idempotency_key"] = str(uuid.uuid4())
        data["version"] = getattr(obj, "version", "")
        return self.form(obj, data, self.request.FILES)

    def idempotency_key(self) -> uuid.UUID:
        """The form's key; a mangled one gets a fresh key, and the form itself then says no."""
        try:
            return uuid.UUID(self.request.POST.get("idempotency_key", ""))
        except ValueError:
            return uuid.uuid4()

    def body(self) -> dict[str, Any]:
        sent = {k: v for k, v in self.request.POST.lists() if k not in NOT_CONTENT}
        files = {k: [digest(f) for f in v] for k, v in self.request.FILES.lists()}
        return {"object": str(self.key), "sent": sent, "files": files}

    def record_denial(self, stop: Unlawful) -> None:
        """A pressed button that was not offered is worth a line."""
        if stop.obj is not None:
            audit.record(
                self.act.verb,
                subject=stop.obj,
                by=self.actor,
                at=self.at,
                outcome=Outcome.DENIED,
                reason=stop.refusal.code,
            )

    def leave(self, answer: dict[str, Any], *, replayed: bool) -> HttpResponse:
        """To the case page while it is still visible, otherwise to the list."""
        if replayed:
            messages.info(self.request, "这次提交此前已经办理，没有重复办理。")
        else:
            messages.success(self.request, self.act.done or f"已办理：{self.act.title}。")
        try:
            return redirect(self.admin.case_url(self.admin.find(self.request, answer["key"])))
        except (Http404, KeyError):
            return redirect(self.admin.list_url())

    def sections(self, obj: Any) -> Sequence[Section]:
        return self.act.show(obj, self.actor) if self.act.show else ()

    def render(
        self,
        obj: Any,
        form: GuardedForm | None = None,
        *,
        refusal: RuleViolation | None = None,
        closed: RuleViolation | None = None,
        shown: Sequence[Section] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        move = move_of(self.act, obj, self.actor) if obj is not None else None
        context = {
            **self.admin.admin_site.each_context(self.request),
            "title": self.act.title,
            "opts": self.admin.opts,
            "act": self.act,
            "basis": self.act.basis or (move.basis if move else ""),
            "obj": obj,
            "name": self.admin.name_of(obj) if obj is not None else "",
            "badge": self.admin.badge(obj, self.actor) if obj is not None else "",
            "form": form,
            "sections": self.sections(obj) if form and shown is None else shown or (),
            "tried": shown is not None,
            "can_try": self.act.papers and self.admin.admin_site.trial is not None,
            "refusal": refusal,
            "is_stale": isinstance(refusal, Stale),
            "closed": closed,
            "back_url": self.admin.case_url(obj) if obj is not None else self.admin.list_url(),
            "list_url": self.admin.list_url(),
            "register_name": self.admin.register_name,
        }
        return TemplateResponse(self.request, "admin/casework/act.html", context, status=status)


def digest(upload: UploadedFile) -> list[Any]:
    """A file by name, size and hash: the same name with other content is another request."""
    found = hashlib.sha256()
    for chunk in upload.chunks():
        found.update(chunk)
    upload.seek(0)
    return [upload.name, upload.size, found.hexdigest()]
