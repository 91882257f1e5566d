"""时效期间的推移: restart and suspension, without words.

Interruptions are taken in order of date, whatever the order of entry. Obstacles are settled anew
after each restart, because only those of the last six months count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR, corresponding
from centre.rulebook.limitation.events import SUSPENDING, UNCERTAIN, Cause, Event
from centre.rulebook.limitation.rules import SUSPENSION_MONTHS

FOREVER = date.max  # while an obstacle lasts; beyond what a calendar can say


@dataclass(slots=True)
class Period:
    start: date
    end: date
    obstacles: list[Event]  # those that moved the end
    acted: list[tuple[Event, date]] = field(default_factory=list)  # with the end each one gave
    idle: list[Event] = field(default_factory=list)  # before the start or after the end


def run(start: date, years: int, events: Iterable[Event], cap: date) -> Period:
    """The period with all its events; nothing outlasts `cap`."""
    known = sorted(events, key=_turn)
    obstacles = [event for event in known if event.cause is SUSPENDING]
    end, moved = _settled(start, years, obstacles)
    period = Period(start, end, moved)
    for event in known:
        if event.cause in {SUSPENDING, UNCERTAIN}:
            continue
        if not period.start <= event.on <= min(period.end, cap) and not _within(period, event):
            period.idle.append(event)
            continue
        period.start = max(period.start, event.restarts_on)
        period.end, period.obstacles = _settled(period.start, years, obstacles)
        period.acted.append((event, period.end))
    period.end = min(period.end, cap)
    return period


def counted_in(events: Iterable[Event]) -> list[Event]:
    """The same events, with the request to the centre taken for a request to an organ (N11)."""
    return [replace(e, cause=Cause.REQUEST) if e.cause is UNCERTAIN else e for e in events]


def _within(period: Period, event: Event) -> bool:
    """During proceedings that interrupted already: harmless, the later restart stays."""
    return any(done.on <= event.on <= period.start for done, _ in period.acted)


def _settled(start: date, years: int, obstacles: list[Event]) -> tuple[date, list[Event]]:
    """N8: each obstacle in the last six months moves the end to six months after it ended."""
    end = plus(start, years * MONTHS_A_YEAR)
    moved: list[Event] = []
    waiting = list(obstacles)
    while True:
        acting = next((o for o in waiting if _in_last_months(o, end)), None)
        if acting is None:
            return end, moved
        waiting.remove(acting)
        later = plus(acting.ended_on, SUSPENSION_MONTHS) if acting.ended_on else FOREVER
        if later > end:
            end = later
            moved.append(acting)


def _in_last_months(obstacle: Event, end: date) -> bool:
    if end == FOREVER or obstacle.on > end:
        return False
    return (obstacle.ended_on or FOREVER) > corresponding(end, -SUSPENSION_MONTHS)


def plus(day: date, months: int) -> date:
    try:
        return corresponding(day, months)
    except ValueError:
        return FOREVER


def _turn(event: Event) -> tuple[date, str, date, date, bool, str]:
    """A place of its own for each event, so that nothing is left to the order of entry."""
    ended_on = event.ended_on or FOREVER
    return (
        event.on, event.cause.value, event.restarts_on, ended_on, event.waived, event.evidence,
    )  # fmt: skip
