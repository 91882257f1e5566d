"""收件要素: right types and their identifiers, evidence, claims, party types. 依据：law.md 5.1–5.5."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    code: str
    label: str
    mandatory: bool = False
    identifier: str = ""  # kind for identifiers.check
    help: str = ""


@dataclass(frozen=True, slots=True)
class RightType:
    code: str
    label: str
    fields: tuple[Field, ...]
    evidence: tuple[str, ...]  # EV codes
    note: str = ""
    organ: str = ""  # law.md 1.6


@dataclass(frozen=True, slots=True)
class Evidence:
    code: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartyType:
    code: str
    label: str
    id_kinds: tuple[str, ...]
    is_organisation: bool


RIGHT_TYPES: dict[str, RightType] = {}
EVIDENCE: dict[str, Evidence] = {}
CLAIMS: dict[str, str] = {}
PARTY_TYPES: dict[str, PartyType] = {}
ID_KINDS: dict[str, str] = {}
AGENT_TYPES: dict[str, str] = {}
AUTHORITY_POWERS: dict[str, str] = {}
