"""期限计算: a clock of the law, a start, pauses, an extension; both ends and how they were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from centre.rulebook import clocks, dates, limitation, picture
from centre.rulebook.calendar import Calendar
from centre.rulebook.clocks import CLOCKS, Clock, Pause, Roll, Unit
from centre.tools.answers import questions, reference
from centre.tools.answers.questions import BadQuestion

MOST_PAUSES = 10
LONGEST_PAUSE = 3660  # days; what is longer is a slip of the pen
MOST_UNITS = {
    Unit.HOUR: 10_000, Unit.DAY: 3_660, Unit.WORKING_DAY: 2_000, Unit.MONTH: 240, Unit.YEAR: 50,
}  # fmt: skip
KNOWN = {code.upper(): clock for code, clock in {**CLOCKS, **reference.CLOCKS}.items()}
PAUSE_FORM = "暂停的起止日期请写成“2026-12-01:2026-12-10”"


@dataclass(frozen=True, slots=True)
class Question:
    clock: Clock
    start: date | datetime
    length: int | None = None
    pauses: tuple[Pause, ...] = ()
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """`plan_by`: the day to plan by; where rolling is debated, the one before it (law.md DAY15).
    `picture`: the days as SVG, none for a date that is only for reference; `narrow_picture`: the
    same with one month in a row, for a small screen."""

    clock: Clock
    start: date | datetime
    nominal_end: date | datetime
    legal_end: date | datetime
    plan_by: date | datetime
    provisional: bool
    derivation: tuple[str, ...]
    basis: str
    picture: str = ""
    narrow_picture: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.clock.id,
            "start": self.start.isoformat(),
            "nominal_end": self.nominal_end.isoformat(),
            "legal_end": self.legal_end.isoformat(),
            "provisional": self.provisional,
            "derivation": list(self.derivation),
        }


def read(
    *, rule: str, start: str, pauses: Sequence[str] = (), extend: str = "", length: str = ""
) -> Question:
    """The question as typed. `pauses`: “2026-12-01:2026-12-10” each. Raises BadQuestion."""
    clock = find(rule)
    if not start.strip():
        raise BadQuestion(f"请填写起算日期：{clock.starts}", "start")
    if len(pauses) > MOST_PAUSES:
        raise BadQuestion(f"暂停最多填写{MOST_PAUSES}段", "pause")
    most = MOST_UNITS[clock.unit]
    return Question(
        clock=clock,
        start=questions.moment(start, "start"),
        length=_units(length, "length", most, "期限") if length.strip() else None,
        pauses=tuple(_pause(text) for text in pauses),
        extra=_units(extend, "extend", most, "延长的时间") if extend.strip() else 0,
    )


def find(rule: str) -> Clock:
    """Raises BadQuestion for an id that the law file does not have."""
    wanted = questions.tidy(rule)
    clock = KNOWN.get(wanted.upper())
    if clock is None:
        raise BadQuestion("没有这个编号的期限，编号例如C20、TR02", "rule")
    return clock


def _units(text: str, field: str, most: int, what: str) -> int:
    return questions.number(text, field, least=1, most=most, what=what)


def _pause(text: str) -> Pause:
    first, colon, last = questions.tidy(text).partition(":")
    if not colon:
        raise BadQuestion(PAUSE_FORM, "pause")
    return pause(questions.day(first, "pause"), questions.day(last, "pause"))


def pause(first: date, last: date) -> Pause:
    """Both days inclusive. Raises BadQuestion."""
    if last < first:
        raise BadQuestion("暂停的结束日期不能早于开始日期", "pause")
    if (last - first).days > LONGEST_PAUSE:
        raise BadQuestion("一段暂停太长，请核对年份", "pause")
    return Pause(first, last)


def answer(question: Question, calendar: Calendar) -> Answer:
    """Both ends, by the text of the law in force at the start. Raises BadQuestion when the law does
    not let the period run so."""
    if question.clock.id in reference.CLOCKS:
        return _reference(question, calendar)
    clock = clocks.in_force(question.clock.id, dates.day_of(question.start))
    try:
        result = clocks.run(
            clock,
            question.start,
            calendar,
            length=question.length,
            pauses=question.pauses,
            extra=question.extra,
        )
    except clocks.ClockRefusal as refusal:
        raise BadQuestion(refusal.message, _field(question), refusal.basis) from None
    return Answer(
        clock=clock,
        start=result.start,
        nominal_end=result.nominal_end,
        legal_end=result.legal_end,
        plan_by=result.nominal_end if clock.rolls is Roll.DEBATED else result.legal_end,
        provisional=result.provisional,
        derivation=result.derivation,
        basis=result.basis,
        picture=picture.draw(result),
        narrow_picture=picture.draw(result, columns=1),
    )


def _reference(question: Question, calendar: Calendar) -> Answer:
    """参考到期日 of a limitation, in the safest way: the earlier day is the one to plan by."""
    if question.pauses or question.extra or question.length:
        raise BadQuestion(reference.INTERRUPTED, _field(question), reference.INTERRUPTED_BASIS)
    clock, start = question.clock, dates.day_of(question.start)
    found = limitation.reckon(reference.CLAIMS[clock.id], start, calendar)
    assert found.reference_on and found.rolled_on  # noqa: S101, PT018 -- a start gives both
    return Answer(
        clock=clock,
        start=start,
        nominal_end=found.reference_on,
        legal_end=found.rolled_on,
        plan_by=found.reference_on,
        provisional=found.provisional,
        derivation=found.derivation,
        basis=found.basis,
    )


def _field(question: Question) -> str:
    """What the refusal most likely concerns: a length that is missing or not for the asking to set,
    a pause or an extension the law does not know."""
    clock = question.clock
    if question.length is None and clock.length is None:
        return "length"
    if question.length is not None and not clock.set_by:
        return "length"
    if question.pauses and not clock.can_pause:
        return "pause"
    return "extend" if question.extra else ""
