"""期限变动: a last day that another calendar puts on another date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One running deadline that moves: whose, which clock, from when to when."""

    old: date
    new: date
    case: str
    what: str
    clock_id: str
    subject_type: str
    subject_id: str
    dossier_id: int | None = None

    @property
    def days(self) -> int:
        """Positive: later. Negative: earlier, which may hurt."""
        return (self.new - self.old).days

    @property
    def change(self) -> str:
        return f"顺延 {self.days} 天" if self.days > 0 else f"提前 {-self.days} 天"


def digest(shifts: Iterable[Shift]) -> str:
    """Tells one preview from another, whoever looks."""
    text = "\n".join(
        f"{s.subject_type} {s.subject_id} {s.clock_id} {s.old} {s.new}" for s in sorted(shifts)
    )
    return hashlib.sha256(text.encode()).hexdigest()


def masked(shifts: Iterable[Shift], *, seen: set[int]) -> list[Shift]:
    """The same list with the case numbers of closed files left out."""
    return [s if s.dossier_id in seen else replace(s, case="") for s in shifts]
