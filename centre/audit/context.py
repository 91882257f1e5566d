"""What the current request adds to every audit row: address and request id."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RequestContext:
    ip: str | None = None
    request_id: UUID | None = None


_current: ContextVar[RequestContext] = ContextVar(
    "audit_request",
    default=RequestContext(),  # noqa: B039 -- frozen
)

current = _current.get
enter = _current.set
leave = _current.reset
