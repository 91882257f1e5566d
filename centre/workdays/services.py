"""工作日历: which days work, what a change would move, and the change itself.

依据：《民事诉讼法》第85条第3款；《全国年节及纪念日放假办法》; law.md 3.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation, Stale
from centre.rulebook import dates
from centre.rulebook.calendar import SATURDAY, Calendar, DayRow
from centre.workdays import reading, shifts, signals
from centre.workdays.files import Year
from centre.workdays.models import CHANNEL, CalendarDay
from centre.workdays.shifts import Part, Shift

# A change moves what rights hang on: the centre's coordinator answers for it, never the keeper of
# the machine. The house itself acts when an operator runs the command.
KEEPERS = frozenset({Role.COORDINATOR, Role.SYSTEM})
HORIZON = timedelta(days=60)  # how far ahead the notice should be known
LONGEST_REST = timedelta(days=15)  # no run of rest days is longer

current = reading.current


class NotAnnounced(RuleViolation):
    code = "year_not_announced"


class ReasonNeeded(RuleViolation):
    code = "calendar_reason_needed"


@dataclass(frozen=True, slots=True)
class Change:
    """One day of the table: what it was (None: an ordinary day) and what it becomes."""

    day: date
    was: DayRow | None
    becomes: DayRow | None

    @property
    def what(self) -> str:
        if self.was is None:
            return "新增"
        return "更正" if self.becomes else "删除"

    @property
    def shown(self) -> DayRow:
        found = self.becomes or self.was
        assert found is not None  # noqa: S101 -- a change has at least one side
        return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rows that would come into force: a whole year of a notice, or single days of one."""

    rows: tuple[DayRow, ...]
    whole_year: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a proposal would do, or has done."""

    calendar: Calendar
    changes: tuple[Change, ...]
    everything: tuple[Shift, ...]

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The running deadlines that move."""
        return self.of(Part.LIVE)

    def of(self, part: Part) -> tuple[Shift, ...]:
        return tuple(shift for shift in self.everything if shift.part is part)

    @property
    def digest(self) -> str:
        return shifts.digest(self.everything)


def missing_year(*, today: date) -> int | None:
    """The year within the horizon for which no notice is known, if there is one."""
    for day in (today, today + HORIZON):
        if current().is_provisional(day):
            return day.year
    return None


def of_year(year: Year) -> Proposal:
    """A whole year: days of it that the notice does not name become ordinary days."""
    return Proposal(year.rows, whole_year=year.year, warnings=year.warnings)


def of_day(row: DayRow) -> Proposal:
    """A single day. Raises `NotAnnounced`: a lone row would make its whole year look announced."""
    if current().is_provisional(row.day):
        raise NotAnnounced(
            f"{row.day.year}年放假安排尚未导入，不能更正单日",
            kept="现行工作日历没有改动",
            advice="请先导入该年的放假通知",
        )
    return Proposal((row,))


def outlook(proposal: Proposal) -> Outlook:
    """What would change and which last days would move. Writes nothing."""
    calendar, changes = _drafted(proposal)
    since, until = _span(proposal)
    with reading.supposing(calendar):
        answers = signals.asked.send(
            sender=CalendarDay, calendar=calendar, since=since - LONGEST_REST, until=until
        )
    return Outlook(calendar, changes, _answered(answers))


@transaction.atomic
def bring_in(
    *,
    proposal: Proposal,
    by: Actor,
    at: datetime,
    reason: str,
    version: int | None = None,
    expected: str | None = None,
) -> Outlook:
    """Write the days, an audit row each, and have every running date reckoned anew.

    Doing it twice changes nothing. `expected` is the digest of the outlook that was confirmed,
    `version` that of the single day. Raises `NotPermitted`, `ReasonNeeded`, `Stale`.
    """
    if by.role not in KEEPERS:
        raise NotPermitted("工作日历由中心协调员维护")
    if not reason.strip():
        raise ReasonNeeded("请写明理由", kept="现行工作日历没有改动")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [CHANNEL])
    reading.hold()
    if expected is not None and outlook(proposal).digest != expected:
        raise Stale(
            "预览之后，期限或者工作日历又有变化",
            kept="还没有任何改动生效",
            advice="请核对下面的最新结果后再确认",
        )
    before = Calendar(_stored().values())
    calendar, changes = _drafted(proposal)
    for change in changes:
        _write(change, by=by, at=at, reason=reason.strip(), version=version)
    since, until = _span(proposal)
    with reading.supposing(calendar, instead_of=before):
        answers = signals.changed.send(
            sender=CalendarDay,
            calendar=calendar, since=since - LONGEST_REST, until=until, by=by, at=at,
        )  # fmt: skip
    return Outlook(calendar, changes, _answered(answers))


