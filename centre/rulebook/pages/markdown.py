"""Markdown by hand: a head, tables, lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MADE_BY = "由 `make law` 从规则表生成，请勿手改；测试会发现它过期。"


def document(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", MADE_BY, *(part for part in parts if part)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def section(title: str, *parts: str) -> str:
    """Nothing at all when it has no content."""
    said = [part for part in parts if part]
    return "\n\n".join([f"## {title}", *said]) if said else ""


def bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns; rows without a value are left out."""
    return table(["项目", "内容"], [row for row in rows if row[1]])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
