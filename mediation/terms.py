"""期限: which clock runs in which stage of a mediation, and when it ends (law.md 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from centre import clock
from centre.rulebook import clocks, kinds
from centre.rulebook.settings import DEFAULTS
from centre.workdays import services as workdays
from mediation.enums import MeetingForm, Procedure
from mediation.models import Mediation, Pause

# Where the law leaves the length to the organisation, the house's suggested value is used.
SUGGESTED = {
    "C16": DEFAULTS.people_mediation_default_days,
    "C17": DEFAULTS.commercial_mediation_default_days,
    "C18a": DEFAULTS.admin_mediation_copy_working_days,
    "C18b": DEFAULTS.admin_mediation_opinion_days,
}


@dataclass(frozen=True, slots=True)
class Period:
    """What the arithmetic needs of a pause or an extension."""

    pauses: tuple[clocks.Pause, ...] = ()
    extensions: tuple[clocks.Extension, ...] = ()


UNTIL_CLOSING = frozenset({"C10", "C11"})  # law.md D15: closing stops them, not the effect


def clock_id(mediation: Mediation, *, form: str | None = None) -> str:
    """The clock of the talks: C10—C14, C16, C17, or '' where none is set."""
    return kinds.clock_of(
        mediation.kind,
        online=(form or mediation.form) == MeetingForm.ONLINE,
        simple=mediation.procedure == Procedure.SIMPLE,
    )


def run(clock_id: str, start: date | datetime, period: Period | None = None) -> clocks.Result:
    """Both ends of a clock, with its derivation."""
    period = period or Period()
    day = clock.local_date(start) if isinstance(start, datetime) else start
    return clocks.run(
        clock_id,
        day,
        workdays.current(),
        length=SUGGESTED.get(clock_id),
        pauses=period.pauses,
        extensions=period.extensions,
    )


def due(clock_id: str, start: date | datetime) -> dict[str, Any]:
    """The changes that put a stage's clock on the mediation; empties it when there is none."""
    if not clock_id:
        return {"due_on": None, "legal_due_on": None, "due_clock": "", "due_from_at": None}
    result = run(clock_id, start)
    return {
        "due_on": result.nominal_on,
        "legal_due_on": result.legal_on,
        "due_clock": clock_id,
        "due_from_at": start if isinstance(start, datetime) else clock.midnight(start),
    }


def success(mediation: Mediation, at: datetime) -> dict[str, Any]:
    """What an agreement in force does to the period of the talks: it ends, but for C10 and C11.

    依据：law.md D15（协议送达双方并报委派法院备案时，委派调解期限停止计算）、D16。
    """
    return {} if mediation.due_clock in UNTIL_CLOSING else due("", at)


def one_end(clock_id: str, start: datetime, *, until: date | None = None) -> dict[str, Any]:
    """The same for rows that keep the legal end only; `until` when a paper names the day."""
    if not clock_id:
        return {"due_on": None, "due_clock": "", "due_from_at": None}
    end = until or run(clock_id, start).legal_on
    return {"due_on": end, "due_clock": clock_id, "due_from_at": start}


def begin(mediation: Mediation, *, start: datetime, form: str | None = None) -> dict[str, Any]:
    """The changes that start the period of the talks at exactly this moment.

    依据：特邀调解规定第27条（签收材料之日）；在线调解规则第24条（平台确认接受之日）。
    """
    return {"clock_started_at": start, **due(clock_id(mediation, form=form), start)}


def pauses_of(mediation: Mediation) -> list[Pause]:
    return sorted(mediation.pauses.all(), key=lambda row: (row.first_on, row.pk))


def extensions_of(mediation: Mediation) -> tuple[clocks.Extension, ...]:
    """Those that all have signed, in the order in which they did."""
    rows = [row for row in mediation.extensions.all() if row.agreed_at]
    rows.sort(key=lambda row: (row.agreed_at, row.pk))
    return tuple(clocks.Extension(row.to_on, clock.local_date(row.agreed_at)) for row in rows)


def period_of(mediation: Mediation, *, today: date) -> Period:
    """Pauses and agreed extensions as the arithmetic wants them; an open pause lasts till today."""
    pauses = tuple(
        clocks.Pause(row.first_on, row.last_on or max(today, row.first_on))
        for row in pauses_of(mediation)
    )
    return Period(pauses, extensions_of(mediation))


def current(mediation: Mediation, *, today: date) -> clocks.Result | None:
    """The running clock with its whole derivation; None when no clock runs.

    Derived from the moment the clock started, never adjusted in place.
    """
    if not mediation.due_clock or mediation.due_from_at is None:
        return None
    return run(mediation.due_clock, mediation.due_from_at, period_on_clock(mediation, today=today))


def period_on_clock(mediation: Mediation, *, today: date) -> Period:
    """What moves the end of the clock that runs now: of the talks only, and as its rule allows."""
    rule = clocks.CLOCKS[mediation.due_clock]
    if mediation.due_clock != clock_id(mediation):
        return Period()
    period = period_of(mediation, today=today)
    return period if rule.can_pause else Period(extensions=period.extensions)


def recomputed(mediation: Mediation, *, today: date) -> dict[str, Any]:
    """The changes after a pause or an extension; none when no clock runs."""
    result = current(mediation, today=today)
    if result is None:
        return {}
    return {"due_on": result.nominal_on, "legal_due_on": result.legal_on}
