"""Which papers a trial has written, without anybody but the trial knowing that it is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_watched: ContextVar[list[int] | None] = ContextVar("papers_of_a_trial", default=None)


def note(pk: int) -> None:
    """Told by whoever writes a new paper."""
    made = _watched.get()
    if made is not None:
        made.append(pk)


@contextmanager
def watch() -> Iterator[list[int]]:
    token = _watched.set(made := [])
    try:
        yield made
    finally:
        _watched.reset(token)
