"""我的事项: the registry behind a person's desk. Apps add sections; the portal shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from centre.actor import Actor
from centre.components import Due


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One matter: what it is, how it stands, whose turn it is, and by when.

    `mine` puts the row among those that wait for the reader; `tone` is us, them, done, stopped
    or plain.
    """

    title: str
    state: str
    url: str
    turn: str = ""
    due: Due | None = None
    mine: bool = False
    tone: str = "plain"
    number: str = ""
    note: str = ""


Selector = Callable[[Actor], Iterable[DeskRow]]


@dataclass(frozen=True, slots=True)
class DeskSection:
    """One kind of matters on the desk. `empty` says what would be here and how it gets here."""

    title: str
    selector: Selector
    empty: str = ""


_sections: dict[str, DeskSection] = {}


def add_section(title: str, selector: Selector, *, empty: str = "") -> None:
    """Register a section, from `AppConfig.ready`. A second call under one title replaces it."""
    _sections[title] = DeskSection(title, selector, empty)


def sections() -> tuple[DeskSection, ...]:
    return tuple(_sections.values())