def _answered(answers: Iterable[tuple[Any, Any]]) -> tuple[Shift, ...]:
    every = (shift for _, found in answers for shift in found)
    return tuple(sorted(every, key=lambda shift: (shift.part, shift)))


def _drafted(proposal: Proposal) -> tuple[Calendar, tuple[Change, ...]]:
    """The table as it would stand, and how that differs from how it stands."""
    stored = _stored()
    wanted = {row.day: row for row in proposal.rows}
    gone = {d for d in stored if d.year == proposal.whole_year and d not in wanted}
    changes = [
        Change(day, stored.get(day), wanted.get(day))
        for day in sorted(wanted.keys() | gone)
        if stored.get(day) != wanted.get(day)
    ]
    kept = {day: row for day, row in stored.items() if day not in gone}
    return Calendar((kept | wanted).values()), tuple(changes)


def _stored() -> dict[date, DayRow]:
    return {row.day: row.row for row in CalendarDay.objects.order_by("day")}


def _span(proposal: Proposal) -> tuple[date, date]:
    if proposal.whole_year:
        return date(proposal.whole_year, 1, 1), date(proposal.whole_year, 12, 31)
    days = [row.day for row in proposal.rows]
    return min(days), max(days)


def _write(
    change: Change, *, by: Actor, at: datetime, reason: str, version: int | None
) -> CalendarDay | None:
    new = change.becomes
    if change.was is None and new is not None:
        row = CalendarDay.objects.create(
            day=new.day, is_rest=new.is_rest, name=new.name, notice=new.notice,
            changed_at=at, changed_by_id=by.user_id,
        )  # fmt: skip
        _record("calendar.add", row, change, by=by, at=at, reason=reason)
        return row
    row = transitions.lock(CalendarDay.objects.get(day=change.day))
    transitions.check_version(row, version)
    if new is None:
        _record("calendar.remove", row, change, by=by, at=at, reason=reason)
        row.delete()
        return None
    row.is_rest, row.name, row.notice = new.is_rest, new.name, new.notice
    row.changed_at, row.changed_by_id, row.version = at, by.user_id, row.version + 1
    row.save()
    _record("calendar.correct", row, change, by=by, at=at, reason=reason)
    return row


def _record(
    action: str, row: CalendarDay, change: Change, *, by: Actor, at: datetime, reason: str
) -> None:
    audit.record(
        action, subject=row, by=by, at=at, reason=reason,
        before=said(change.was), after=said(change.becomes),
        day=change.day.isoformat(), version=row.version,
    )  # fmt: skip


def said(row: DayRow | None) -> str:
    """休息 国庆节; empty for an ordinary day."""
    return f"{'休息' if row.is_rest else '上班'} {row.name}" if row else ""


def spans(rows: Sequence[DayRow]) -> list[tuple[str, str]]:
    """A year at a glance: (春节, 2月5日至2月13日放假；1月30日上班) for each festival, in order."""
    found: dict[str, tuple[list[date], list[date]]] = {}
    for row in sorted(rows, key=lambda row: (not row.is_rest, row.day)):
        name = row.name.removesuffix("调休上班")
        found.setdefault(name, ([], []))[0 if row.is_rest else 1].append(row.day)
    return [(name, _in_words(off, on)) for name, (off, on) in found.items()]


def _in_words(off: list[date], on: list[date]) -> str:
    parts = [_span_in_words(first, last) for first, last in _runs(off)]
    if on:
        parts.append("、".join(_short(d) for d in on) + "上班")
    return "；".join(parts)


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Sorted days off as spans; a weekend between two of them need not be listed."""
    first = last = None
    for day in days:
        if last is not None and not _is_weekend_between(last, day):
            yield first or last, last
            first = day
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last


def _is_weekend_between(last: date, day: date) -> bool:
    gap = range(last.toordinal() + 1, day.toordinal())
    return all(date.fromordinal(n).weekday() >= SATURDAY for n in gap)


def _span_in_words(first: date, last: date) -> str:
    until = f"至{_short(last)}" if last > first else ""
    return f"{_short(first)}{until}放假，共{(last - first).days + 1}天"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日（{dates.weekday(day)}）"
