"""卷宗: which paper goes into the main volume (正卷), which into the side volume (副卷), which never.

The main volume is what may go to a court; the side volume is archived by its own body and never
handed to the trial (K8、K9). The data stand in `volumes.toml`. 依据：law.md 1.3、1.4、6.5、7.5；《人民调解法》第27条。
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from centre.actor import Role
from centre.rulebook.settings import DEFAULTS, Mark, Settings


class Part(StrEnum):
    MAIN = "MAIN"
    SIDE = "SIDE"
    NEVER = "NEVER"


class Order(StrEnum):
    """Whose order the papers stand in."""

    ORGANISATION = "ORGANISATION"
    COURT = "COURT"


class Needs(StrEnum):
    """What must have happened before a bundle for the purpose may be made."""

    NOTHING = ""
    END = "END"
    AGREEMENT = "AGREEMENT"


EVIDENCE, IDENTITY, SECRET = "EVIDENCE", "EVIDENCE.IDENTITY", "EVIDENCE.SECRET"
IDENTITY_CODES = frozenset({"EV02"})  # law.md 5.5: identity, authority papers


@dataclass(frozen=True, slots=True)
class Purpose:
    """目的. What a bundle for it may hold, who may ask for it, and whose eyes it is for."""

    code: str
    title: str
    parts: tuple[Part, ...]
    classes: frozenset[str]
    viewer: str
    roles: frozenset[Role]
    needs: Needs
    basis: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the index, with the kinds of papers in their order."""

    title: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Retention:
    """保管期限. Never called statutory: the law sets no uniform period (law.md 6.5)."""

    years: int
    mark: Mark

    @property
    def text(self) -> str:
        return f"{self.years}年（{self.mark.label.lstrip('为由')}）"


def _purpose(code: str, row: dict[str, Any]) -> Purpose:
    return Purpose(
        code=code,
        title=row["title"],
        parts=tuple(Part(part) for part in row["parts"]),
        classes=frozenset(row["classes"]),
        viewer=row["viewer"],
        roles=frozenset(Role(role) for role in row["roles"]),
        needs=Needs(row["needs"]),
        basis=row["basis"],
        note=row["note"],
    )


_DATA = tomllib.loads((Path(__file__).parent / "volumes.toml").read_text(encoding="utf-8"))
CLASSES: dict[str, Part] = {c: Part(p) for c, p in _DATA["classes"].items()}
KINDS: dict[str, Part] = {k: Part(p) for k, p in _DATA["kinds"].items()}
PURPOSES: dict[str, Purpose] = {c: _purpose(c, row) for c, row in _DATA["purposes"].items()}
ORDERS: dict[Order, tuple[Section, ...]] = {
    Order(name): tuple(Section(row["title"], tuple(row["kinds"])) for row in rows)
    for name, rows in _DATA["orders"].items()
}
_PLACES: dict[Order, dict[str, tuple[int, int]]] = {
    order: {
        kind: (n, place)
        for n, section in enumerate(sections)
        for place, kind in enumerate(section.kinds)
    }
    for order, sections in ORDERS.items()
}
_RETENTION: dict[str, Retention] = {
    name: Retention(row["years"], Mark(row["mark"])) for name, row in _DATA["retention"].items()
}


def part_of(kind: str, data_class: str) -> Part:
    """正卷、副卷 or not in the file at all. Raises `KeyError` for an unknown class of data."""
    return KINDS.get(kind, CLASSES[data_class])


def part_for(purpose: Purpose, kind: str, data_class: str) -> Part:
    """Which volume of a bundle for this purpose takes the paper; `NEVER` when none does."""
    part = part_of(kind, data_class)
    if part not in purpose.parts or data_class not in purpose.classes:
        return Part.NEVER
    return part


def place(order: Order, kind: str) -> tuple[int, int]:
    """Where the kind stands: group and place in it. Raises `KeyError`: it is no paper of a file."""
    return _PLACES[order][kind]


def is_of_the_file(order: Order, kind: str) -> bool:
    return kind in _PLACES[order]


def group(order: Order, kind: str) -> str:
    """The title of the group it stands in. Raises `KeyError` as `place`."""
    return ORDERS[order][place(order, kind)[0]].title


def kind_of_material(evidence_code: str, *, is_secret: bool) -> tuple[str, str]:
    """The kind and data class of something a party handed in."""
    if is_secret:
        return SECRET, "C"
    return (IDENTITY, "A") if evidence_code in IDENTITY_CODES else (EVIDENCE, "B")


def retention(*, is_court: bool, is_confirmed: bool, settings: Settings = DEFAULTS) -> Retention:
    """How long the file is kept after the close. 依据：law.md 7.5（可设定的数值）。"""
    name = "COURT" if is_court else ("CONFIRMED" if is_confirmed else "OTHER")
    found = _RETENTION[name]
    return Retention(settings.retention_years_by_file_type.get(name, found.years), found.mark)
