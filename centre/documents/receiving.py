"""收到的时间: the room of deliveries above knows when a paper counts as received; it is asked here.

A paper that lies on the reader's page has not been delivered to who never agreed to that.
依据：《民事诉讼法》第90条。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from centre.actor import Actor
from centre.documents.models import Document

Teller = Callable[[Iterable[Document], Actor], Mapping[int, datetime | None]]
_tellers: list[Teller] = []


def told_by(teller: Teller) -> None:
    """Register once, from `AppConfig.ready`: the moment of those that are formally delivered."""
    _tellers[:] = [teller]


def moments(documents: Iterable[Document], actor: Actor) -> dict[int, datetime | None]:
    """By key; `None` where delivery is still to come, no entry where none is needed."""
    rows = list(documents)
    return {pk: at for teller in _tellers for pk, at in teller(rows, actor).items()}
