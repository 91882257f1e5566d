"""期间表: tables/clocks.csv as rules. A clock whose law changes has one row per text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from centre.rulebook import tables
from centre.rulebook.clocks.rule import Clock, Roll, Unit, Warned
from centre.rulebook.settings import Mark

STATE_OF_THE_LAW = date(2026, 11, 22)  # the day on which the table was last checked
RULE_VERSION = STATE_OF_THE_LAW.isoformat()


def _clock(row: dict[str, str]) -> Clock:
    return Clock(
        id=row["id"],
        name=row["name"],
        starts=row["starts"],
        length=int(row["length"]) if row["length"] else None,
        unit=Unit(row["unit"]),
        basis=row["basis"],
        rolls=Roll(row["rolls"]),
        set_by=row["set_by"],
        extended_by=row["extended_by"],
        extension_limit=int(row["extension_limit"]) if row["extension_limit"] else None,
        fixed=bool(row["fixed"]),
        pauses=tables.parts(row["pauses"]),
        warnings=tuple(_warned(part) for part in tables.parts(row["warnings"])),
        only_if=row["only_if"],
        on_expiry=row["on_expiry"],
        mark=Mark(row["mark"]),
        version=row["version"],
        in_force_from=_day(row["in_force_from"]),
        in_force_until=_day(row["in_force_until"]),
        note=row["note"],
    )


def _warned(part: str) -> Warned:
    level, day = part.split(":")
    return Warned(int(level), int(day))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _by_id(clocks: tuple[Clock, ...]) -> dict[str, tuple[Clock, ...]]:
    """Texts of each clock, oldest first, as the table prints them."""
    found: dict[str, tuple[Clock, ...]] = {}
    for clock in clocks:
        found[clock.id] = (*found.get(clock.id, ()), clock)
    return found


ALL: tuple[Clock, ...] = tuple(_clock(row) for row in tables.read("clocks"))
VERSIONS: Mapping[str, tuple[Clock, ...]] = _by_id(ALL)


def in_force(id: str, on: date) -> Clock:
    """The text in force on a day; before the first text the first. Raises KeyError."""
    versions = VERSIONS[id]
    for clock in reversed(versions):
        if clock.in_force_from is None or clock.in_force_from <= on:
            return clock
    return versions[0]


def successor(clock: Clock) -> Clock | None:
    """The next text of the same clock, when the table already holds it."""
    versions = VERSIONS.get(clock.id, ())
    later = [v for v in versions if v.in_force_from and v.in_force_from == clock.in_force_until]
    return later[0] if later else None


CLOCKS: dict[str, Clock] = {id: in_force(id, STATE_OF_THE_LAW) for id in VERSIONS}
WITH_WARNINGS: dict[str, Clock] = {id: clock for id, clock in CLOCKS.items() if clock.warnings}
ONLY_WARN: tuple[str, ...] = tuple(id for id, c in WITH_WARNINGS.items() if c.only_warns)
CONDITIONAL: tuple[str, ...] = tuple(id for id, c in CLOCKS.items() if c.only_if)
QUIET: tuple[str, ...] = (*ONLY_WARN, *CONDITIONAL)
