"""可见范围: data classes A to K and the matrix of law.md 1.4, as data. 依据：law.md 1.3 K1–K14."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from centre.rulebook import tables


class DataClass(StrEnum):
    """What a thing holds. Each stored thing belongs to exactly one."""

    IDENTITY = "A"
    REQUEST = "B"
    GUARDED = "C"  # 商业秘密证据
    CAUCUS = "D"
    SESSION_RECORD = "E"
    UNDISPUTED_FACTS = "F"
    AGREEMENT = "G"
    CLOSING_REPORT = "H"
    COURT_OUTCOME = "I"
    CRIME_CLUE = "J"
    STATISTICS = "K"


class Viewer(StrEnum):
    """In which capacity somebody looks at a case."""

    APPLICANT = "APPLICANT"
    RESPONDENT = "RESPONDENT"
    MEDIATOR = "MEDIATOR"
    ORGANISATION = "ORGANISATION"
    INVITING_COURT = "INVITING_COURT"
    TRIAL_JUDGE = "TRIAL_JUDGE"
    CENTRE = "CENTRE"
    MARKET = "MARKET"
    PROCURATORATE = "PROCURATORATE"
    PUBLIC = "PUBLIC"


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the matrix."""

    rights: frozenset[str]
    condition: str


def _cell(text: str) -> Cell:
    letters, _, condition = text.partition("|")
    return Cell(frozenset(letters), condition)


_ROWS = tables.read("visibility")
LABELS: dict[str, str] = {row["data_class"]: row["label"] for row in _ROWS}
MATRIX: dict[tuple[str, str], Cell] = {
    (viewer.value, row["data_class"]): _cell(row[viewer.value])
    for row in _ROWS
    for viewer in Viewer
}


def rights(viewer: str, data_class: str) -> frozenset[str]:
    """What this capacity may do with this class. Raises KeyError for unknown ones.

    R read all of it · O read one's own part · M only that it is there: list, name or date ·
    W write (one's own part where there is no R) · S sign · C read after `condition` holds.
    """
    return MATRIX[viewer, data_class].rights


def condition(viewer: str, data_class: str) -> str:
    """Chinese: under what condition (C), or how far (O, M); '' when without limit."""
    return MATRIX[viewer, data_class].condition


def may_read(viewer: str, data_class: str, *, condition_met: bool = False) -> bool:
    """May the whole of it be read, given whether the condition of the matrix holds?"""
    allowed = rights(viewer, data_class)
    return "R" in allowed or (condition_met and "C" in allowed)
