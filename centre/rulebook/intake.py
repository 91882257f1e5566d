"""收件要素: rights and their identifiers, evidence, claims, parties, agents (law.md 5.1–5.5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from centre.rulebook import tables

MAX_AGENTS = 2  # 《民事诉讼法》第61条
SETTLE = "SETTLE"
SPECIAL = "SPECIAL"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a right; `identifier` is the kind to give to identifiers.examine."""

    code: str
    label: str
    mandatory: bool
    identifier: str
    help: str


@dataclass(frozen=True, slots=True)
class RightType:
    """What to ask and collect for one kind of right; `organ` hears complaints (law.md 1.6)."""

    code: str
    label: str
    organ: str
    fields: tuple[Field, ...]
    evidence: tuple[str, ...]  # EV codes
    core_evidence: tuple[str, ...]  # in words, for the checklist
    note: str

    @property
    def mandatory(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.mandatory)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One kind of evidence of the catalogue."""

    code: str
    label: str
    required_for: str
    note: str


@dataclass(frozen=True, slots=True)
class PartyType:
    """A kind of party and the identity papers it can show, usual one first."""

    code: str
    label: str
    id_kinds: tuple[str, ...]
    is_organisation: bool


def _fields() -> dict[str, list[Field]]:
    found: dict[str, list[Field]] = {}
    for row in tables.read("right_fields"):
        found.setdefault(row["right_type"], []).append(
            Field(
                code=row["code"],
                label=row["label"],
                mandatory=bool(row["mandatory"]),
                identifier=row["identifier"],
                help=row["help"],
            )
        )
    return found


def _right_types() -> dict[str, RightType]:
    fields = _fields()
    return {
        row["code"]: RightType(
            code=row["code"],
            label=row["label"],
            organ=row["organ"],
            fields=tuple(fields[row["code"]]),
            evidence=tables.parts(row["evidence"]),
            core_evidence=tables.parts(row["core_evidence"]),
            note=row["note"],
        )
        for row in tables.read("right_types")
    }


def _list(name: str) -> dict[str, str]:
    return {row["code"]: row["label"] for row in tables.read("lists") if row["list"] == name}


RIGHT_TYPES: dict[str, RightType] = _right_types()
EVIDENCE: dict[str, Evidence] = {
    row["code"]: Evidence(row["code"], row["label"], row["required_for"], row["note"])
    for row in tables.read("evidence")
}
PARTY_TYPES: dict[str, PartyType] = {
    row["code"]: PartyType(
        row["code"], row["label"], tables.parts(row["id_kinds"]), bool(row["is_organisation"])
    )
    for row in tables.read("party_types")
}
CLAIMS = _list("CLAIMS")
ID_KINDS = _list("ID_KINDS")
AGENT_TYPES = _list("AGENT_TYPES")
AUTHORITY = _list("AUTHORITY")
AUTHORITY_POWERS = _list("AUTHORITY_POWERS")

ORGANS: dict[str, str] = {  # law.md 1.6
    "MARKET": "市场监督管理局（知识产权局）",
    "MARKET_PROVINCE": "省级市场监督管理局或者国家市场监督管理总局",
    "COPYRIGHT": "版权局、文化市场综合执法机构",
    "AGRICULTURE": "农业农村局（农作物）或者林草局（林草）",
    "CNIPA": "国家知识产权局",
    "DOMAIN_BODY": "域名争议解决机构",
    "COMMERCE": "商务主管部门",
}


def missing_fields(right_type: str, values: Mapping[str, str]) -> tuple[Field, ...]:
    """Mandatory fields of the right that are still empty. Raises KeyError for an unknown type."""
    return tuple(
        field
        for field in RIGHT_TYPES[right_type].mandatory
        if not values.get(field.code, "").strip()
    )


def may_settle(authority: str, powers: Collection[str]) -> bool:
    """Only a special authority that names settling lets an agent sign; 全权代理 is not enough.

    依据：《民事诉讼法》第62条；《民事诉讼法解释》第89条.
    """
    return authority == SPECIAL and SETTLE in powers
