"""Rows of a list, drawn by one compact helper: a template per cell costs ten times as much."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Field
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from centre import clock
from centre.components import Due

DASH = "—"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: str
    value: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Badge:
    """状态. `tone` is us, them, done, stopped or plain; `turn` says who is to act."""

    label: str
    tone: str
    turn: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn row: where it leads, what a bulk form sends for it, its cells."""

    url: str
    ticket: str
    name: str
    cells: list[Any]


def text(value: Any) -> Any:
    """A value as a person reads it; what is unknown is a dash."""
    if value is None or value == "":
        return DASH
    drawn = next((draw for kind, draw in DRAWN if isinstance(value, kind)), str)
    return drawn(value)


@lru_cache(maxsize=1000)
def badge_html(badge: Badge) -> SafeString:
    turn = format_html(' <span class="rows__turn">{}</span>', badge.turn) if badge.turn else ""
    return format_html('<span class="badge badge--{}">{}</span>{}', badge.tone, badge.label, turn)


@lru_cache(maxsize=1000)
def due_html(due: Due) -> SafeString:
    """The day, and what is left as a word: lateness never shows by colour alone."""
    day = due.day.isoformat()
    left = LATE if due.overdue else CALM
    note = PROVISIONAL if due.provisional else ""
    left_html = format_html(left, due.left)
    return format_html('<time datetime="{}">{}</time>{} {}', day, day, note, left_html)


LATE = '<span class="late"><span class="late__mark" aria-hidden="true">!</span>{}</span>'
PROVISIONAL = "（暂定）"
CALM = '<span class="rows__left">{}</span>'


DRAWN: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (SafeString, lambda value: value),
    (str, str),
    (Due, due_html),
    (Badge, badge_html),
    (bool, lambda value: "是" if value else "否"),
    (datetime, lambda value: clock.local(value).strftime("%Y-%m-%d %H:%M")),
    (date, date.isoformat),
)


def table_html(columns: list[Column], rows: Iterable[Row], *, can_pick: bool) -> SafeString:
    """The whole table. The first column is the row's header and leads to its page."""
    head = format_html_join("", '<th scope="col">{}</th>', ((c.label,) for c in columns))
    pick_head = PICK_HEAD if can_pick else ""
    drawn = ((pick_html(row) if can_pick else "", row_html(columns, row)) for row in rows)
    body = format_html_join("", "<tr>{}{}</tr>", drawn)
    return format_html(
        '<table class="rows"><thead><tr>{}{}</tr></thead><tbody>{}</tbody></table>',
        pick_head,
        head,
        body,
    )


PICK_HEAD = format_html(
    '<th scope="col" class="rows__pick"><span class="visually-hidden">{}</span></th>', "选择"
)


def pick_html(row: Row) -> SafeString:
    return format_html(
        '<td class="rows__pick"><input type="checkbox" name="row" value="{}" aria-label="选择 {}">'
        "</td>",
        row.ticket,
        row.name,
    )


def row_html(columns: list[Column], row: Row) -> SafeString:
    first = format_html(
        '<th scope="row" data-label="{}"><a href="{}">{}</a></th>',
        columns[0].label,
        row.url,
        text(row.cells[0]),
    )
    rest = format_html_join(
        "",
        '<td data-label="{}">{}</td>',
        ((c.label, text(v)) for c, v in zip(columns[1:], row.cells[1:], strict=True)),
    )
    return first + rest


def field_value(field: Field) -> Callable[[Any], Any]:
    if field.choices:
        labels = dict(field.flatchoices)
        return lambda row: labels.get(getattr(row, field.attname), getattr(row, field.attname))
    return lambda row: getattr(row, field.name)
