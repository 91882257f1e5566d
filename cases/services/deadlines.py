"""期限: which clock runs on a request, and how its last day was counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cases import kinds
from cases.models import Case
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.components import Due
from centre.rulebook import clocks
from centre.workdays import services as workdays

SUPPLEMENT, DESIGNATE, CONFIRM, COPY, MEASURE = "C06", "C02", "C04", "C18a", "L08"


def review_clock(organisation: Organisation | None, wished_kind: str) -> str:
    """The clock that runs on the receiving body (law.md 3.2)."""
    if organisation is None:
        return DESIGNATE if wished_kind in kinds.COURT_KINDS else CONFIRM
    if organisation.kind == OrganisationKind.COURT:
        return DESIGNATE
    if organisation.kind == OrganisationKind.MARKET_REGULATION:
        return COPY
    return CONFIRM


STOPPED: dict[str, Any] = {"due_clock": "", "due_from_at": None, "due_on": None}


def begins(clock_id: str, at: datetime, *, until: date | None = None) -> dict[str, Any]:
    """The changes that start a clock at this moment; `until` when a paper names the last day."""
    end = until or run(clock_id, clock.local_date(at)).legal_on
    return {"due_clock": clock_id, "due_from_at": at, "due_on": end}


def last_day(clock_id: str, start: datetime, *, length: int | None = None) -> date:
    return run(clock_id, clock.local_date(start), length=length).legal_on


def run(clock_id: str, start: date, *, length: int | None = None) -> clocks.Result:
    return clocks.run(clock_id, start, workdays.current(), length=length)


def due_of(case: Case, *, on: date) -> Due | None:
    """The case's next legal date, ready to be shown with its article and derivation."""
    if case.due_on is None or case.due_from_at is None:
        return None
    start = clock.local_date(case.due_from_at)
    if case.due_clock == SUPPLEMENT:
        return Due.named(case.due_clock, case.due_on, on=on, start=start)
    return Due.reckoned(run(case.due_clock, start), on=on)


def after_measure(case: Case, *, on: date) -> Due | None:
    """诉前保全后三十日: the day by which suit must be filed, when a measure was reported (L08)."""
    if case.pre_suit_measure_on is None:
        return None
    return Due.reckoned(run(MEASURE, case.pre_suit_measure_on), on=on)
