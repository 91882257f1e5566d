"""Who carries which kind of errand.

An app registers a handler when it is ready (`AppConfig.ready`). A handler has two parts, because a
slow thing must not happen inside a transaction: `prepare` may take long and must leave no trace
that matters; `apply` runs in the transaction that marks the row done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Ref = Mapping[str, Any]


class Permanent(Exception):
    """Trying again will not help: park the row at once with this reason (Chinese)."""


@dataclass(frozen=True, slots=True)
class Handler:
    kind: str
    apply: Callable[[Ref, Any], None]
    prepare: Callable[[Ref], Any] | None = None


_handlers: dict[str, Handler] = {}


def register(
    kind: str, *, apply: Callable[[Ref, Any], None], prepare: Callable[[Ref], Any] | None = None
) -> None:
    """Register once per kind; a second registration of another function is a programming error."""
    handler = Handler(kind, apply, prepare)
    if _handlers.setdefault(kind, handler) != handler:
        raise ValueError(f"two handlers for {kind}")


def handler_for(kind: str) -> Handler:
    return _handlers[kind]
