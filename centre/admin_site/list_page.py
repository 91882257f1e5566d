"""The list of a queue or a register: whose rows, which columns, which buttons above and below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters, ShowFacets
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from centre import clock
from centre.actor import Actor
from centre.admin_site import bulk
from centre.admin_site.changelist import QUEUE_VAR, CaseworkList, FilterForm
from centre.admin_site.listing import Column, Row, field_value, table_html
from centre.admin_site.queues import Queue, as_date, due_on
from centre.components import Due


class ListPage:
    """Columns are `list_display`: fields, admin methods, properties, and two made here.

    "state_now" is the state with the role whose turn it is, "due_now" the next legal date with the
    days left. `list_select_related` and `list_prefetch_related` hold for queues, lists and pages.
    """

    list_display: Sequence[str] = ("__str__", "state_now", "due_now")
    list_per_page = 50
    list_select_related: Sequence[str] = ()
    list_prefetch_related: Sequence[str] = ()
    ordering: Sequence[str] = ("-id",)
    named_clocks: frozenset[str] = frozenset()  # whose last day an officer names in a paper
    filter_form: type[FilterForm] | None = None
    register_title = ""
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    actions = None

    def with_parts(self, queryset: QuerySet) -> QuerySet:
        """Everything a row shows, in a constant number of queries."""
        if self.list_select_related:
            queryset = queryset.select_related(*self.list_select_related)
        return queryset.prefetch_related(*self.list_prefetch_related)

    def queue_of(self, request: HttpRequest) -> Queue | None:
        """The queue named in the address. Raises Http404 for another role's or model's queue."""
        code = request.GET.get(QUEUE_VAR)
        if code is None:
            return None
        for queue in self.queues_of(self.acting(request)):
            if queue.code == code:
                return queue
        raise Http404

    def queues_of(self, actor: Actor) -> list[Queue]:
        return [q for q in self.admin_site.queues_for(actor) if q.model is self.model]

    def get_changelist_instance(self, request: HttpRequest) -> CaseworkList:
        return CaseworkList(request, self)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        try:
            cl = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return redirect(self.list_url())
        actor, queue = self.acting(request), cl.queue
        bulk_acts = [act for act in self.acts.values() if act.bulk]
        columns = [self.column(name, actor, queue) for name in self.list_display]
        here = self.list_url()
        rows = (self.row(columns, obj, here) for obj in cl.result_list)
        context = {
            **self.admin_site.each_context(request),
            "title": queue.title if queue else self.register_name,
            "cl": cl,
            "queue": queue,
            "queues": self.queues_of(actor),
            "table": table_html(columns, rows, can_pick=bool(bulk_acts)),
            "bulk_acts": bulk_acts,
            "bulk_url": f"{here}bulk/",
            "new_acts": [a for a in self.new_acts.values() if not self.refusal(a, actor, None)],
            "list_url": here,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/casework/list.html", context)

    @property
    def register_name(self) -> str:
        return str(self.register_title or self.opts.verbose_name_plural)

    def column(self, name: str, actor: Actor, queue: Queue | None) -> Column:
        """Where a column's values come from, looked up once for the whole list."""
        if name == "state_now":
            is_queue = queue is not None
            return Column(name, "状态", lambda obj: self.badge(obj, actor, mine=is_queue))
        if name == "due_now":
            today, field = clock.today(), queue.due if queue else ""
            return Column(name, "法定期限", lambda obj: self.due_in(obj, field, today))
        if name == "__str__":
            return Column(name, str(self.opts.verbose_name), self.name_of)
        try:
            field = self.opts.get_field(name)
            return Column(name, str(field.verbose_name), field_value(field))
        except FieldDoesNotExist:
            return self.made_column(name)

    def made_column(self, name: str) -> Column:
        """A column that is no field: a method of the admin, a property or method of the row."""
        method: Callable[[Any], Any] | None = getattr(self, name, None)
        if method is None:
            attribute = getattr(self.model, name)
            method = attribute.fget if isinstance(attribute, property) else attribute
        return Column(name, str(getattr(method, "short_description", name)), method)

    def row(self, columns: list[Column], obj: Any, here: str) -> Row:
        """One row; its address is put together, because resolving each would cost more."""
        cells, key = [column.value(obj) for column in columns], self.key_of(obj)
        return Row(f"{here}{key}/", bulk.ticket(key, obj), self.name_of(obj), cells)

    def due_in(self, obj: Any, field: str, today: date) -> Due | None:
        """The stored date the queue goes by; how it was counted is for the case page to say.

        What has ended is never late.
        """
        if self.has_ended(obj):
            return None
        if not (field or self.due_field):
            return self.next_due(obj, today)
        day = getattr(obj, field or self.due_field, None)
        return self.stored_due(obj, as_date(day), today) if day else None

    def stored_due(self, obj: Any, day: date, today: date) -> Due:
        """What the row itself says of its last day; one that a paper names is never 暂定."""
        clock_id = getattr(obj, "due_clock", "")
        due = due_on(day, today=today, clock_id=clock_id)
        known = False if clock_id in self.named_clocks else getattr(obj, "provisional", None)
        return due if known is None else replace(due, provisional=known)

    def state_now(self, obj: Any) -> str:
        """Named in `list_display`; drawn by `badge`."""
        return str(obj)

    def due_now(self, obj: Any) -> str:
        """Named in `list_display`; drawn by `due_in`."""
        return str(obj)
