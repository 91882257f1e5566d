"""我的事项: what waits for this person, and what this person waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from centre.actor import Actor
from centre.desk import DeskRow, add_section, sections

FAR_AWAY = date.max


@dataclass(frozen=True, slots=True)
class ShownSection:
    title: str
    rows: tuple[DeskRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Desk:
    """`mine` waits for the reader, in order of date; `sections` hold everything, by kind."""

    mine: tuple[DeskRow, ...]
    sections: tuple[ShownSection, ...]


def by_date(row: DeskRow) -> tuple[date, str, str]:
    return (row.due.day if row.due else FAR_AWAY, row.title, row.url)


def of(actor: Actor) -> Desk:
    """The desk of one actor. Each section's selector is asked once."""
    shown = tuple(
        ShownSection(s.title, tuple(sorted(s.selector(actor), key=by_date)), s.empty)
        for s in sections()
    )
    mine = sorted((row for s in shown for row in s.rows if row.mine), key=by_date)
    return Desk(tuple(mine), shown)


__all__ = ["Desk", "DeskRow", "ShownSection", "add_section", "of"]
