"""What a dossier is called in its own app; `documents` knows dossiers only."""

from __future__ import annotations

from collections.abc import Callable, Collection

from centre.actor import Actor

Naming = Callable[[Actor, Collection[int]], dict[int, str]]
_namings: list[Naming] = []


def name_with(naming: Naming) -> None:
    """Once per app, when it is ready: names of those dossiers that this actor may see."""
    _namings.append(naming)


def names(actor: Actor, dossier_ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for naming in _namings if dossier_ids else ():
        found |= naming(actor, dossier_ids)
    return found
