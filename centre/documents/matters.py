"""What a dossier is called in its own app; `documents` knows dossiers only."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from centre.actor import Actor


@dataclass(frozen=True, slots=True)
class Matter:
    """A case, an enquiry: its number as far as it has one, and what it is about."""

    number: str
    title: str

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def short(self) -> str:
        return self.number or self.title


Naming = Callable[[Actor, Collection[int]], dict[int, Matter]]
_namings: list[Naming] = []


def name_with(naming: Naming) -> None:
    """Once per app, when it is ready: names of those dossiers that this actor may see."""
    _namings.append(naming)


def names(actor: Actor, dossier_ids: Collection[int]) -> dict[int, Matter]:
    found: dict[int, Matter] = {}
    for naming in _namings if dossier_ids else ():
        found |= naming(actor, dossier_ids)
    return found
