"""The calendar as this process knows it: read once for each database connection, again on news.

Every connection listens to the channel on which the table tells of its changes. News lies with the
connection until somebody looks, and looking is no query; so asking costs nothing, needs no cache
server, and a change by another process counts from the next transaction on (which the database
begins with its first statement). A page's queries are its own: the one reading goes beside
Django's log, whoever happened to ask first.

Whoever changes the table asks `current()` between the first statement of the transaction and the
first write: then no reading can fall between an uncommitted change and its rollback.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from centre.rulebook.calendar import Calendar, DayRow
from centre.rulebook.clocks import CLOCKS, Roll, Unit
from centre.workdays.models import CHANNEL, CalendarDay

_known: WeakKeyDictionary[Any, Calendar] = WeakKeyDictionary()
_supposed: ContextVar[Calendar | None] = ContextVar("supposed", default=None)


def current() -> Calendar:
    """The calendar in force now; inside `supposing`, the supposed one."""
    return _supposed.get() or in_force()


def in_force() -> Calendar:
    """The calendar as committed, whatever is being supposed."""
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors:
        raw.poll()
        if raw.notifies:
            raw.notifies.clear()
            _known.pop(raw, None)
        known = _known.get(raw)
        if known is None:
            known = _known[raw] = _read(raw)
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


@contextmanager
def supposing(calendar: Calendar) -> Iterator[None]:
    """Reckon by this calendar in this thread: for a preview, and for a change not yet committed."""
    token = _supposed.set(calendar)
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
