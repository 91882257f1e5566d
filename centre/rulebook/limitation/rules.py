"""时效规则: N1 to N11 and the claims they apply to, as tables/limitation*.csv print them."""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook import tables
from centre.rulebook.settings import Mark

SUSPENSION_MONTHS = 6  # 《民法典》第194条: the last six months, and six months more


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of law.md 3.7."""

    id: str
    name: str
    rule: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asked for, and so how long; `years` None: no limitation at all (N9)."""

    code: str
    label: str
    rule: str
    years: int | None
    most_years: int | None  # from the harm itself, whatever happens
    starts: str
    basis: str


RULES: dict[str, Rule] = {
    row["id"]: Rule(row["id"], row["name"], row["rule"], row["basis"], Mark(row["mark"]))
    for row in tables.read("limitation")
}
CLAIMS: dict[str, Claim] = {
    row["code"]: Claim(
        code=row["code"],
        label=row["label"],
        rule=row["rule"],
        years=int(row["years"]) if row["years"] else None,
        most_years=int(row["most_years"]) if row["most_years"] else None,
        starts=row["starts"],
        basis=row["basis"],
    )
    for row in tables.read("limitation_claims")
}
