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

# law.md 5.3 and 5.4: real numbers, all valid.
REAL_NUMBERS = (
    ("uscc", "91350100M000100Y43"),
    ("uscc", "11330109002514937D"),
    ("uscc", "91330109699830509X"),
    ("uscc", "91110000600037341L"),
    ("resident_id", "11010519491231002X"),
    ("resident_id", "440524188001010014"),
    ("patent", "201710601862.3"),
    ("patent", "200680018223.4"),
    ("patent", "200920182473.2"),
    ("patent", "95115608.X"),
    ("patent", "97101765.4"),
    ("case_number", "（2026）黑0204诉前调确45号"),
)
OWNERSHIP = "双方确认专利权归甲方所有。"  # law.md 9.2, S7: a hard stop
