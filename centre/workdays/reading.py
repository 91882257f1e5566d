"""The calendar as this process knows it: read once for each database connection, again on news.

Every connection listens to the channel on which the table tells of its changes. News lies with the
connection until somebody looks, and looking is no query; so asking costs nothing, needs no cache
server, and a change by another process counts from the next transaction on (which the database
begins with its first statement). A pooler between us and the database may swallow news, so what
was read is also read again after a minute. A page's queries are its own: the reading goes beside
Django's log, whoever happened to ask first.

Whoever changes the table calls `hold()` before the first write: until that transaction ends the
calendar stays as it was, so that nothing uncommitted is ever kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from centre.rulebook import dates
from centre.rulebook.calendar import Calendar, DayRow
from centre.rulebook.clocks import CLOCKS, Roll, Unit
from centre.workdays.models import CHANNEL, CalendarDay

KEPT_SECONDS = 60.0

_known: WeakKeyDictionary[Any, tuple[float, Calendar]] = WeakKeyDictionary()
_held: WeakKeyDictionary[Any, tuple[Callable[[], None], Calendar]] = WeakKeyDictionary()
# (supposed, in force when the supposing began)
_supposed: ContextVar[tuple[Calendar, Calendar] | None] = ContextVar("supposed", default=None)


def current() -> Calendar:
    """The calendar in force now; inside `supposing`, the supposed one."""
    supposed = _supposed.get()
    return supposed[0] if supposed else _fresh()


def in_force() -> Calendar:
    """The calendar in force, whatever is being supposed."""
    supposed = _supposed.get()
    return supposed[1] if supposed else _fresh()


def hold() -> None:
    """Keep to the calendar as it is until the present transaction is committed or rolled back.

    Django forgets its callbacks on rollback and runs them on commit: while ours waits, we hold.
    """
    calendar = _fresh()
    raw = connection.connection
    if raw in _held:
        return

    def end() -> None:
        _held.pop(raw, None)
        _known.pop(raw, None)

    _held[raw] = end, calendar
    transaction.on_commit(end)


def _fresh() -> Calendar:
    connection.ensure_connection()
    raw = connection.connection
    if raw in _held:
        end, calendar = _held[raw]
        if any(waiting[1] is end for waiting in connection.run_on_commit):
            return calendar
        end()
    with connection.wrap_database_errors:
        raw.poll()
        if raw.notifies:
            raw.notifies.clear()
            _known.pop(raw, None)
        read_at, known = _known.get(raw, (0.0, None))
        if known is None or monotonic() - read_at > KEPT_SECONDS:
            known = _read(raw)
            _known[raw] = monotonic(), known
    return known


def is_provisional(clock_id: str, day: date) -> bool:
    """暂定: a stored last day of this clock may yet move, its year having no notice.

    Without a known clock the day is taken as reckoned.
    """
    rule = CLOCKS.get(clock_id)
    rests = rule is None or rule.unit is Unit.WORKING_DAY
    if rule is not None and rule.unit not in {Unit.WORKING_DAY, Unit.HOUR}:
        rests = rule.rolls is not Roll.NO
    return rests and current().is_provisional(day)


def said(clock_id: str, day: date | None) -> str:
    """A stored last day in the words of a message: 2027年1月5日（暂定）; '' where there is none."""
    if day is None:
        return ""
    return dates.arabic(day) + note(clock_id, day)


def note(clock_id: str, day: date | None) -> str:
    """（暂定） beside a stored last day in a message or a paper; a paper keeps it as issued."""
    return "（暂定）" if day is not None and is_provisional(clock_id, day) else ""


@contextmanager
def supposing(calendar: Calendar, *, instead_of: Calendar | None = None) -> Iterator[None]:
    """Reckon by this calendar in this thread: for a preview, and for a change not yet committed."""
    token = _supposed.set((calendar, instead_of or in_force()))
    try:
        yield
    finally:
        _supposed.reset(token)


def listen(sender: Any, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A new connection hears of changes from its first moment, outside any transaction."""
    with connection.connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def _read(raw: Any) -> Calendar:
    table = CalendarDay._meta.db_table
    with raw.cursor() as cursor:
        cursor.execute(f"SELECT day, is_rest, name, notice FROM {table}")  # noqa: S608 -- our table
        return Calendar(DayRow(*row) for row in cursor.fetchall())
