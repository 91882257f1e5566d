"""A proposal between its form and its confirmation: kept in the session, in force nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.rulebook.calendar import DayRow
from centre.workdays.services import Proposal

KEY = "workdays.draft"


@dataclass(frozen=True, slots=True)
class Draft:
    proposal: Proposal
    reason: str
    version: int | None = None


def keep(session: Any, draft: Draft) -> None:
    session[KEY] = {
        "rows": [[r.day.isoformat(), r.is_rest, r.name, r.notice] for r in draft.proposal.rows],
        "whole_year": draft.proposal.whole_year,
        "warnings": list(draft.proposal.warnings),
        "reason": draft.reason,
        "version": draft.version,
    }


def kept(session: Any) -> Draft | None:
    found = session.get(KEY)
    if found is None:
        return None
    rows = tuple(
        DayRow(date.fromisoformat(day), is_rest, name, notice)
        for day, is_rest, name, notice in found["rows"]
    )
    proposal = Proposal(rows, found["whole_year"], tuple(found["warnings"]))
    return Draft(proposal, found["reason"], found["version"])


def drop(session: Any) -> None:
    session.pop(KEY, None)
