"""期限变动: a last day that another calendar puts on another date, and what becomes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum


class Part(IntEnum):
    """What a shift speaks of, in the order in which it is read.

    EXPIRED is listed and never moved: whether what lapsed by the old calendar stands is for people.
    """

    label: str

    def __new__(cls, value: int, label: str = "") -> Part:
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    EXPIRED = 1, "已届满，须人工复核"
    LIVE = 2, "计算中的期限"
    COPY = 3, "事项上登记的日期"


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """One last day that moves: whose, which clock, from when to when."""

    old: date
    new: date
    case: str
    what: str
    clock_id: str
    subject_type: str
    subject_id: str
    dossier_id: int | None = None
    part: Part = Part.LIVE

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
        f"{s.part} {s.subject_type} {s.subject_id} {s.clock_id} {s.what} {s.old} {s.new}"
        for s in sorted(shifts)
    )
    return hashlib.sha256(text.encode()).hexdigest()


def masked(shifts: Iterable[Shift], *, seen: set[int]) -> list[Shift]:
    """The same list with the case numbers of closed files left out."""
    return [s if s.dossier_id in seen else replace(s, case="") for s in shifts]
