"""期间: every clock of law.md 3.2 to 3.6 as data, and the arithmetic of law.md 3.1 (DAY1–DAY17).

`nominal_end` drives reminders; `legal_end` decides whether a step was late. An answer carries its
derivation, so that a judge can check it line by line.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from centre.rulebook import dates, tables
from centre.rulebook.calendar import ONE_DAY, Calendar
from centre.rulebook.settings import Mark

ROLL_BASIS = "《民事诉讼法》第85条第3款"
FIXED_BASIS = "《民事诉讼法解释》第127条"
MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """计时单位; the label follows the number."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Unit:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    HOUR = "HOUR", "小时"
    DAY = "DAY", "日"
    WORKING_DAY = "WORKING_DAY", "个工作日"
    MONTH = "MONTH", "个月"
    YEAR = "YEAR", "年"


class Roll(StrEnum):
    """Does a last day off move to the next working day?"""

    YES = "YES"
    NO = "NO"
    DEBATED = "DEBATED"  # legal_end rolls, but plan by nominal_end (DAY15)


@dataclass(frozen=True, slots=True)
class Clock:
    """One period of the law: what starts it, how long, who may move its end, what follows."""

    id: str
    name: str
    starts: str
    length: int | None  # None: set in each case, give `length=` to run()
    unit: Unit
    basis: str
    rolls: Roll = Roll.YES
    set_by: str = ""  # who may set another length; empty: nobody
    extended_by: str = ""  # who may extend; empty: nobody
    extension_limit: int | None = None  # most extra units; None with extended_by: no cap
    fixed: bool = False  # 不变期间 (DAY11)
    pauses: tuple[str, ...] = ()  # what pauses it; empty: nothing
    on_expiry: str = ""
    mark: Mark = Mark.READ

    @property
    def can_extend(self) -> bool:
        return bool(self.extended_by)

    @property
    def can_pause(self) -> bool:
        return bool(self.pauses)

    @property
    def is_setting(self) -> bool:
        """Show its length as 建议值 or set by an organ, never as 法定."""
        return bool(self.set_by) or self.mark in {Mark.MEMORY, Mark.DESIGN}


def _clock(row: dict[str, str]) -> Clock:
    return Clock(
        id=row["id"],
        name=row["name"],
        starts=row["starts"],
        length=int(row["length"]) if row["length"] else None,
        unit=Unit(row["unit"]),
        basis=row["basis"],
        rolls=Roll(row["rolls"]),
        set_by=row["set_by"],
        extended_by=row["extended_by"],
        extension_limit=int(row["extension_limit"]) if row["extension_limit"] else None,
        fixed=bool(row["fixed"]),
        pauses=tables.parts(row["pauses"]),
        on_expiry=row["on_expiry"],
        mark=Mark(row["mark"]),
    )


CLOCKS: dict[str, Clock] = {row["id"]: _clock(row) for row in tables.read("clocks")}


