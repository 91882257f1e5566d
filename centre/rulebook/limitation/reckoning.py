"""参考到期日的推算: the period, put into words with its rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from centre.rulebook import dates
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks.arithmetic import MONTHS_A_YEAR
from centre.rulebook.limitation import period as periods
from centre.rulebook.limitation.answer import Answer, Line
from centre.rulebook.limitation.events import OF_AN_ORGAN, UNCERTAIN, Cause, Event
from centre.rulebook.limitation.period import FOREVER, Period
from centre.rulebook.limitation.rules import CLAIMS, RULES, Claim

ROLL_BASIS = "《民法典》第203条第1款"
DEMAND_BASIS = "《民法典》第195条第1项；《诉讼时效规定》第8条"
PRE_GRANT_FEE = "PRE_GRANT_FEE"
NO_GATE = "该日期仅供参考，不影响提出申请；时效临近届满的，请及时起诉或者申请仲裁。"


def reckon(
    claim: str,
    knew_on: date | None,
    calendar: Calendar,
    *,
    harmed_on: date | None = None,
    granted_on: date | None = None,
    events: Sequence[Event] = (),
) -> Answer:
    """参考到期日 of a claim (code of tables/limitation_claims.csv). `knew_on`: both the harm and
    the obligor known; `harmed_on` starts the twenty years; `granted_on`: grant of the patent.
    The order of events does not matter, and nothing a person enters raises. KeyError for an
    unknown claim.

    依据：《民法典》第188条、第193–196条；《诉讼时效规定》第8–14条；law.md 3.7.
    """
    rule = CLAIMS[claim]
    cap = _cap(rule, harmed_on)
    if rule.years is None:
        return _nothing(rule, [Line(rule.rule, None, None, RULES["N9"].rule)], None)
    if knew_on is None:
        unknown = Line(rule.rule, None, None, f"请先填写起算日期：{rule.starts}之日。")
        return _nothing(rule, [unknown], cap)
    start = max(knew_on, granted_on) if claim == PRE_GRANT_FEE and granted_on else knew_on
    found = periods.run(start, rule.years, events, cap or FOREVER)
    kept = [event for event in events if not event.waived]
    rest = periods.run(start, rule.years, kept, cap or FOREVER).end
    hoped = periods.run(start, rule.years, periods.counted_in(events), cap or FOREVER).end
    return _answer(
        rule, start, found, cap=cap, calendar=calendar, events=events, rest=rest, hoped=hoped
    )


def _cap(rule: Claim, harmed_on: date | None) -> date | None:
    if harmed_on is None or rule.most_years is None:
        return None
    return periods.plus(harmed_on, rule.most_years * MONTHS_A_YEAR)


def _nothing(rule: Claim, lines: list[Line], cap: date | None) -> Answer:
    return Answer(
        claim=rule.code,
        reference_on=None,
        rolled_on=None,
        latest_on=cap,
        rest_on=None,
        hoped_on=None,
        open_ended=False,
        provisional=False,
        lines=tuple(lines),
        notes=(NO_GATE,),
        basis=rule.basis,
    )


def _answer(
    rule: Claim,
    start: date,
    found: Period,
    *,
    cap: date | None,
    calendar: Calendar,
    events: Sequence[Event],
    rest: date,
    hoped: date,
) -> Answer:
    open_ended = found.end == FOREVER
    end = None if open_ended else found.end
    rolled = calendar.first_working_day(end) if end else None
    return Answer(
        claim=rule.code,
        reference_on=end,
        rolled_on=rolled,
        latest_on=cap,
        rest_on=rest if any(event.waived for event in events) else None,
        hoped_on=hoped if any(event.cause is UNCERTAIN for event in events) else None,
        open_ended=open_ended,
        provisional=bool(rolled and calendar.is_provisional(rolled)),
        lines=tuple(_lines(rule, start, found, cap=cap, end=end, rolled=rolled)),
        notes=tuple(_notes(events)),
        basis=rule.basis,
    )


def _lines(
    rule: Claim,
    start: date,
    found: Period,
    *,
    cap: date | None,
    end: date | None,
    rolled: date | None,
) -> list[Line]:
    first = periods.plus(start, (rule.years or 0) * MONTHS_A_YEAR)
    lines = [
        Line(
            rule.rule,
            start,
            first,
            f"起算：{rule.starts}，{_day(start)}；期间{rule.years}年，至{_day(first)}（{rule.basis}）。",
        )
    ]
    lines += [_interrupted(event, until) for event, until in found.acted]
    lines += [
        Line(event.cause.value, event.on, None, _idle(event), event.evidence)
        for event in found.idle
    ]
    lines += [_suspended(event, found.end) for event in found.obstacles]
    if cap and cap == end:
        said = f"自权利受到损害之日起最长{rule.most_years}年，至{_day(cap)}。"
        lines.append(Line("N1", cap, cap, said))
    if end:
        lines.append(Line(rule.rule, end, end, f"参考到期日为{_day(end)}。"))
    if end and rolled and rolled > end:
        said = f"该日为休假日，依{ROLL_BASIS}至{_day(rolled)}；请按较早的日期安排。"
        lines.append(Line("N1", end, rolled, said))
    return lines


def _interrupted(event: Event, end: date) -> Line:
    basis = DEMAND_BASIS if event.cause is Cause.DEMAND else RULES[event.cause.value].basis
    said = f"{_day(event.on)}{event.cause.label}，时效中断（{basis}）"
    if event.restarts_on > event.on:
        said += f"，自{_day(event.restarts_on)}程序终结起重新计算"
    elif event.cause in OF_AN_ORGAN:
        said += "，从严自该日起重新计算，程序终结的再行核对"
    else:
        said += "，自该日起重新计算"
    return Line(event.cause.value, event.on, end, f"{said}，至{_day(end)}。", event.evidence)


def _idle(event: Event) -> str:
    return f"{_day(event.on)}{event.cause.label}：不在时效期间之内，不产生中断。"


def _suspended(event: Event, end: date) -> Line:
    basis = RULES["N8"].basis
    if event.ended_on is None:
        said = f"自{_day(event.on)}起的障碍尚未消除，时效中止；消除之日起满六个月届满（{basis}）。"
    else:
        said = (
            f"{_day(event.on)}至{_day(event.ended_on)}的障碍在最后六个月内，时效中止；"
            f"自消除之日起满六个月届满（{basis}）。"
        )
    return Line("N8", event.on, end, said, event.evidence)


def _notes(events: Sequence[Event]) -> list[str]:
    causes = {event.cause for event in events}
    notes = [RULES["N7"].rule] if Cause.PART in causes else []
    if UNCERTAIN in causes:
        notes.append(RULES["N11"].rule + "参考到期日从严不计算该次提交。")
    return [*notes, RULES["N10"].rule, NO_GATE]


def _day(day: date) -> str:
    return "障碍消除后" if day == FOREVER else dates.arabic(day)
