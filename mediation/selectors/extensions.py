"""延长: the end as it was when somebody asked for more time, and the end that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from centre import clock
from centre.components import Due
from centre.rulebook import clocks
from mediation import terms
from mediation.models import Extension, Mediation, Pause
from mediation.selectors import room


@dataclass(frozen=True, slots=True)
class Told:
    """One extension as a page shows it, agreed or not."""

    former: Due
    wanted: Due
    reason: str
    state: str


def told(mediation: Mediation, rows: Sequence[Extension], *, on: date) -> list[Told]:
    """One query for any number of rows."""
    pauses = terms.pauses_of(mediation)
    return [
        Told(
            former=_former(mediation, row, rows, pauses, on=on),
            wanted=replace(room.new_end(row, on=on), kept="拟延长至"),
            reason=row.reason,
            state=_state(row),
        )
        for row in rows
    ]


def _state(row: Extension) -> str:
    if row.agreed_at:
        return "各方已同意"
    return "有一方不同意" if row.refused_at else "待各方签署"


def _former(
    mediation: Mediation,
    row: Extension,
    rows: Sequence[Extension],
    pauses: Sequence[Pause],
    *,
    on: date,
) -> Due:
    """Reckoned again from what was known that day; where the facts were corrected since, it says so."""
    result = _as_of(mediation, row, rows, pauses)
    if result is None or result.nominal_on != row.from_on:
        said = "提出延长时登记的届满日；以后起算日、暂停或者放假安排有更正，现在的届满日见上面的期限。"
        return Due(row.from_on, (row.from_on - on).days, derivation=(said,), kept="原届满日")
    left = (row.from_on - on).days
    return replace(Due.reckoned(result, on=on), day=row.from_on, days_left=left, kept="原届满日")


def _as_of(
    mediation: Mediation, row: Extension, rows: Sequence[Extension], pauses: Sequence[Pause]
) -> clocks.Result | None:
    clock_id = terms.clock_id(mediation)
    if not clock_id or mediation.clock_started_at is None:
        return None
    day = clock.local_date(row.proposed_at)
    agreed = tuple(
        clocks.Extension(r.to_on, clock.local_date(r.agreed_at))
        for r in rows
        if r.agreed_at and r.agreed_at <= row.proposed_at
    )
    stopped = tuple(
        clocks.Pause(p.first_on, max(p.first_on, min(p.last_on or day, day)))
        for p in pauses
        if p.first_on <= day and clocks.CLOCKS[clock_id].can_pause
    )
    return terms.run(clock_id, mediation.clock_started_at, terms.Period(stopped, agreed))
