"""law.md 9.1 as questions to the tools: a clock of the wanted length, the start, both ends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vector:
    number: str
    rule: str
    start: str
    nominal_end: str
    legal_end: str
    provisional: bool = False
    pauses: tuple[str, ...] = ()

    @property
    def query(self) -> list[tuple[str, str]]:
        """As the API takes it."""
        return [("rule", self.rule), ("start", self.start), *(("pause", p) for p in self.pauses)]

    @property
    def ends(self) -> dict[str, object]:
        return {
            "nominal_end": self.nominal_end,
            "legal_end": self.legal_end,
            "provisional": self.provisional,
        }


VECTORS = (
    Vector("1", "C20", "2026-09-01", "2026-10-01", "2026-10-08"),
    Vector("4", "C20", "2026-01-16", "2026-02-15", "2026-02-24"),
    Vector("7", "C20", "2026-11-23", "2026-12-23", "2026-12-23"),
    Vector("13", "C04", "2026-09-30", "2026-10-10", "2026-10-10"),
    Vector("16", "C03", "2026-09-18", "2026-09-21", "2026-09-21"),
    Vector("18", "C04", "2026-11-20", "2026-11-25", "2026-11-25"),
    Vector(
        "20", "TR02", "2026-09-30T16:20", "2026-10-01T16:20:00+08:00", "2026-10-01T16:20:00+08:00"
    ),
    Vector(
        "21", "C11", "2026-11-23", "2027-01-02", "2027-01-04",
        provisional=True, pauses=("2026-12-01:2026-12-10",),
    ),
    Vector("S2", "C20", "2026-11-05", "2026-12-05", "2026-12-07"),
)  # fmt: skip
IDS = [vector.number for vector in VECTORS]
