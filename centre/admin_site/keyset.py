"""Pages without counting: the next page starts after the last row of this one.

`None` counts as the greatest value, as PostgreSQL sorts it. A cursor holds the values of the order
columns and the row's public key; the unique last column is looked up by that key inside the query,
so no sequential id stands in a URL.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model, Q, QuerySet, Subquery


class BadCursor(Exception):
    """The cursor in the address was not made here."""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Keyset:
    """`order` is a sequence of names, "-" for descending; the last one is unique."""

    order: Sequence[str]
    key: str = "public_id"

    def page(self, queryset: QuerySet, *, size: int, after: str = "", before: str = "") -> Page:
        """One page, in one query; in two where known dates end and unknown ones begin.

        Raises `BadCursor`.
        """
        back = bool(before) and not after
        order = [flip(name) for name in self.order] if back else list(self.order)
        cursor = before if back else after
        found: list[Any] = []
        try:
            parts = self.beyond(queryset.model, order, decode(cursor)) if cursor else [Q()]
            for part in parts:
                rows = queryset.order_by(*order).filter(part)
                found += rows[: size + 1 - len(found)]
                if len(found) > size:
                    break
        except (ValueError, TypeError, ValidationError) as error:
            raise BadCursor from error
        more, found = len(found) > size, found[:size]
        if back:
            found.reverse()
        return Page(
            found,
            after=self.encode(found[-1]) if found and (more or back) else "",
            before=self.encode(found[0]) if found and (more if back else bool(cursor)) else "",
        )

    def encode(self, row: Model) -> str:
        values = [reduce(getattr, plain(n).split("__"), row) for n in self.order[:-1]]
        text = json.dumps([*map(as_json, values), str(getattr(row, self.key))])
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def beyond(self, model: type[Model], order: list[str], cursor: list[Any]) -> list[Q]:
        """Rows after the cursor, as conditions to read one after the other.

        Each starts where an index on the order can start: a single condition with "or unknown" in
        it would read the index from its beginning.
        """
        if len(cursor) != len(order):
            raise BadCursor
        last = model._base_manager.filter(**{self.key: cursor[-1]}).values(plain(order[-1]))[:1]
        values = [*cursor[:-1], Subquery(last)]
        head, *rest = [Bound(name, v, model) for name, v in zip(order, values, strict=True)]
        after_tie, tie = Q(pk__in=[]), Q()
        for bound in rest:
            after_tie |= tie & bound.past
            tie &= bound.same
        if not rest:
            return [head.past]
        if head.value is None:
            here = head.unknown & after_tie
            return [here, ~head.unknown] if head.is_descending else [here]
        known = head.reached & (head.past_known | head.same & after_tie)
        return [known, head.unknown] if head.unknown_follows else [known]


def plain(name: str) -> str:
    return name.removeprefix("-")


def flip(name: str) -> str:
    return plain(name) if name.startswith("-") else f"-{name}"


@dataclass(frozen=True, slots=True)
class Bound:
    """Where one order column stands to the cursor's value."""

    name: str
    value: Any
    model: type[Model]

    @property
    def field(self) -> str:
        return plain(self.name)

    @property
    def is_descending(self) -> bool:
        return self.name.startswith("-")

    @property
    def unknown(self) -> Q:
        return Q(**{f"{self.field}__isnull": True})

    @property
    def may_be_unknown(self) -> bool:
        try:
            return self.field != "pk" and self.model._meta.get_field(self.field).null
        except FieldDoesNotExist:
            return True

    @property
    def same(self) -> Q:
        return self.unknown if self.value is None else Q(**{self.field: self.value})

    @property
    def unknown_follows(self) -> bool:
        return not self.is_descending and self.may_be_unknown

    @property
    def reached(self) -> Q:
        return Q(**{f"{self.field}__{'lte' if self.is_descending else 'gte'}": self.value})

    @property
    def past_known(self) -> Q:
        return Q(**{f"{self.field}__{'lt' if self.is_descending else 'gt'}": self.value})

    @property
    def past(self) -> Q:
        if self.value is None:
            return ~self.unknown if self.is_descending else Q(pk__in=[])
        return self.past_known | self.unknown if self.unknown_follows else self.past_known


def as_json(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value if value is None or isinstance(value, (int, str, bool)) else str(value)


def decode(cursor: str) -> list[Any]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values = json.loads(text)
    except (binascii.Error, ValueError) as error:
        raise BadCursor from error
    if not isinstance(values, list) or any(isinstance(v, (list, dict)) for v in values):
        raise BadCursor
    return values
