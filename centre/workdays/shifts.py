"""期限变动: a last day that another calendar puts on another date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One date that moves: whose, which clock, from when to when.

    `is_copy`: a date that a row keeps beside its running deadline; shown only where no deadline
    of the same clock in the same file moves alike.
    """

    old: date
    new: date
    case: str
    what: str
    clock_id: str
    subject_type: str
    subject_id: str
    dossier_id: int | None = None
    is_copy: bool = False

    @property
    def days(self) -> int:
        """Positive: later. Negative: earlier, which may hurt."""
        return (self.new - self.old).days

    @property
    def change(self) -> str:
        return f"顺延 {self.days} 天" if self.days > 0 else f"提前 {-self.days} 天"


def gathered(answers: Iterable[Iterable[Shift]]) -> list[Shift]:
    """All answers as one ordered list; what a deadline says already is not said twice."""
    found = [shift for answer in answers for shift in answer]
    said = {_place(shift) for shift in found if not shift.is_copy}
    return sorted(s for s in found if not s.is_copy or _place(s) not in said)


def _place(shift: Shift) -> tuple[int | None, str, date, date]:
    return shift.dossier_id, shift.clock_id, shift.old, shift.new


def digest(shifts: Iterable[Shift]) -> str:
    """Tells one preview from another, whoever looks."""
    text = "\n".join(
        f"{s.subject_type} {s.subject_id} {s.clock_id} {s.old} {s.new}" for s in sorted(shifts)
    )
    return hashlib.sha256(text.encode()).hexdigest()


def masked(shifts: Iterable[Shift], *, seen: set[int]) -> list[Shift]:
    """The same list with the case numbers of closed files left out."""
    return [s if s.dossier_id in seen else replace(s, case="") for s in shifts]
