"""验算例: worked examples of the clocks as data, read by the tests and by docs/law alike.

Ids of law.md section 9 keep their number (9.1-4, 9.2-S2). No row was made by the code it checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from centre.rulebook import tables
from centre.rulebook.clocks import Extension, Pause


@dataclass(frozen=True, slots=True)
class Vector:
    """One example: what goes into `clocks.run`, and both ends that must come out."""

    id: str
    clock: str
    start: date | datetime
    length: int | None
    extra: int
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    nominal: date | datetime
    legal: date | datetime
    provisional: bool
    why: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row of law.md 9.2; `about`: clocks and grounds it is an example of."""

    id: str
    given: str
    expect: str
    about: tuple[str, ...]


def _moment(cell: str) -> date | datetime:
    return datetime.fromisoformat(cell) if "T" in cell else date.fromisoformat(cell)


def _pause(cell: str) -> Pause:
    first, last = cell.split(":")
    return Pause(date.fromisoformat(first), date.fromisoformat(last))


def _extension(cell: str) -> Extension:
    until, agreed_on = cell.split("@")
    return Extension(date.fromisoformat(until), date.fromisoformat(agreed_on))


VECTORS: tuple[Vector, ...] = tuple(
    Vector(
        id=row["id"],
        clock=row["clock"],
        start=_moment(row["start"]),
        length=int(row["length"]) if row["length"] else None,
        extra=int(row["extra"] or 0),
        pauses=tuple(_pause(cell) for cell in tables.parts(row["pauses"])),
        extensions=tuple(_extension(cell) for cell in tables.parts(row["extensions"])),
        nominal=_moment(row["nominal"]),
        legal=_moment(row["legal"]),
        provisional=bool(row["provisional"]),
        why=row["why"],
    )
    for row in tables.read("vectors")
)
SCENARIOS: tuple[Scenario, ...] = tuple(
    Scenario(row["id"], row["given"], row["expect"], tables.parts(row["about"]))
    for row in tables.read("scenarios")
)
