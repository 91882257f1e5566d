"""What an app puts on its case page: small values, each drawn by its own template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from centre.components import Event, FileLine, Line


@dataclass(frozen=True, slots=True)
class Link:
    """A cell or value that leads somewhere."""

    text: str
    url: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values; text keeps its line breaks, an empty value is shown as a dash."""

    template: ClassVar[str] = "admin/casework/sections/facts.html"

    title: str
    lines: Sequence[Line]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells: text, `Link`, `Due`, dates. `empty` says what would be here."""

    template: ClassVar[str] = "admin/casework/sections/table.html"

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = "暂无"
    note: str = ""

    @property
    def labelled(self) -> list[list[tuple[str, Any]]]:
        """Each cell with its header, so that a narrow screen can stack them."""
        return [list(zip(self.headers, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, as written."""

    template: ClassVar[str] = "admin/casework/sections/text.html"

    title: str
    body: str
    empty: str = "未填写"


@dataclass(frozen=True, slots=True)
class Files:
    """Documents and uploads with their links."""

    template: ClassVar[str] = "admin/casework/sections/files.html"

    title: str
    files: Sequence[FileLine]
    empty: str = "暂无材料"


@dataclass(frozen=True, slots=True)
class Events:
    """A course of events of its own (delivery, performance)."""

    template: ClassVar[str] = "admin/casework/sections/events.html"

    title: str
    events: Sequence[Event]
    empty: str = "暂无"


@dataclass(frozen=True, slots=True)
class Custom:
    """Anything else: the app's own template with `data`."""

    title: str
    template: str
    data: Mapping[str, Any] = field(default_factory=dict)


Section = Facts | Table | Text | Files | Events | Custom
