"""规则表: the rulebook's tables as files that a judge can open; one reader for all of them."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def read(name: str) -> list[dict[str, str]]:
    """Rows of tables/<name>.csv, in printed order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> tuple[str, ...]:
    """A cell that holds a list, divided by semicolons."""
    return tuple(part for part in cell.split(";") if part)