class ClockRefusal(ValueError):
    """The law does not let this clock be set, paused or extended so."""

    def __init__(self, message: str, basis: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.basis = basis


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """Both days inclusive: a day wholly or partly inside the pause is a paused day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Extension:
    """New last day agreed or granted. Pauses after `agreed_on` come on top of it; without
    `agreed_on` the day is taken as written, after every pause."""

    until: date
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Both ends and how they were found. Of working days and hours both ends are equal."""

    clock_id: str
    start: date | datetime
    nominal_end: date | datetime
    legal_end: date | datetime
    provisional: bool
    derivation: tuple[str, ...]
    basis: str
    first_on: date
    skipped: tuple[tuple[date, str], ...] = ()  # rest, rolled and paused days with their names

    @property
    def nominal_on(self) -> date:
        return dates.day_of(self.nominal_end)

    @property
    def legal_on(self) -> date:
        return dates.day_of(self.legal_end)


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way from the start to the end."""

    clock: Clock
    calendar: Calendar
    start: date
    said: list[str] = field(default_factory=list)
    skipped: list[tuple[date, str]] = field(default_factory=list)

    @property
    def by_working_days(self) -> bool:
        return self.clock.unit is Unit.WORKING_DAY


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
    """Compute both ends. `extra`: units granted on top (C23 +10, L03 +6); the order of pauses and
    extensions does not matter. Raises ClockRefusal; KeyError for an unknown id.

    依据：《民事诉讼法》第85条；《民法典》第201–203条；law.md 3.1.
    """
    rule = CLOCKS[clock] if isinstance(clock, str) else clock
    total = _length(rule, length) + _granted(rule, extra)
    if pauses and not rule.can_pause:
        raise ClockRefusal(f"“{rule.name}”依法不能暂停计算", rule.basis)
    if extensions:
        _require_extendable(rule)
    if rule.unit is Unit.HOUR:
        return _run_hours(rule, start, total)
    walk = _Walk(rule, calendar, dates.day_of(start))
    paused = _paused_days(pauses, walk.start)
    walk.said.append(f"起算事件：{rule.starts}，{_named(walk.start)}。")
    if rule.unit is Unit.WORKING_DAY:
        end = _count_working_days(walk, total)
    else:
        end = _count_days(walk, total)
    end = _apply(walk, end, paused, extensions)
    return _close(walk, end)


def _length(rule: Clock, length: int | None) -> int:
    if length is None:
        if rule.length is None:
            raise ClockRefusal(f"请先填写“{rule.name}”的期限，由{rule.set_by}确定", rule.basis)
        return rule.length
    if not rule.set_by and length != rule.length:
        raise ClockRefusal(f"“{rule.name}”的期限由法律规定，不能另行设定", rule.basis)
    if rule.set_by and length < 1:
        raise ClockRefusal("期限至少为1", rule.basis)
    return length


def _granted(rule: Clock, extra: int) -> int:
    if not extra:
        return 0
    _require_extendable(rule)
    limit = rule.extension_limit
    if extra < 0:
        raise ClockRefusal("延长的时间不能为负数", rule.basis)
    if limit is not None and extra > limit:
        raise ClockRefusal(f"“{rule.name}”最多延长{limit}{rule.unit.label}", rule.basis)
    return extra


def _require_extendable(rule: Clock) -> None:
    if rule.fixed:
        raise ClockRefusal(f"“{rule.name}”为不变期间，不能延长", FIXED_BASIS)
    if not rule.can_extend:
        raise ClockRefusal(f"“{rule.name}”依法不能延长", rule.basis)


def _paused_days(pauses: Sequence[Pause], start: date) -> set[date]:
    """Merged: a day counts once, however many pauses hold it; days before the start never do."""
    days = set()
    for pause in pauses:
        if pause.last < pause.first:
            raise ClockRefusal("暂停的结束日期不能早于开始日期")
        span = (pause.last - pause.first).days + 1
        days |= {pause.first + timedelta(days=n) for n in range(span)}
    return {day for day in days if day >= start}


def _run_hours(rule: Clock, start: date | datetime, total: int) -> Result:
    """DAY2: from the stated time itself, no rounding up; hours never roll."""
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day)  # noqa: DTZ001 -- made local below
    begun = dates.local(start)
    end = begun + timedelta(hours=total)
    return Result(
        clock_id=rule.id,
        start=begun,
        nominal_end=end,
        legal_end=end,
        provisional=False,
        derivation=(
            f"起算事件：{rule.starts}，{dates.with_time(begun)}。",
            f"自该时起经过{total}小时，届满时间为{dates.with_time(end)}。",
            "以小时计算的期限不因休假日顺延。",
            f"依据：{rule.basis}。",
        ),
        basis=rule.basis,
        first_on=begun.date(),
    )


def _count_days(walk: _Walk, total: int) -> date:
    """DAY1, DAY3, DAY4: days, months and years from the day after the start."""
    unit = walk.clock.unit
    if unit is Unit.DAY:
        end = walk.start + timedelta(days=total)
    else:
        months = total * (MONTHS_A_YEAR if unit is Unit.YEAR else 1)
        end = _corresponding(walk.start, months)
    if total:
        first = dates.arabic(walk.start + ONE_DAY)
        walk.said.append(f"开始之日不计入，自{first}起算{total}{unit.label}。")
    if unit is not Unit.DAY and end.day != walk.start.day:
        walk.said.append("届满之月没有对应日，以该月最后一日为届满日（《民法典》第202条）。")
    return end


def _corresponding(start: date, months: int) -> date:
    year, month = divmod(start.year * MONTHS_A_YEAR + start.month - 1 + months, MONTHS_A_YEAR)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _count_working_days(walk: _Walk, total: int) -> date:
    """DAY16: make-up weekend days work; rest days are passed over."""
    day = walk.start
    for _ in range(total):
        day = walk.calendar.next_working_day(day)
    first = dates.arabic(walk.start + ONE_DAY)
    walk.said.append(f"开始之日不计入，自{first}起算{total}个工作日，休假日不计。")
    return day


def _apply(walk: _Walk, end: date, paused: set[date], extensions: Sequence[Extension]) -> date:
    """Lay pauses and extensions on one time line, so that the order of entry cannot matter."""
    events: list[tuple[date, bool, date]] = [(day, True, day) for day in paused]
    events += [(e.agreed_on or date.max, False, e.until) for e in extensions]
    used = []
    for when, is_pause, day in sorted(events):
        if not is_pause:
            if when != date.max and when > _rolled(walk, end):
                raise ClockRefusal("延长期限的同意书应当在期限届满前签署", walk.clock.basis)
            end = max(end, day)
        elif day <= end and not (walk.by_working_days and walk.calendar.is_rest_day(day)):
            used.append(day)
            end = walk.calendar.next_working_day(end) if walk.by_working_days else end + ONE_DAY
    if used:
        walk.skipped += [(day, "暂停") for day in used]
        walk.said.append(f"其间暂停{len(used)}日，不计入期限：{_spans(used)}。")
    if extensions:
        until = max(e.until for e in extensions)
        walk.said.append(f"经{walk.clock.extended_by}同意，期限延长至{dates.arabic(until)}。")
    return end


def _rolled(walk: _Walk, end: date) -> date:
    if walk.clock.rolls is Roll.NO:
        return end
    return walk.calendar.first_working_day(end)


def _close(walk: _Walk, end: date) -> Result:
    """DAY5, DAY6: only the last day rolls; then say on what the answer rests."""
    rule, calendar = walk.clock, walk.calendar
    legal = _rolled(walk, end)
    if walk.by_working_days:
        _skip_rest_days(walk, end)
    walk.said.append(f"届满日为{_named(end)}。")
    rolled = [end + timedelta(days=n) for n in range((legal - end).days)]
    walk.skipped += [(day, calendar.name_of(day)) for day in rolled]
    if rolled:
        walk.said.append(
            f"该日为{calendar.name_of(end)}，依{ROLL_BASIS}顺延至休假日后的第一个工作日"
            f"{_named(legal)}。"
        )
        if rule.rolls is Roll.DEBATED:
            walk.said.append("该期限能否顺延尚有争议，请按顺延前的日期安排办理。")
    provisional = _is_provisional(walk, end, legal)
    if provisional:
        walk.said.append("所涉年度的放假安排尚未公布，以上日期为暂定，公布后重新计算。")
    if rule.mark is not Mark.READ:
        walk.said.append(f"该期限{rule.mark.label}，以办理机关的要求为准。")
    walk.said.append(f"依据：{rule.basis}。")
    return Result(
        clock_id=rule.id,
        start=walk.start,
        nominal_end=end,
        legal_end=legal,
        provisional=provisional,
        derivation=tuple(walk.said),
        basis=rule.basis,
        first_on=walk.start + ONE_DAY,
        skipped=tuple(sorted(walk.skipped)),
    )


def _skip_rest_days(walk: _Walk, end: date) -> None:
    days = [walk.start + timedelta(days=n) for n in range(1, (end - walk.start).days + 1)]
    rest = [(day, walk.calendar.name_of(day)) for day in days if walk.calendar.is_rest_day(day)]
    if rest:
        walk.skipped += rest
        listed = "、".join(f"{day.month}月{day.day}日（{name}）" for day, name in rest)
        walk.said.append(f"其间跳过：{listed}。")


def _is_provisional(walk: _Walk, end: date, legal: date) -> bool:
    """True when a day whose rest the answer rests on lies in a year without a notice."""
    if walk.clock.unit is Unit.WORKING_DAY:
        return walk.calendar.is_provisional(walk.start + ONE_DAY) or walk.calendar.is_provisional(
            end
        )
    return walk.clock.rolls is not Roll.NO and walk.calendar.is_provisional(legal)


def _named(day: date) -> str:
    return f"{dates.arabic(day)}（{dates.weekday(day)}）"


def _spans(days: Sequence[date]) -> str:
    """Sorted days as spans: 2026年12月1日至2026年12月10日."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == ONE_DAY:
            spans[-1][-1] = day
        else:
            spans.append([day, day])
    return "；".join(
        dates.arabic(first) + ("" if first == last else f"至{dates.arabic(last)}")
        for first, last in spans
    )
