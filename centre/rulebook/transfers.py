"""案件移送: sub-kinds of law.md 2.7, the five papers, the clocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TransferKind:
    code: str
    label: str
    sender: str  # organisation types MARKET, POLICE, PROCURATORATE, COURT, CENTRE
    receiver: str
    basis: str
    needs_head_approval: bool
    copy_to_procuratorate: bool
    clocks: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    code: str
    label: str


KINDS: dict[str, TransferKind] = {}
FIVE_PAPERS: dict[str, Paper] = {}


def missing_papers(present: dict[str, str]) -> tuple[Paper, ...]:
    """`present`: code -> file name or the explanation why there is none ('无：…'); empty counts as missing."""
    raise NotImplementedError
