"""What a ModelAdmin may do here follows the post of the moment, never Django's permissions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from centre.actor import Actor, Role

LOOKUP_SUFFIXES = frozenset({"", "exact", "isnull", "id__exact", "gte", "lt", "in"})


class PostPermissions:
    """Looking is for `roles`; adding, changing, deleting by generic forms is for nobody."""

    roles: Sequence[Role] | frozenset[Role] = ()

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
        return any(is_of(entry, lookup) for entry in self.list_filter)

    def page(self, view: Any) -> Any:
        """Behind the site's door, and behind the roles of this model: a closed one is a 404."""

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.is_open_to(self.acting(request)):
                raise Http404
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(inner)


def is_of(entry: Any, lookup: str) -> bool:
    """Whether this parameter belongs to this entry of `list_filter`."""
    if hasattr(entry, "parameter_name"):
        return lookup == entry.parameter_name
    name = entry if isinstance(entry, str) else entry[0]
    rest = lookup.removeprefix(name).removeprefix("__")
    return lookup.startswith(name) and rest in LOOKUP_SUFFIXES
