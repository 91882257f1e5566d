"""The admin of anything with a procedure: a list, a case page, a page for each lawful act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters, ShowFacets
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import bulk, timeline
from centre.admin_site.act_page import ActPage
from centre.admin_site.acts import Act, move_of, why_not
from centre.admin_site.changelist import QUEUE_VAR, CaseworkList, FilterForm
from centre.admin_site.listing import Badge, Column, Row, field_value, table_html
from centre.admin_site.queues import Queue, as_date, check_order, due_on
from centre.admin_site.sections import Section
from centre.components import Due, Event, Standing

LOOKUP_SUFFIXES = frozenset({"", "exact", "isnull", "id__exact", "gte", "lt", "in"})


@dataclass(frozen=True, slots=True)
class Button:
    act: Act
    url: str
    basis: str


class CaseworkAdmin(admin.ModelAdmin):
    """办案页. An app fills in the attributes and the hooks below; nothing is edited generically.

    `roles` may open the list and the case pages; whose rows they see is `visible_to`'s business.
    `acts` are the buttons of a case page, `new_acts` those above the list (their `obj` is None and
    `allowed(actor, None)` decides). `stopped` names final states that are no success. Columns are
    `list_display`: fields, properties, admin methods, and two made here, "state_now" and
    "due_now".
    """

    roles: Sequence[Role] | frozenset[Role] = ()
    acts: Mapping[str, Act] = {}
    new_acts: Mapping[str, Act] = {}
    filter_form: type[FilterForm] | None = None
    register_title = ""
    stopped: frozenset[str] = frozenset()
    due_field = "due_on"
    key_field = "public_id"
    key_converter = "uuid"

    list_display = ("__str__", "state_now", "due_now")
    list_per_page = 50
    list_select_related: Sequence[str] = ()
    ordering: Sequence[str] = ("-id",)
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    actions = None
    view_on_site = False

    # Hooks for the app.

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What this actor may see at all; a stranger's row and no row are the same 404."""
        return self.model.objects.visible_to(self.acting(request))

    def name_of(self, obj: Any) -> str:
        """What the pages call it."""
        return str(obj)

    def standing(self, request: HttpRequest, obj: Any) -> Standing | None:
        """The three lines on top. By default from the timeline, the turn and the legal date;
        `None` for a mere record."""
        return Standing(happened="")

    def sections(self, request: HttpRequest, obj: Any) -> Sequence[Section]:
        """What the case page shows below the three lines."""
        return ()

    def subjects(self, obj: Any) -> Sequence[Model]:
        """Whose audit rows make up the timeline; add children that belong to the story."""
        return (obj,)

    def next_due(self, obj: Any, today: date) -> Due | None:
        """The next legal date with its article."""
        day = getattr(obj, self.due_field, None) if self.due_field else None
        return due_on(as_date(day), today=today) if day else None

    # Permissions follow the post.

    def acting(self, request: HttpRequest) -> Actor:
        return self.admin_site.acting(request)

    def is_open_to(self, actor: Actor) -> bool:
        return actor.role in self.roles

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_open_to(self.acting(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_open_to(self.acting(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """Only what `list_filter` names: any other lookup would read a column by guessing."""
        for entry in self.list_filter:
            if hasattr(entry, "parameter_name"):
                if lookup == entry.parameter_name:
                    return True
                continue
            name = entry if isinstance(entry, str) else entry[0]
            rest = lookup.removeprefix(name)
            if lookup.startswith(name) and rest.removeprefix("__") in LOOKUP_SUFFIXES:
                return True
        return False

    # Addresses.

    def url_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def get_urls(self) -> list[URLPattern]:
        key, view = f"<{self.key_converter}:key>", self.page
        return [
            path("", view(self.changelist_view), name=self.url_name("changelist")),
            path("new/<slug:verb>/", view(self.new_view), name=self.url_name("new")),
            path("bulk/<slug:verb>/", view(self.bulk_view), name=self.url_name("bulk")),
            path(f"{key}/", view(self.case_view), name=self.url_name("change")),
            path(f"{key}/<slug:verb>/", view(self.act_view), name=self.url_name("act")),
        ]

    def page(self, view: Any) -> Any:
        """Behind the site's door, and behind the roles of this model: a closed one is a 404."""

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.is_open_to(self.acting(request)):
                raise Http404
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(inner)

    def key_of(self, obj: Any) -> str:
        return str(getattr(obj, self.key_field))

    def list_url(self) -> str:
        return reverse(f"admin:{self.url_name('changelist')}")

    def case_url(self, obj: Any) -> str:
        return reverse(f"admin:{self.url_name('change')}", args=[self.key_of(obj)])

    def find(self, request: HttpRequest, key: Any) -> Any:
        """The object if this actor may see it. Raises Http404 for absent and for foreign alike."""
        try:
            rows = self.get_queryset(request).select_related(*self.list_select_related)
            found = rows.filter(**{self.key_field: key}).first()
        except (ValidationError, ValueError):
            found = None
        if found is None:
            raise Http404
        return found

    # The list.

    def queue_of(self, request: HttpRequest) -> Queue | None:
        """The queue named in the address. Raises Http404 for another role's or model's queue."""
        code = request.GET.get(QUEUE_VAR)
        if code is None:
            return None
        actor = self.acting(request)
        for queue in self.admin_site.queues_for(actor):
            if queue.code == code and queue.model is self.model:
                return queue
        raise Http404

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CaseworkList]:
        return CaseworkList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            cl = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(self.list_url())
        actor, queue = self.acting(request), cl.queue
        bulk_acts = [act for act in self.acts.values() if act.bulk]
        table = table_html(
            columns := self.columns(actor, queue),
            (self.row(columns, obj) for obj in cl.result_list),
            can_pick=bool(bulk_acts),
        )
        context = {
            **self.admin_site.each_context(request),
            "title": queue.title if queue else self.register_name,
            "opts": self.opts,
            "cl": cl,
            "queue": queue,
            "queues": [q for q in self.admin_site.queues_for(actor) if q.model is self.model],
            "table": table,
            "bulk_acts": bulk_acts,
            "bulk_url": self.list_url() + "bulk/",
            "new_acts": [a for a in self.new_acts.values() if not self.refusal(a, actor, None)],
            "list_url": self.list_url(),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/casework/list.html", context)

    @property
    def register_name(self) -> str:
        return str(self.register_title or self.opts.verbose_name_plural)

    def columns(self, actor: Actor, queue: Queue | None) -> list[Column]:
        return [self.column(name, actor, queue) for name in self.list_display]

    def column(self, name: str, actor: Actor, queue: Queue | None) -> Column:
        """Where a column's values come from, looked up once for the whole list."""
        if name == "state_now":
            return Column(name, "状态", lambda obj: self.badge(obj, actor))
        if name == "due_now":
            today, field = clock.today(), queue.due if queue else ""
            return Column(name, "法定期限", lambda obj: self.due_in(obj, field, today))
        if name == "__str__":
            return Column(name, str(self.opts.verbose_name), self.name_of)
        if hasattr(self, name):
            method = getattr(self, name)
            return Column(name, str(getattr(method, "short_description", name)), method)
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            attribute = getattr(self.model, name, None)
            getter = getattr(attribute, "fget", attribute)
            label = str(getattr(getter, "short_description", name))
            return Column(name, label, lambda obj: value_of(obj, name))
        return Column(name, str(field.verbose_name), field_value(field))

    def row(self, columns: list[Column], obj: Any) -> Row:
        cells = [column.value(obj) for column in columns]
        return Row(
            self.case_url(obj), bulk.ticket(self.key_of(obj), obj), self.name_of(obj), cells
        )

    def due_in(self, obj: Any, field: str, today: date) -> Due | None:
        found = self.next_due(obj, today)
        if field and (day := getattr(obj, field, None)) is not None:
            day = as_date(day)
            if found is None or found.day != day:
                return due_on(day, today=today)
        return found

    def state_now(self, obj: Any) -> str:
        """状态, with the role whose turn it is."""
        return str(obj)

    def due_now(self, obj: Any) -> str:
        """法定期限, with the days left."""
        return str(obj)

    def badge(self, obj: Any, actor: Actor) -> Badge | str:
        """The state, its tone by whose turn it is, and that role's name."""
        if not hasattr(obj, "state"):
            return ""
        label = self.state_label(obj)
        lifecycle = getattr(obj, "LIFECYCLE", None)
        if lifecycle is None:
            return Badge(label, "plain")
        turn = lifecycle.turn.get(obj.state)
        if turn is actor.role or lifecycle.open_to(state=obj.state, role=actor.role):
            return Badge(label, "us", "待本岗办理")
        if turn is not None:
            return Badge(label, "them", f"待{turn.label}")
        return Badge(label, "stopped" if obj.state in self.stopped else "done")

    def state_label(self, obj: Any) -> str:
        state = getattr(obj, "state", "")
        return timeline.state_labels(self.model).get(state, state)

    # The case page.

    def refusal(self, act: Act, actor: Actor, obj: Any) -> Any:
        return why_not(act, actor=actor, obj=obj)

    def buttons(self, obj: Any, actor: Actor) -> list[Button]:
        """Lawful acts only."""
        found = []
        for verb, act in self.acts.items():
            if self.refusal(act, actor, obj) is None:
                move = move_of(act, obj, actor)
                url = f"{self.case_url(obj)}{verb}/"
                found.append(Button(act, url, act.basis or (move.basis if move else "")))
        return found

    def events(self, obj: Any) -> tuple[list[Event], bool]:
        titles = {verb: act.title for verb, act in self.acts.items()}
        return timeline.of(self.subjects(obj), phrases={**titles, **self.admin_site.phrases})

    def case_view(self, request: HttpRequest, key: Any) -> HttpResponse:
        obj, actor = self.find(request, key), self.acting(request)
        events, has_older = self.events(obj)
        buttons = self.buttons(obj, actor)
        standing = self.standing(request, obj)
        if standing is not None and not standing.happened:
            standing = self.default_standing(request, obj, events)
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(obj),
            "opts": self.opts,
            "obj": obj,
            "has_story": bool(self.acts or self.subjects(obj)),
            "badge": self.badge(obj, actor),
            "standing": standing,
            "buttons": buttons,
            "sections": self.sections(request, obj),
            "events": events,
            "has_older": has_older,
            "list_url": self.list_url(),
            "register_name": self.register_name,
        }
        return TemplateResponse(request, "admin/casework/case.html", context)

    def default_standing(
        self, request: HttpRequest, obj: Any, events: Sequence[Event]
    ) -> Standing:
        actor, today = self.acting(request), clock.today()
        lifecycle = getattr(obj, "LIFECYCLE", None)
        turn = lifecycle.turn.get(obj.state) if lifecycle else None
        mine = lifecycle.open_to(state=obj.state, role=actor.role) if lifecycle else []
        who = actor.role.label if mine else (turn.label if turn else "")
        theirs = lifecycle.open_to(state=obj.state, role=turn) if lifecycle and turn else []
        return Standing(
            happened=events[0].title if events else self.state_label(obj),
            who=who,
            what="、".join(dict.fromkeys(move.label for move in mine or theirs)),
            due=self.next_due(obj, today),
            mine=bool(mine),
        )

    # Acting.

    def act_view(self, request: HttpRequest, key: Any, verb: str) -> HttpResponse:
        if verb not in self.acts:
            raise Http404
        return ActPage(self, request, self.acts[verb], key).respond()

    def new_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        if verb not in self.new_acts:
            raise Http404
        return ActPage(self, request, self.new_acts[verb]).respond()

    def bulk_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        if verb not in self.acts or not self.acts[verb].bulk:
            raise Http404
        return bulk.BulkPage(self, request, self.acts[verb]).respond()

    def check(self, **kwargs: Any) -> list[Any]:
        check_order(self.model, tuple(self.ordering), where=type(self).__name__)
        return super().check(**kwargs)


def value_of(obj: Any, name: str) -> Any:
    value = getattr(obj, name)
    return value() if callable(value) else value
