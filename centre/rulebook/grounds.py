"""事由: grounds for returning, refusing, dismissing, terminating, challenging and declining."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from centre.rulebook.settings import Mark


@dataclass(frozen=True, slots=True)
class Ground:
    code: str
    label: str
    basis: str
    advice: str = ""  # where to go instead, what to do
    needs_text: bool = False
    mark: Mark = Mark.READ


RETURN: dict[str, Ground] = {}  # RT1.. refusal of a request (law.md 2.1 I5)
NOT_ACCEPTED: dict[str, Ground] = {}  # NA1-5
DISMISSED: dict[str, Ground] = {}  # RJ1-6
TERMINATION: dict[str, Ground] = {}  # T1-8
CHALLENGE: dict[str, Ground] = {}  # CH1-3
DECLINE: dict[str, Ground] = {}  # DC1.. organisation declines
TRANSFER_REFUSAL: dict[str, Ground] = {}  # head does not approve, receiver returns


def choices(grounds: dict[str, Ground]) -> list[tuple[str, str]]:
    """For form fields."""
    return [(ground.code, ground.label) for ground in grounds.values()]


def of(code: str) -> Ground:
    """Any ground by its code. Raises KeyError."""
    raise NotImplementedError


def all_grounds() -> Iterable[Ground]:
    raise NotImplementedError
