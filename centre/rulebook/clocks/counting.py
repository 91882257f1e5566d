"""起算、暂停、延长: from the first day to the end, before it rolls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from centre.rulebook.calendar import ONE_DAY, Calendar
from centre.rulebook.clocks import arithmetic
from centre.rulebook.clocks.events import UNDATED, Extension, Pause, timeline
from centre.rulebook.clocks.refusal import ClockRefusal
from centre.rulebook.clocks.rule import Unit
from centre.rulebook.clocks.steps import FIRST_DAY_BASIS, LAST_DAY_BASIS, Kind, Span
from centre.rulebook.clocks.walk import Walk


def count(walk: Walk, total: int) -> date:
    """DAY1, DAY3, DAY4, DAY16: the length alone, from the day after the event."""
    unit = walk.rule.unit
    end = arithmetic.plus(walk.calendar, walk.start, total, unit)
    if total:
        walk.say(Kind.FIRST_DAY, first=walk.first, source=FIRST_DAY_BASIS)
        walk.say(Kind.COUNTED, first=walk.first, last=end, amount=total, unit=unit)
    if unit in {Unit.MONTH, Unit.YEAR} and end.day != walk.start.day:
        walk.say(Kind.SHORT_MONTH, last=end, source=LAST_DAY_BASIS)
    return end


def move(walk: Walk, end: date, pauses: Sequence[Pause], extensions: Sequence[Extension]) -> date:
    """Let every pause and extension act in its turn. Raises ClockRefusal for one agreed late."""
    used: list[Span] = []
    paused = 0
    for event in timeline(pauses, extensions, walk.start):
        if isinstance(event, Extension):
            end = _extended(walk, end, event)
            continue
        spans = _used(walk, event, end)
        days = sum((last - first).days + 1 for first, last in spans)
        end = _later(walk, end, days)
        used += spans
        paused += days
    if used:
        walk.say(Kind.PAUSED, spans=_joined(used), amount=paused)
    if extensions:
        until = max(extension.until for extension in extensions)
        walk.say(Kind.EXTENDED, last=until, reason=walk.rule.extended_by)
    return end


def _extended(walk: Walk, end: date, extension: Extension) -> date:
    if extension.acts_on != UNDATED and extension.acts_on > walk.rolled(end):
        raise ClockRefusal("延长期限的同意书应当在期限届满前签署", walk.rule.basis)
    return max(end, extension.until)


def _used(walk: Walk, pause: Pause, end: date) -> list[Span]:
    """The spans of the pause that would have been counted; none when it begins after the end."""
    spans = _working(walk.calendar, pause) if walk.by_working_days else [_span(pause)]
    return spans if spans and spans[0][0] <= end else []


def _span(pause: Pause) -> Span:
    return pause.first, pause.last


def _working(calendar: Calendar, pause: Pause) -> list[Span]:
    """The working days of a pause: rest days in it would not have been counted anyway."""
    spans: list[Span] = []
    first = pause.first
    for row in calendar.rest_between(pause.first, pause.last):
        if first < row.day:
            spans.append((first, row.day - ONE_DAY))
        first = row.day + ONE_DAY
    if first <= pause.last:
        spans.append((first, pause.last))
    return spans


def _later(walk: Walk, end: date, days: int) -> date:
    if walk.by_working_days:
        return walk.calendar.plus_working_days(end, days)
    return end + ONE_DAY * days


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours that an extension had cut apart are one span again."""
    joined: list[Span] = []
    for first, last in spans:
        if joined and first == joined[-1][1] + ONE_DAY:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return tuple(joined)
