"""填写申请: begin, the task list, one topic a page, saved as one goes."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import TemplateView, View

from cases import permissions, wizard
from cases.forms import eligibility
from cases.forms.page import PageForm, raw_of, typed
from cases.models import Case, DraftStep
from cases.services import deadlines, intake
from centre import clock
from centre.accounts.models import Mandate, Organisation
from centre.actor import Role
from centre.components import Line
from centre.errors import Stale
from centre.idempotency import services as idempotency
from centre.views import ActorRequiredMixin, GuardedForm, VisibleObjectMixin

UNPROCESSABLE, CONFLICT = 422, 409


class StartForm(GuardedForm):
    filer = forms.ChoiceField(label="以谁的名义申请？", widget=forms.RadioSelect)


class Start(ActorRequiredMixin, TemplateView):
    """“您已有一份草稿” before a second one is begun; then for whom."""

    template_name = "cases/draft_start.html"

    def filers(self) -> list[Organisation]:
        """Own company, and companies that gave a confirmed power of attorney."""
        if self.actor.role is not Role.PARTY:
            return []
        given = Mandate.objects.current(on=self.at.date()).filter(agent_id=self.actor.user_id)
        ids = {self.actor.organisation_id, *given.values_list("principal_id", flat=True)}
        return list(Organisation.objects.filter(pk__in=ids, is_active=True).order_by("name", "id"))

    def form(self, filers: list[Organisation], data: Any = None) -> StartForm:
        initial = {"filer": str(filers[0].public_id)} if len(filers) == 1 else {}
        form = StartForm(data, initial=initial) if data is not None else StartForm(initial=initial)
        form.fields["filer"].choices = [(str(o.public_id), o.name) for o in filers]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drafts = Case.objects.visible_to(self.actor).drafts().order_by("-saved_at", "-id")
        filers = kwargs.pop("filers", None) or self.filers()
        kwargs.setdefault("form", self.form(filers))
        mine = self.actor.role is Role.PARTY
        return super().get_context_data(
            drafts=list(drafts[:10]) if mine else [], filers=filers, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        filers = self.filers()
        form = self.form(filers, request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form, filers=filers)
            return self.render_to_response(context, status=UNPROCESSABLE)
        chosen = next(o for o in filers if str(o.public_id) == form.cleaned_data["filer"])
        answer, _ = idempotency.once(
            lambda: self.begin(chosen),
            endpoint="cases:start",
            key=form.cleaned_data["idempotency_key"],
            body={"filer": form.cleaned_data["filer"]},
            by=self.actor,
            at=self.at,
        )
        return redirect("cases:draft", public_id=answer["case"])

    def begin(self, filer: Organisation) -> dict[str, str]:
        case = intake.start_draft(filer=filer, by=self.actor, at=self.at)
        return {"case": str(case.public_id)}


class DraftMixin(VisibleObjectMixin):
    """A draft of one's own side; a submitted case leads to its page instead."""

    model = Case

    def visible(self) -> QuerySet[Case]:
        return super().visible().select_related("dossier", "filer")

    def is_open(self) -> bool:
        """Raises Http404 for others than the applicant's side."""
        if not permissions.is_applicant(self.actor, self.object):
            raise Http404
        return self.object.state == "DRAFT"

    def elsewhere(self) -> HttpResponse:
        messages.info(self.request, "申请已经提交，内容不能再改。")
        return redirect("cases:case", public_id=self.object.public_id)

    def page_context(self, code: str) -> dict[str, Any]:
        case, page = self.object, wizard.BY_CODE[code]
        return {
            "case": case,
            "page": page,
            "steps": wizard.steps(case),
            "current": wizard.number(code),
            "home": reverse("cases:draft", args=[case.public_id]),
        }


class TaskList(DraftMixin, TemplateView):
    template_name = "cases/draft_tasks.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tasks = wizard.tasks(self.object)
        following = next((t for t in tasks if t.state != "done"), tasks[-1])
        return super().get_context_data(
            case=self.object, tasks=tasks, following=following, **kwargs
        )


