"""参考到期日: the answer with its derivation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """One step: the rule, the day it turns on, the end that follows, and the sentence."""

    rule: str
    on: date | None
    end: date | None
    said: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Shown, never enforced. All days are last days on which the claim is still in time.

    `reference_on` is the safest day (no roll, nothing uncertain counted), None while it cannot be
    told; `rolled_on` the same moved past rest days (CC 203); `latest_on` the twenty years;
    `rest_on` the day for a rest that was waived (N7); `hoped_on` the day if a request to the
    centre counts (N11); `open_ended`: an obstacle still lasts.
    """

    claim: str
    reference_on: date | None
    rolled_on: date | None
    latest_on: date | None
    rest_on: date | None
    hoped_on: date | None
    open_ended: bool
    provisional: bool
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    basis: str

    @property
    def derivation(self) -> tuple[str, ...]:
        return tuple(line.said for line in self.lines) + self.notes

    @property
    def uncertain(self) -> bool:
        return self.hoped_on is not None
