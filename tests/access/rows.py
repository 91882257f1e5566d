"""The matrix as data: one row for each address and method, one column for each persona."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from tests.access.personas import PERSONAS

FILE = Path(__file__).with_name("matrix.csv")


@dataclass(frozen=True, slots=True)
class Row:
    """`key` names the things of the world that stand in the address, separated by commas."""

    name: str
    key: str
    method: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.method} {self.name} {self.key}".strip()


def read() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            Row(line["url"], line["key"], line["method"], {p: line[p] for p in PERSONAS})
            for line in csv.DictReader(lines)
        ]
