"""Parts of the case page that floors above add: mediation and confirmation without being imported.

From `AppConfig.ready`: `panels.register(selector, order=20)`; `selector(case, actor)` answers a
`Panel`, several, or None. It reads through `visible_to(actor)` like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.models import Case
from centre.actor import Actor
from centre.components import Standing


@dataclass(frozen=True, slots=True)
class Action:
    """A button: where it leads, and how it looks (variants of the button component)."""

    label: str
    url: str
    variant: str = "secondary"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the page. `standing`, where given, replaces the three lines on top."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    standing: Standing | None = None


Selector = Callable[[Case, Actor], Panel | Iterable[Panel] | None]

_selectors: dict[Selector, int] = {}


def register(selector: Selector, *, order: int = 50) -> Selector:
    """Add a part once; lower `order` stands higher. May be used as a decorator."""
    _selectors[selector] = order
    return selector


def of(case: Case, actor: Actor) -> list[Panel]:
    """The parts of this case's page for this reader, in order."""
    found: list[Panel] = []
    for selector in sorted(_selectors, key=lambda s: _selectors[s]):
        made = selector(case, actor)
        if made is None:
            continue
        found += [made] if isinstance(made, Panel) else list(made)
    return found
