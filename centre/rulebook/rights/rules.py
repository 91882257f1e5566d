"""权利期限表: tables/ip_terms.csv. A right whose law changes has one row per text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from centre.rulebook import tables
from centre.rulebook.settings import Mark


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a right; a term needs only the days its rule names."""

    filed_on: date | None = None
    registered_on: date | None = None
    granted_on: date | None = None
    published_on: date | None = None  # 首次发表
    completed_on: date | None = None  # 开发完成、创作完成
    first_used_on: date | None = None  # 首次商业利用
    died_on: date | None = None  # of the author, or the last of them
    term_end: date | None = None  # last day in force as the register says


@dataclass(frozen=True, slots=True)
class TermRule:
    """One term; `applies_from` and `applies_until` choose the text by the day counted from."""

    code: str
    label: str
    years: int
    counts_from: str  # name of the fact
    starts: str
    applies_from: date | None
    applies_until: date | None
    basis: str
    mark: Mark
    note: str


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


TERMS: tuple[TermRule, ...] = tuple(
    TermRule(
        code=row["code"],
        label=row["label"],
        years=int(row["years"]),
        counts_from=row["counts_from"],
        starts=row["starts"],
        applies_from=_day(row["applies_from"]),
        applies_until=_day(row["applies_until"]),
        basis=row["basis"],
        mark=Mark(row["mark"]),
        note=row["note"],
    )
    for row in tables.read("ip_terms")
)


def rule_for(code: str, on: date | None) -> TermRule:
    """The text that applies to a right counted from a day; the newest for none. KeyError."""
    rules = [rule for rule in TERMS if rule.code == code]
    if not rules:
        raise KeyError(code)
    if on is not None:
        for rule in rules:
            if rule.applies_until and on < rule.applies_until:
                return rule
    return rules[-1]
