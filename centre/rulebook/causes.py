"""案由: the list in force since 2026-01-01, as versioned data.

依据：《民事案件案由规定》（法〔2025〕226号）第五、第六部分，第十一部分相关案由.
A key is bound to its version (law.md 5.6 A3).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("causes")
CURRENT = "CAUSE-2026"
CAUSE_VERSIONS: Mapping[str, str] = {CURRENT: "2026-01-01"}  # version -> in force from

CONFIRMATION = "448"  # 申请司法确认调解协议
CONFIRMATION_REVOCATION = "449"  # 申请撤销确认调解协议裁定

CHOOSABLE_LEVELS = (3, 4)


@dataclass(frozen=True, slots=True)
class Cause:
    """One line of the list. level: 1 part, 2 to 4 as printed."""

    key: str  # 167.03
    number: str  # （3）
    name: str  # verbatim label
    parent: str  # key or ''
    level: int
    right_type: str  # PATENT_INV or ''
    hint: str  # T M B X ? or '' (law.md B.5)
    version: str = CURRENT

    @property
    def is_choosable(self) -> bool:
        """Levels 3 and 4 can be a case's cause (A1)."""
        return self.level in CHOOSABLE_LEVELS


@cache
def _read(name: str, version: str) -> tuple[Cause, ...]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Cause(
                key=row["key"],
                number=row["number"],
                name=row["name"],
                parent=row["parent"],
                level=int(row["level"]),
                right_type=row["right_type"],
                hint=row["hint"],
                version=version,
            )
            for row in csv.DictReader(file)
        )


def all_causes(version: str = CURRENT) -> tuple[Cause, ...]:
    """Parts five and six, in printed order."""
    return _read(version, version)


def related(version: str = CURRENT) -> tuple[Cause, ...]:
    """Causes of part eleven that touch this work: confirmation, pre-suit measures."""
    return _read(f"{version}-related", version)


@cache
def _by_key(version: str) -> Mapping[str, Cause]:
    return {cause.key: cause for cause in (*all_causes(version), *related(version))}


def get(key: str, version: str = CURRENT) -> Cause:
    """Raises KeyError when the version has no such cause."""
    return _by_key(version)[key]


def exists(key: str, version: str = CURRENT) -> bool:
    return key in _by_key(version)


@cache
def children(key: str, version: str = CURRENT) -> tuple[Cause, ...]:
    return tuple(cause for cause in _by_key(version).values() if cause.parent == key)


def path(key: str, version: str = CURRENT) -> tuple[Cause, ...]:
    """From the part down to the cause itself."""
    cause = get(key, version)
    above = path(cause.parent, version) if cause.parent else ()
    return (*above, cause)


@cache
def tree(version: str = CURRENT) -> tuple[tuple[Cause, tuple[Cause, ...]], ...]:
    """Each second-level cause with its third- and fourth-level ones: fit for option groups."""
    return tuple(
        (second, tuple(c for c in all_causes(version) if c.is_choosable and _is_under(c, second)))
        for second in all_causes(version)
        if second.level == 2
    )


def _is_under(cause: Cause, ancestor: Cause) -> bool:
    return ancestor in path(cause.key, cause.version)


def search(words: str, version: str = CURRENT, limit: int = 20) -> tuple[Cause, ...]:
    """Choosable causes whose own name and parents hold every word; closest names first."""
    wanted = words.split()
    if not wanted:
        return ()
    hits = []
    for cause in all_causes(version):
        above = "".join(c.name for c in path(cause.key, version)[:-1])
        if cause.is_choosable and all(
            w in cause.name or w in above or cause.key.startswith(w) for w in wanted
        ):
            own = sum(w in cause.name or cause.key.startswith(w) for w in wanted)
            hits.append((-own, len(cause.name), cause.key, cause))
    return tuple(hit[-1] for hit in sorted(hits, key=lambda hit: hit[:3])[:limit])
