"""The list behind queues and registers: Django's filters and search, pages without counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from centre.admin_site.keyset import BadCursor, Keyset

if TYPE_CHECKING:
    from centre.admin_site.list_page import ListPage
    from centre.admin_site.queues import Queue

QUEUE_VAR = "queue"
AFTER_VAR = "after"
BEFORE_VAR = "before"
OWN_VARS = (QUEUE_VAR, AFTER_VAR, BEFORE_VAR)


class FilterForm(forms.Form):
    """A filter with typed fields, kept in the URL. Subclasses say how a queryset is narrowed."""

    def narrow(self, queryset: QuerySet) -> QuerySet:
        raise NotImplementedError


class CaseworkList(ChangeList):
    """A `ChangeList` that starts from the queue, orders by the queue, and never counts."""

    date_hierarchy = to_field = None
    is_popup = add_facets = is_facets_optional = show_all = False

    def __init__(self, request: HttpRequest, model_admin: ListPage) -> None:
        """Django's own constructor would ask for every visible row before the queue is known."""
        self.model_admin, self.model = model_admin, model_admin.model
        self.opts = self.lookup_opts = self.model._meta
        self.list_filter = model_admin.get_list_filter(request)
        self.search_fields = model_admin.get_search_fields(request)
        self.search_help_text = model_admin.search_help_text
        self.list_per_page = model_admin.list_per_page
        self.query = request.GET.get(SEARCH_VAR, "").replace("\0", "")
        self.params, self.filter_params = dict(request.GET.items()), dict(request.GET.lists())
        self.filter_form = model_admin.filter_form and model_admin.filter_form(request.GET)
        self.queue: Queue | None = model_admin.queue_of(request)
        self.root_queryset = model_admin.with_parts(
            self.queue.rows(model_admin.acting(request))
            if self.queue
            else model_admin.get_queryset(request)
        )
        self.queryset = self.get_queryset(request)
        self.get_results(request)

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        own = {*OWN_VARS, *(self.filter_form.fields if self.filter_form else ())}
        found = super().get_filters_params(params)
        return {name: value for name, value in found.items() if name not in own}

    def get_query_string(self, new_params: Any = None, remove: Any = None) -> str:
        """Every link but the pager's own starts again at the first page."""
        fresh = {AFTER_VAR: None, BEFORE_VAR: None, **(new_params or {})}
        return super().get_query_string(fresh, remove)

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        queryset = super().get_queryset(request, exclude_parameters)
        if self.filter_form is not None and self.filter_form.is_valid():
            queryset = self.filter_form.narrow(queryset)
        return queryset

    def apply_select_related(self, queryset: QuerySet) -> QuerySet:
        """`with_parts` did it; never a guess."""
        return queryset

    def get_ordering(self, request: HttpRequest, queryset: QuerySet) -> list[str]:
        return list(self.queue.order if self.queue else self.model_admin.ordering)

    def get_results(self, request: HttpRequest) -> None:
        keyset = Keyset(self.get_ordering(request, self.queryset), self.model_admin.key_field)
        try:
            self.page = keyset.page(
                self.queryset,
                size=self.list_per_page,
                after=request.GET.get(AFTER_VAR, ""),
                before=request.GET.get(BEFORE_VAR, ""),
            )
        except BadCursor as error:
            raise IncorrectLookupParameters from error
        self.result_list = self.page.rows
        self.result_count = self.full_result_count = len(self.page.rows)
        self.show_full_result_count = self.can_show_all = self.multi_page = False

    @property
    def is_narrowed(self) -> bool:
        bound = self.filter_form is not None and self.filter_form.has_changed()
        return bool(self.query or self.has_active_filters or bound)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search and filter forms carry along as hidden fields."""
        own = set(self.filter_form.fields) if self.filter_form else set()
        skip = {SEARCH_VAR, AFTER_VAR, BEFORE_VAR, *own}
        kept = {k: values for k, values in self.filter_params.items() if k not in skip}
        return [(name, value) for name, values in kept.items() for value in values]

    @property
    def next_link(self) -> str:
        return self.pager(AFTER_VAR, self.page.after)

    @property
    def previous_link(self) -> str:
        return self.pager(BEFORE_VAR, self.page.before)

    def pager(self, name: str, cursor: str) -> str:
        return self.get_query_string({name: cursor}) if cursor else ""
