"""司法确认: the ordered pre-check of law.md 4.2 and the materials of 4.3."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    STOP = "STOP"
    WARN = "WARN"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the pre-check knows. Unknown booleans default to the harmless answer."""

    kind_code: str
    today: date
    registered: bool = False
    court_tick: bool = False
    organisation_took_part: bool = True
    organisation_legal_basis: str = ""
    session_leader: str = ""
    effective_on: date | None = None
    deadline_on: date | None = None  # C20.legal_end
    parties: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    agents: tuple[tuple[str, str], ...] = ()  # (party, agent)
    agents_without_authority: tuple[str, ...] = ()
    outside_civil_scope: bool = False
    identity_or_special: bool = False
    blocked_clauses: tuple[str, ...] = ()
    unclear_clauses: tuple[str, ...] = ()
    harm_flags: tuple[str, ...] = ()
    voluntary: tuple[str, ...] = ()  # parties that ticked and signed
    missing_materials: tuple[str, ...] = ()
    court_code: str = ""
    competent_courts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    number: int
    severity: Severity
    message: str
    basis: str
    advice: str = ""


def precheck(facts: Facts) -> list[Failure]:
    """Every failure in the order of law.md 4.2; show the first."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Material:
    code: str
    label: str
    basis: str
    note: str = ""


MATERIALS: dict[str, Material] = {}


def required_materials(
    *,
    has_agent: bool,
    invited_by_court: bool,
    partly_performed: bool = False,
    asked_by_court: bool = False,
) -> tuple[Material, ...]:
    raise NotImplementedError


def missing_materials(
    required: Collection[Material], present: Collection[str]
) -> tuple[Material, ...]:
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Alternative:
    code: str
    label: str
    text: str
    basis: str


def alternatives(situation: str) -> tuple[Alternative, ...]:
    """situation: LATE, OWNERSHIP, ONE_SIDED, AFTER_FILING (law.md 4.11)."""
    raise NotImplementedError