class SavedPage(DraftMixin, View):
    """One page of the form. Everything typed is kept, right or not; autosave speaks JSON."""

    template_name = "cases/draft_page.html"
    saved: DraftStep | None = None

    # What a page gives.

    def code(self) -> str:
        """The page of the path on which this stands."""
        raise NotImplementedError

    def step(self) -> str:
        """The key under which the page is kept."""
        return self.code()

    def make_form(self, data: Any = None, initial: dict[str, Any] | None = None) -> PageForm:
        raise NotImplementedError

    def stored(self) -> dict[str, Any]:
        raise NotImplementedError

    def following(self) -> str:
        return wizard.address(self.object, wizard.after(self.code()).code)

    def extra(self) -> dict[str, Any]:
        return {}

    # The round trip.

    def load(self) -> None:
        self.saved = DraftStep.objects.filter(case=self.object, step=self.step()).first()

    @property
    def rev(self) -> int:
        return self.saved.rev if self.saved else 0

    def initial(self) -> dict[str, Any]:
        return {**self.stored(), "version": self.rev, "page_key": uuid.uuid4().hex}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        self.load()
        form = self.make_form(initial=self.initial())
        if self.saved and self.saved.raw:
            form = self.make_form(initial={**self.initial(), **typed(form, self.saved.raw)})
        return self.render(form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            return self.elsewhere()
        form = self.make_form(data=request.POST)
        quiet = request.headers.get("X-Autosave") == "1"
        is_right = form.is_valid()
        try:
            saved = intake.save_step(
                case=self.object,
                step=self.step(),
                values=form.values() if is_right else None,
                raw=raw_of(request.POST),
                rev=rev_of(request),
                page_key=request.POST.get("page_key", "")[:40],
                by=self.actor,
                at=self.at,
            )
        except Stale as stale:
            return self.conflict(form, stale, quiet=quiet)
        if quiet:
            return JsonResponse(
                {"saved_at": f"{self.at:%H:%M}", "fields": {"version": str(saved.rev)}}
            )
        if not is_right:
            return self.render(self.with_rev(form, saved.rev), status=UNPROCESSABLE)
        for warning in form.warnings:
            messages.warning(request, warning)
        return redirect(self.leave_to(request))

    def leave_to(self, request: HttpRequest) -> str:
        if request.POST.get("go") == "later":
            return reverse("cases:draft", args=[self.object.public_id])
        return self.following()

    def with_rev(self, form: PageForm, rev: int) -> PageForm:
        """The same typed data on the present revision, ready to be sent again."""
        data = self.request.POST.copy()
        data["version"] = str(rev)
        fresh = self.make_form(data=data)
        fresh.is_valid()
        return fresh

    def conflict(self, form: PageForm, stale: Stale, *, quiet: bool) -> HttpResponse:
        """Field by field: what this page says, what was saved meanwhile. Nothing is lost."""
        self.load()
        theirs = self.make_form(initial=self.initial())
        kept = self.stored()
        if self.saved and self.saved.raw:
            kept |= typed(theirs, self.saved.raw)
        mine = typed(form, raw_of(self.request.POST))
        differences = [
            Line(str(field.label), shown(field, mine.get(name)), note=shown(field, kept.get(name)))
            for name, field in form.fields.items()
            if name in mine and shown(field, mine.get(name)) != shown(field, kept.get(name))
        ]
        if quiet:
            return JsonResponse({"conflict": True}, status=CONFLICT)
        context = {"stale": stale.full_text, "differences": differences}
        return self.render(self.with_rev(form, self.rev), status=CONFLICT, **context)

    def render(self, form: PageForm, *, status: int = 200, **extra: Any) -> HttpResponse:
        context = {**self.page_context(self.code()), "form": form, **self.extra(), **extra}
        if self.saved:
            context["saved_at"] = clock.local(self.saved.saved_at)
        return render(self.request, self.template_name, context, status=status)


def rev_of(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() and len(text) < 10 else None


def shown(field: forms.Field, value: Any) -> str:
    """A value as a person would read it in the comparison."""
    if isinstance(value, bool):
        return "已勾选" if value else "未勾选"
    labels = {str(k): str(v) for k, v in flat(getattr(field, "choices", []))}
    if isinstance(value, (list, tuple)):
        return "、".join(labels.get(str(v), str(v)) for v in value)
    prepared = field.prepare_value(value)
    text = "" if prepared is None else str(prepared)
    return labels.get(text, text).strip()


def flat(choices: Any) -> list[tuple[Any, Any]]:
    rows: list[tuple[Any, Any]] = []
    for key, label in choices:
        rows += flat(label) if isinstance(label, (list, tuple)) else [(key, label)]
    return rows


class PlainPage(SavedPage):
    """A page with one form of its own."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = wizard.BY_CODE.get(kwargs["step"])
        if page is None or page.form is None:
            raise Http404
        self.template_name = f"cases/draft_{page.code}.html"
        return super().dispatch(request, *args, **kwargs)

    def code(self) -> str:
        return self.kwargs["step"]

    def make_form(self, data: Any = None, initial: dict[str, Any] | None = None) -> PageForm:
        options = (
            {"query": self.request.GET.get("q", "").strip()[:60]} if self.code() == "cause" else {}
        )
        return wizard.BY_CODE[self.code()].form(
            data=data, initial=initial, case=self.object, **options
        )

    def stored(self) -> dict[str, Any]:
        return wizard.BY_CODE[self.code()].form.stored(self.object)

    def extra(self) -> dict[str, Any]:
        extra: dict[str, Any] = {"next_url": self.following()}
        if self.code() == "eligibility":
            extra["advice"] = eligibility.advice(self.object)
        if self.code() == "linked":
            extra["measure"] = deadlines.after_measure(self.object, on=self.at.date())
        if self.code() == "cause":
            extra["query"] = self.request.GET.get("q", "").strip()[:60]
        return extra

    def following(self) -> str:
        """A “no” to the three questions, and a date that starts a clock, are shown once more."""
        if self.request.method == "POST":
            self.object.refresh_from_db()
            if self.code() == "eligibility" and eligibility.advice(self.object):
                return wizard.address(self.object, "eligibility")
            if self.code() == "linked" and self.object.pre_suit_measure_on:
                return wizard.address(self.object, "linked")
        return super().following()
