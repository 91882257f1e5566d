"""Queues: named querysets that a role can act on, counted without counting everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured
from django.db.models import Model, QuerySet

from centre import clock
from centre.actor import Actor, Role
from centre.components import Due
from centre.workdays import reading

COUNT_CAP = 99


@dataclass(frozen=True, slots=True)
class Queue:
    """待办队列.

    `rows(actor)` starts from `Model.objects.visible_to(actor)`. `order` ends in a unique column.
    `due` names the field or annotation that holds the legal date. `empty` says what would be here
    and how it gets here. Only `roles` see it, so name the roles that can act on its rows.
    """

    code: str
    title: str
    roles: tuple[Role, ...] | frozenset[Role]
    model: type[Model]
    rows: Callable[[Actor], QuerySet]
    order: tuple[str, ...] = ("id",)
    due: str = ""
    empty: str = "现在没有需要办理的事项。"

    def check(self) -> None:
        """Raises `ImproperlyConfigured` when the order does not end in a unique column."""
        check_order(self.model, self.order, where=f"queue {self.code}")

    def is_for(self, actor: Actor) -> bool:
        return actor.role in self.roles


@dataclass(frozen=True, slots=True)
class Tally:
    """How much lies in a queue: a capped count, the earliest legal date, how many are overdue."""

    count: int
    due: Due | None = None
    overdue: int = 0

    @property
    def shown(self) -> str:
        return capped(self.count)

    @property
    def overdue_shown(self) -> str:
        return capped(self.overdue)


def capped(count: int) -> str:
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


def tally(queue: Queue, *, actor: Actor, today: date) -> Tally:
    """One query that reads at most a hundred index entries."""
    rows = queue.rows(actor)
    if not queue.due:
        return Tally(len(rows.order_by().values_list("pk")[: COUNT_CAP + 1]))
    dates = list(rows.order_by(queue.due).values_list(queue.due, flat=True)[: COUNT_CAP + 1])
    known = [as_date(value) for value in dates if value is not None]
    due = due_on(known[0], today=today) if known else None
    return Tally(len(dates), due, sum(day < today for day in known))


def as_date(value: Any) -> date:
    return clock.local_date(value) if isinstance(value, datetime) else value


def due_on(day: date, *, today: date, clock_id: str = "") -> Due:
    """A stored day in short; 暂定 while the notice of its year is not out."""
    provisional = reading.is_provisional(clock_id, day)
    return Due(day=day, days_left=(day - today).days, provisional=provisional)


def check_order(model: type[Model], order: tuple[str, ...], *, where: str) -> None:
    last = order[-1].lstrip("-") if order else ""
    try:
        is_unique = last == "pk" or model._meta.get_field(last).unique
    except FieldDoesNotExist:
        is_unique = False
    if not is_unique:
        raise ImproperlyConfigured(f"{where}: the order must end in a unique column")
