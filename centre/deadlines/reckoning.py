"""From what a row stores to its two ends, and back to the whole derivation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from centre import clock
from centre.deadlines.enums import Level
from centre.deadlines.models import Deadline
from centre.rulebook import clocks
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import Extension, Pause, Unit
from centre.rulebook.settings import DEFAULTS
from centre.workdays import services as workdays

LASTING = date.max  # the last day of a pause that has not ended yet

# 提醒: so long before the nominal end each level begins; LATE begins when the legal end has passed.
LEADS = dict(zip((Level.NOTICE, Level.NEAR, Level.URGENT), DEFAULTS.reminder_days, strict=True))
HOURS_LEAD = timedelta(hours=DEFAULTS.reminder_hours)
LONGEST_LEAD = timedelta(
    days=max(
        *LEADS.values(),
        *(
            (rule.length or 0) + (rule.extension_limit or 0) - rule.warnings[0].day
            for rule in clocks.WITH_WARNINGS.values()
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the ends of one clock are reckoned from, in no particular order."""

    clock_id: str
    started_at: datetime
    length: int | None = None
    extra: int = 0
    set_on: date | None = None
    pauses: frozenset[Pause] = field(default_factory=frozenset)
    extensions: frozenset[Extension] = field(default_factory=frozenset)

    def is_paused(self, on: date) -> bool:
        """Inside a pause that goes on after this day."""
        return any(pause.first <= on < pause.last for pause in self.pauses)


def inputs_of(row: Deadline) -> Inputs:
    """What the row stores. Reads `pauses` and `extensions`; take rows `with_events`."""
    return Inputs(
        clock_id=row.clock_id,
        started_at=row.started_at,
        length=row.length,
        extra=row.extra,
        set_on=row.set_on,
        pauses=frozenset(Pause(p.first_on, p.last_on or LASTING) for p in row.pauses.all()),
        extensions=frozenset(Extension(e.until_on, e.agreed_on) for e in row.extensions.all()),
    )


def run(inputs: Inputs, *, on: date, calendar: Calendar | None = None) -> clocks.Result:
    """Both ends with their derivation; a lasting pause is taken as ending on `on`.

    Raises `ClockRefusal` when the law does not let the clock run so.
    """
    start, is_hourly = inputs.started_at, clocks.CLOCKS[inputs.clock_id].unit is Unit.HOUR
    return clocks.run(
        inputs.clock_id,
        start if is_hourly else clock.local_date(start),
        calendar or workdays.current(),
        length=inputs.length,
        pauses=[Pause(p.first, _until(p, on)) for p in inputs.pauses],
        extensions=list(inputs.extensions),
        extra=inputs.extra,
    )


def _until(pause: Pause, on: date) -> date:
    return max(on, pause.first) if pause.last == LASTING else pause.last


def ends(inputs: Inputs, *, on: date, calendar: Calendar | None = None) -> dict[str, Any]:
    """The columns of the row that hold the ends. A day set in a paper stands as it is written."""
    if inputs.set_on is not None:
        day = inputs.set_on
        return _columns(day, day, on=on)
    result = run(inputs, on=on, calendar=calendar)
    return _columns(
        result.nominal_on,
        result.legal_on,
        on=on,
        ends_at=result.legal_end if isinstance(result.legal_end, datetime) else None,
        provisional=result.provisional,
        rule_version=result.rule_version,
    )


def _columns(
    nominal_on: date,
    legal_on: date,
    *,
    on: date,
    ends_at: datetime | None = None,
    provisional: bool = False,
    rule_version: str = "",
) -> dict[str, Any]:
    return {
        "nominal_on": nominal_on,
        "legal_on": legal_on,
        "ends_at": ends_at,
        "provisional": provisional,
        "rule_version": rule_version,
        "reckoned_on": on,
    }


def derivation(row: Deadline, *, on: date) -> clocks.Result | None:
    """How the row's ends were counted; None when an officer wrote the day into a paper."""
    if row.set_on is not None:
        return None
    return run(inputs_of(row), on=on if row.expired_at is None else row.reckoned_on)


def is_over(clock_id: str, columns: Mapping[str, Any], at: datetime) -> bool:
    """Has the last day (or hour) passed? Never of a clock that only warns."""
    if clock_id in clocks.ONLY_WARN:
        return False
    ends_at: datetime | None = columns["ends_at"]
    legal_on: date = columns["legal_on"]
    return ends_at <= at if ends_at is not None else legal_on < clock.local_date(at)


def level_at(
    at: datetime, columns: Mapping[str, Any], *, clock_id: str, started_at: datetime
) -> Level:
    """The warning level a deadline has reached; `watching._due_level` says the same to the database.

    Days of its own, where the clock has them, count from the start; the leads of the house from
    the nominal end.
    """
    ends_at, today = columns["ends_at"], clock.local_date(at)
    if clock_id not in clocks.QUIET and is_over(clock_id, columns, at):
        return Level.LATE
    if rule := clocks.WITH_WARNINGS.get(clock_id):
        return Level(rule.warned((today - clock.local_date(started_at)).days))
    if ends_at is not None:
        return Level.URGENT if ends_at - HOURS_LEAD <= at else Level.CALM
    left = (columns["nominal_on"] - today).days
    return max((level for level, lead in LEADS.items() if left <= lead), default=Level.CALM)


def slots(rows: Collection[Deadline]) -> dict[tuple[str, str], Deadline]:
    """The newest row of each clock and key."""
    return {(row.clock_id, row.key): row for row in sorted(rows, key=lambda row: row.pk)}
