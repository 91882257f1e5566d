"""Walk a table of moves: each move once, on a real row, in the database, undone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from centre import transitions
from centre.actor import SYSTEM_USER_ID, Actor, Role
from centre.management.commands import check_deadlines

Edge = tuple[str, str, str]
Changes = Callable[[Any, str, Actor, datetime], dict[str, Any]]


class Undo(Exception):
    """Take back what was done inside."""


@contextmanager
def undone() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


def acting(role: Role) -> Actor:
    return Actor(user_id=SYSTEM_USER_ID, role=role, name=role.label)


def edges_of(lifecycle: Any) -> set[Edge]:
    return {(s, m.verb, m.owner.value) for m in lifecycle.moves for s in m.sources}


def walk(row: Any, changes: Changes, *, at: datetime) -> tuple[set[Edge], list[str]]:
    """Every move that can be reached from here; and after which the deadlines did not agree."""
    seen: set[Edge] = set()
    wrong: list[str] = []

    def visit(row: Any, at: datetime) -> None:
        for move in row.LIFECYCLE.moves:
            edge = (row.state, move.verb, move.owner.value)
            if row.state not in move.sources or edge in seen:
                continue
            seen.add(edge)
            by = acting(move.owner)
            with undone():
                moved = transitions.make(
                    move.verb, of=row, by=by, at=at, **changes(row, move.target, by, at)
                )
                wrong.extend(f"{edge}: {fault}" for fault in check_deadlines.faults())
                visit(moved, at + timedelta(hours=5))

    visit(row, at)
    return seen, wrong
