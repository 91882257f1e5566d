"""What the floors above tell this room: who the people of a dossier are, how files are inspected.

registry.people(lambda dossier: [Person(key=str(party.public_id), side=…, name=…)])
registry.inspector(inspection.inspect)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any

from centre.access.models import Dossier


@dataclass(frozen=True, slots=True)
class Person:
    """受送达人. `key` names the same person in every paper of the dossier, for ever.

    `user_ids` and `organisation_id` say whose accounts are this person's or its agents'.
    """

    key: str
    side: str
    name: str
    address: str = ""
    phone: str = ""
    organisation_id: int | None = None
    user_ids: frozenset[int] = frozenset()


Provider = Callable[[Dossier], Iterable[Person]]
Inspector = Callable[[IO[bytes], str], Any]  # gives what has `media_type`; refuses by raising

_providers: list[Provider] = []
_inspectors: list[Inspector] = []


def people(provider: Provider) -> None:
    """Register once, from `AppConfig.ready`."""
    if provider not in _providers:
        _providers.append(provider)


def people_of(dossier: Dossier) -> list[Person]:
    return [person for provider in _providers for person in provider(dossier)]


def inspector(inspect: Inspector) -> None:
    """The house's inspection of uploads; the last one registered is used."""
    _inspectors[:] = [inspect]


def inspect(file: IO[bytes], name: str) -> Any:
    """Raises the inspector's own refusals; `LookupError` when none is registered."""
    if not _inspectors:
        raise LookupError("nobody inspects uploads")
    return _inspectors[0](file, name)
