"""一次计算: what is gathered on the way from the start to the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from centre.rulebook.calendar import ONE_DAY, Calendar
from centre.rulebook.clocks.rule import Clock, Roll, Unit
from centre.rulebook.clocks.steps import Kind, Step


@dataclass(slots=True)
class Walk:
    rule: Clock
    calendar: Calendar
    start: date
    steps: list[Step] = field(default_factory=list)

    @property
    def first(self) -> date:
        """DAY1: the day of the event is not counted."""
        return self.start + ONE_DAY

    @property
    def by_working_days(self) -> bool:
        return self.rule.unit is Unit.WORKING_DAY

    def say(self, kind: Kind, **entries: Any) -> None:
        self.steps.append(Step(kind, **entries))

    def granted(self, extra: int, total: int) -> None:
        self.say(
            Kind.GRANTED,
            amount=extra,
            total=total,
            unit=self.rule.unit,
            reason=self.rule.extended_by,
        )

    def rolled(self, end: date) -> date:
        """DAY5: the first working day from the end on, where the clock rolls."""
        if self.rule.rolls is Roll.NO:
            return end
        return self.calendar.first_working_day(end)
