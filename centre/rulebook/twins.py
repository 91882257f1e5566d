"""白话对照: what a paper means for the party who gets it. The data stand in `twins.toml`.

One twin for each paper of the catalogue that goes to a party; a variant ("DOC31.confirm") without
its own words has those of its family. Lengths of periods come from the clocks.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from centre.rulebook.papers import Paper
from centre.rulebook.wording import lasting

# Words of the catalogue's route that mean a party, an asker, a company.
PARTIES = re.compile(r"当事人|申请人|企业|咨询人|受送达人|权利人")
CLOCK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class By:
    """到哪一天. Written in the paper (`field`), or counted by `clock` from `start` or receipt.

    `when`: only where this field of the paper holds these words.
    """

    says: str
    field: str = ""
    clock: str = ""
    start: str = ""
    when: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Twin:
    means: str
    todo: tuple[str, ...]
    otherwise: str
    ask: str
    by: By | None = None


def goes_to_party(paper: Paper) -> bool:
    """Whether the catalogue addresses it to a party."""
    return PARTIES.search(paper.addressees) is not None


def twin(code: str) -> Twin | None:
    return TWINS.get(code) or TWINS.get(code.partition(".")[0])


def _filled(text: str) -> str:
    return CLOCK.sub(lambda found: lasting(found[1]), text)


def _by(row: dict[str, Any]) -> By:
    when = row.pop("when", {})
    return By(**row, when=(when.get("field", ""), when.get("has", "")))


def _read() -> dict[str, Twin]:
    rows = tomllib.loads((Path(__file__).parent / "twins.toml").read_text(encoding="utf-8"))
    return {
        code: Twin(
            means=_filled(row["means"]),
            todo=tuple(_filled(line) for line in row["todo"]),
            otherwise=_filled(row["otherwise"]),
            ask=_filled(row["ask"]),
            by=_by(row["by"]) if "by" in row else None,
        )
        for code, row in _parts(rows)
    }


def _parts(rows: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """TOML reads [DOC15.decision] as a table inside DOC15; both are codes."""
    found = []
    for code, row in rows.items():
        inner = {k: v for k, v in row.items() if isinstance(v, dict) and "means" in v}
        found += [(f"{code}.{k}", v) for k, v in inner.items()]
        if "means" in row:
            found.append((code, {k: v for k, v in row.items() if k not in inner}))
    return found


TWINS: dict[str, Twin] = _read()
