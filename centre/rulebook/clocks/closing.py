"""届满: only the last day rolls (DAY5, DAY6); then say on what the answer rests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from centre.rulebook import dates
from centre.rulebook.calendar import ONE_DAY, SATURDAY, DayRow
from centre.rulebook.clocks import arithmetic, table
from centre.rulebook.clocks.rule import Clock, Roll
from centre.rulebook.clocks.steps import ROLL_BASIS, Kind
from centre.rulebook.clocks.walk import Walk
from centre.rulebook.settings import Mark


def close(walk: Walk, end: date) -> date:
    """The legal end."""
    legal = walk.rolled(end)
    told: Sequence[DayRow] = _inside(walk, end) if walk.by_working_days else ()
    walk.say(Kind.END, last=end)
    if legal > end:
        told = walk.calendar.rest_between(end, legal - ONE_DAY)
        walk.say(Kind.ROLLED, first=end, last=legal, days=told, source=ROLL_BASIS)
        if walk.rule.rolls is Roll.DEBATED:
            walk.say(Kind.DEBATED, first=end)
    elif walk.rule.rolls is not Roll.NO and end.weekday() >= SATURDAY:
        told = walk.calendar.made_up_between(end, end)
        walk.say(Kind.NO_ROLL, days=told, reason=f"该日{told[0].name}，是工作日，不顺延。")
    notices = list(dict.fromkeys(row.notice for row in told if row.notice))
    if notices:
        walk.say(Kind.NOTICE, source="；".join(notices))
    return legal


def _inside(walk: Walk, end: date) -> list[DayRow]:
    """What lies between the first and the last working day: rest days, and days that make up."""
    rest = walk.calendar.rest_between(walk.first, end)
    made_up = walk.calendar.made_up_between(walk.first, end)
    if rest:
        walk.say(Kind.SKIPPED, days=rest)
    if made_up:
        walk.say(Kind.MADE_UP, days=made_up)
    return [*rest, *made_up]


def is_provisional(walk: Walk, end: date, legal: date) -> bool:
    """True when a day whose rest the answer rests on lies in a year without a notice."""
    if walk.by_working_days:
        years = range(walk.first.year, end.year + 1)
    elif walk.rule.rolls is Roll.NO:
        return False
    else:
        years = range(end.year, legal.year + 1)
    return any(walk.calendar.is_provisional(date(year, 1, 1)) for year in years)


def rest_on(walk: Walk, end: date) -> None:
    """How sure the number is, which text it is taken from, and whether the law changes."""
    rule = walk.rule
    if rule.mark is not Mark.READ:
        walk.say(Kind.MARK, reason=rule.mark.label)
    _say_changes(walk, end)
    named = f"{rule.id}（{rule.version}）" if rule.version else rule.id
    walk.say(Kind.RULE, first=rule.in_force_from, reason=named, source=table.RULE_VERSION)
    walk.say(Kind.SOURCE, source=rule.basis)


def _say_changes(walk: Walk, end: date) -> None:
    rule = walk.rule
    if rule.in_force_from and walk.start < rule.in_force_from:
        since = dates.arabic(rule.in_force_from)
        walk.say(
            Kind.CHANGE,
            first=rule.in_force_from,
            reason=f"该条文自{since}起施行；此前起算的期限，请按当时的规定核对。",
        )
    following = table.successor(rule)
    if following and following.in_force_from and following.in_force_from <= end:
        _say_successor(walk, following, following.in_force_from)


def _say_successor(walk: Walk, following: Clock, since: date) -> None:
    """A change of the law while the period runs, and no transitional rule: plan by the shorter."""
    shorter = arithmetic.plus(walk.calendar, walk.start, following.length or 0, following.unit)
    walk.say(
        Kind.CHANGE,
        first=since,
        last=shorter,
        reason=f"自{dates.arabic(since)}起，该期限改为{following.length}{following.unit.label}"
        f"（{following.basis}），过渡办法未见规定：请从严按{dates.arabic(shorter)}安排。",
    )
