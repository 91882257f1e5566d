"""The admin of anything with a procedure: a list, a case page, a page for each lawful act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from centre import clock
from centre.actor import Actor, Role
from centre.admin_site import bulk, timeline
from centre.admin_site.act_page import ActPage
from centre.admin_site.acts import Act, move_of, why_not
from centre.admin_site.list_page import ListPage
from centre.admin_site.listing import Badge
from centre.admin_site.post_permissions import PostPermissions
from centre.admin_site.queues import as_date, check_order
from centre.admin_site.sections import Section
from centre.components import Due, Event, Standing
from centre.errors import RuleViolation

Added = Callable[[HttpRequest, Any], Sequence[Section]]


@dataclass(frozen=True, slots=True)
class Button:
    act: Act
    url: str
    basis: str
    is_move: bool


class CaseworkAdmin(PostPermissions, ListPage, admin.ModelAdmin):
    """办案页. An app fills in the attributes and the hooks below; nothing is edited generically.

    `roles` may open the list and the case pages; whose rows they see is `visible_to`'s business.
    `acts` are the buttons of a case page, `new_acts` those above the list (their `obj` is None and
    `allowed(actor, None)` decides). `stopped` names final states that are no success.
    `ListPage` says what the list's attributes mean.
    """

    acts: Mapping[str, Act] = {}
    new_acts: Mapping[str, Act] = {}
    added: tuple[Added, ...] = ()
    stopped: frozenset[str] = frozenset()
    due_field = "due_on"
    key_field = "public_id"
    key_converter = "uuid"
    view_on_site = False

    # Hooks for the app.

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What this actor may see at all; a stranger's row and no row are the same 404."""
        return self.model.objects.visible_to(self.acting(request))

    def name_of(self, obj: Any) -> str:
        """What the pages call it."""
        return str(obj)

    def standing(self, request: HttpRequest, obj: Any) -> Standing | None:
        """The three lines on top. By default from the timeline, the turn and the legal date.

        `None` for a mere record. An empty `happened` asks for the default.
        """
        return Standing(happened="")

    def sections(self, request: HttpRequest, obj: Any) -> Sequence[Section]:
        """What the case page shows below the three lines."""
        return ()

    def subjects(self, obj: Any) -> Sequence[Model]:
        """Whose audit rows make up the timeline; add children that belong to the story."""
        return (obj,)

    def next_due(self, obj: Any, today: date) -> Due | None:
        """The next legal date with its article and derivation, for the case page.

        Lists show `due_field`, or the queue's `due`, without asking for more; with an empty
        `due_field` they ask here, once for each row.
        """
        day = getattr(obj, self.due_field, None) if self.due_field else None
        return self.stored_due(obj, as_date(day), today) if day else None

    def turn_of(self, obj: Any) -> Role | None:
        """Who owes the next step; by default as the lifecycle says, `None` in a final state."""
        lifecycle = getattr(obj, "LIFECYCLE", None)
        return lifecycle.turn.get(obj.state) if lifecycle else None

    def has_ended(self, obj: Any) -> bool:
        return getattr(obj, "LIFECYCLE", None) is not None and self.turn_of(obj) is None

    # What floors above add.

    def add_act(self, act: Act) -> None:
        """Once per verb; this admin's own acts come first."""
        self.acts = {**self.acts, act.verb: act}
        self.check_parts()

    def add_section(self, section: Added) -> None:
        self.added = (*self.added, section)

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

    def key_of(self, obj: Any) -> str:
        return str(getattr(obj, self.key_field))

    def list_url(self) -> str:
        return reverse(f"admin:{self.url_name('changelist')}")

    def case_url(self, obj: Any) -> str:
        return reverse(f"admin:{self.url_name('change')}", args=[self.key_of(obj)])

    def find(self, request: HttpRequest, key: Any) -> Any:
        """The object if this actor may see it. Raises Http404 for absent and for foreign alike."""
        try:
            rows = self.with_parts(self.get_queryset(request))
            found = rows.filter(**{self.key_field: key}).first()
        except (ValidationError, ValueError):
            found = None
        if found is None:
            raise Http404
        return found

    # The case page.

    def refusal(self, act: Act, actor: Actor, obj: Any) -> RuleViolation | None:
        return why_not(act, actor=actor, obj=obj)

    def buttons(self, obj: Any, actor: Actor) -> list[Button]:
        """Lawful acts only."""
        found = []
        for verb, act in self.acts.items():
            if self.refusal(act, actor, obj) is None:
                move = move_of(act, obj, actor)
                basis = act.basis or (move.basis if move else "")
                found.append(Button(act, f"{self.case_url(obj)}{verb}/", basis, move is not None))
        return found

    def badge(self, obj: Any, actor: Actor, *, mine: bool = False) -> Badge | str:
        """The state, its tone by whose turn it is, and that role's name."""
        if not hasattr(obj, "state"):
            return ""
        label, turn = self.state_label(obj), self.turn_of(obj)
        if mine or turn is actor.role:
            return Badge(label, "us", "待本岗办理")
        if turn is not None:
            return Badge(label, "them", f"待{turn.label}")
        if getattr(obj, "LIFECYCLE", None) is None:
            return Badge(label, "plain")
        return Badge(label, "stopped" if obj.state in self.stopped else "done")

    def state_label(self, obj: Any) -> str:
        state = getattr(obj, "state", "")
        return timeline.state_labels(self.model).get(state, state)

    def events(self, obj: Any) -> tuple[list[Event], bool]:
        titles = {verb: act.title for verb, act in self.acts.items()}
        return timeline.of(self.subjects(obj), phrases={**titles, **self.admin_site.phrases})

    def case_view(self, request: HttpRequest, key: Any) -> HttpResponse:
        obj, actor = self.find(request, key), self.acting(request)
        events, has_older = self.events(obj)
        buttons = self.buttons(obj, actor)
        moves = [button.act.title for button in buttons if button.is_move]
        standing = self.standing(request, obj)
        if standing is not None and not standing.happened:
            standing = self.default_standing(obj, actor, events=events, moves=moves)
        context = {
            **self.admin_site.each_context(request),
            "title": self.name_of(obj),
            "obj": obj,
            "has_story": bool(self.acts or self.subjects(obj)),
            "badge": self.badge(obj, actor, mine=bool(moves)),
            "standing": standing,
            "buttons": buttons,
            "sections": [
                *self.sections(request, obj),
                *(part for add in self.added for part in add(request, obj)),
            ],
            "events": events,
            "has_older": has_older,
            "list_url": self.list_url(),
            "register_name": self.register_name,
        }
        return TemplateResponse(request, "admin/casework/case.html", context)

    def default_standing(
        self, obj: Any, actor: Actor, *, events: Sequence[Event], moves: Sequence[str]
    ) -> Standing:
        """From the newest event, the lawful moves of whoever is to act, and the legal date."""
        turn, lifecycle = self.turn_of(obj), getattr(obj, "LIFECYCLE", None)
        theirs = lifecycle.open_to(state=obj.state, role=turn) if lifecycle and turn else ()
        steps = moves or [move.label for move in theirs]
        return Standing(
            happened=events[0].title if events else self.state_label(obj),
            who=actor.role.label if moves else (turn.label if turn else ""),
            what="、".join(dict.fromkeys(steps)),
            due=None if self.has_ended(obj) else self.next_due(obj, clock.today()),
            mine=bool(moves),
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

    def check_parts(self) -> None:
        """Raises `ImproperlyConfigured` for a partial order or an act that cannot run."""
        where = type(self).__name__
        check_order(self.model, tuple(self.ordering), where=where)
        for verb, act in (*self.acts.items(), *self.new_acts.items()):
            if act.verb != verb or act.run is None:
                raise ImproperlyConfigured(f"{where}: act {verb} needs its own verb and a `run`")
