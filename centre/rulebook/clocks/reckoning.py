"""期间计算: from the event to both ends, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from centre.rulebook import dates
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import closing, counting, limits, table
from centre.rulebook.clocks.events import Extension, Pause
from centre.rulebook.clocks.refusal import ClockRefusal
from centre.rulebook.clocks.result import Result
from centre.rulebook.clocks.rule import Clock, Unit
from centre.rulebook.clocks.steps import Kind, Step
from centre.rulebook.clocks.walk import Walk

NEVER_ROLLS = "以小时计算的期限不因休假日顺延。"


def run(
    clock: Clock | str,
    start: date | datetime,
    calendar: Calendar,
    *,
    length: int | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    extra: int = 0,
) -> Result:
    """Compute both ends. An id stands for the text in force on the day of the start. `extra`:
    units granted on top (C23 +10, L03 +6); the order of pauses and extensions does not matter.
    Raises ClockRefusal; KeyError for an unknown id.

    依据：《民事诉讼法》第85条；《民法典》第201–203条；law.md 3.1.
    """
    day = dates.day_of(start)
    rule = table.in_force(clock, day) if isinstance(clock, str) else clock
    limits.require(rule, extra, pauses, extensions)
    walk = Walk(rule, calendar, day)
    base = limits.length_of(rule, length)
    if extra:
        walk.granted(extra, base + extra)
    try:
        if rule.unit is Unit.HOUR:
            return _hours(walk, start, base + extra)
        return _days(walk, base + extra, pauses, extensions)
    except ClockRefusal:
        raise
    except (OverflowError, ValueError):
        raise ClockRefusal("日期超出可以计算的范围，请核对起算日期和期限", rule.basis) from None


def _hours(walk: Walk, start: date | datetime, total: int) -> Result:
    """DAY2: from the stated time itself, no rounding up; hours never roll."""
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day)  # noqa: DTZ001 -- made local below
    begun = dates.local(start)
    end = begun + timedelta(hours=total)
    walk.say(Kind.COUNTED, first=begun, last=end, amount=total, unit=Unit.HOUR)
    walk.say(Kind.NO_ROLL, reason=NEVER_ROLLS)
    closing.rest_on(walk, end.date())
    return _result(walk, begun, begun.date(), end, end, provisional=False)


def _days(
    walk: Walk, total: int, pauses: Sequence[Pause], extensions: Sequence[Extension]
) -> Result:
    end = counting.count(walk, total)
    end = counting.move(walk, end, pauses, extensions)
    legal = closing.close(walk, end)
    provisional = closing.is_provisional(walk, end, legal)
    if provisional:
        walk.say(Kind.PROVISIONAL, first=end, last=legal)
    closing.rest_on(walk, end)
    return _result(walk, walk.start, walk.first, end, legal, provisional=provisional)


def _result(
    walk: Walk,
    start: date | datetime,
    first_on: date,
    nominal: date | datetime,
    legal: date | datetime,
    *,
    provisional: bool,
) -> Result:
    begun = Step(Kind.START, first=start, reason=walk.rule.starts)
    return Result(
        clock_id=walk.rule.id,
        name=walk.rule.name,
        start=start,
        nominal_end=nominal,
        legal_end=legal,
        provisional=provisional,
        basis=walk.rule.basis,
        first_on=first_on,
        steps=(begun, *walk.steps),
        rule_version=table.RULE_VERSION,
    )
