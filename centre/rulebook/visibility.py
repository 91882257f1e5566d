"""可见范围: data classes A to K and the matrix of law.md 1.4."""

from __future__ import annotations

from enum import StrEnum


class DataClass(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H = "H"
    I = "I"  # noqa: E741
    J = "J"
    K = "K"


class Viewer(StrEnum):
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


def rights(viewer: str, data_class: str) -> frozenset[str]:
    """Subset of R read, W write, S sign, C conditional (see condition), O own part only, M meta only."""
    raise NotImplementedError


def condition(viewer: str, data_class: str) -> str:
    """Chinese condition behind a C, or ''."""
    raise NotImplementedError
