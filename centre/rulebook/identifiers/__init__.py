"""号码校验: check(kind, value) for every identifier of law.md 5.3 and 5.4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Check:
    kind: str
    value: str
    value_normalised: str
    valid: bool
    certain: bool  # False: the format is from memory, a failure only warns
    reason: str = ""
    suggestions: tuple[str, ...] = ()
    hint: str = ""  # said also of a valid number (type digit does not match, ...)

    @property
    def blocks(self) -> bool:
        return self.certain and not self.valid


KINDS: dict[str, str] = {}  # kind -> Chinese label


def check(kind: str, value: str, *, right_type: str = "", today: date | None = None) -> Check:
    """Raises KeyError for an unknown kind."""
    raise NotImplementedError
