"""期间计算结果: both ends and how they were found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from centre.rulebook import dates
from centre.rulebook.calendar import ONE_DAY
from centre.rulebook.clocks import sentences
from centre.rulebook.clocks.steps import Kind, Span, Step

PAUSED = "暂停"
PASSED_OVER = frozenset({Kind.SKIPPED, Kind.ROLLED})


@dataclass(frozen=True, slots=True)
class Result:
    """Both ends and how they were found. Of working days and hours both ends are equal."""

    clock_id: str
    name: str
    start: date | datetime
    nominal_end: date | datetime
    legal_end: date | datetime
    provisional: bool
    basis: str
    first_on: date
    steps: tuple[Step, ...]
    rule_version: str

    @property
    def nominal_on(self) -> date:
        return dates.day_of(self.nominal_end)

    @property
    def legal_on(self) -> date:
        return dates.day_of(self.legal_end)

    @property
    def derivation(self) -> tuple[str, ...]:
        """The steps as Chinese sentences, made when they are read."""
        return tuple(sentences.say(step) for step in self.steps)

    @property
    def skipped(self) -> tuple[tuple[date, str], ...]:
        """Rest, rolled and paused days with their names, in order."""
        found = [
            (row.day, row.name)
            for step in self.steps
            if step.kind in PASSED_OVER
            for row in step.days
        ]
        found += [
            (day, PAUSED) for step in self.steps for span in step.spans for day in _days(span)
        ]
        return tuple(sorted(found))


def _days(span: Span) -> list[date]:
    first, last = span
    return [first + ONE_DAY * n for n in range((last - first).days + 1)]
