"""案件移送: sub-kinds of law.md 2.7, the five papers of TRF 6, the clocks each uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from centre.rulebook import tables

NONE_EXPLAINED = "无："
PAPERS_BASIS = "《行政执法机关移送涉嫌犯罪案件的规定》第6条"
NO_PENALTY_INSTEAD = "不得以行政处罚代替移送。"
NO_PENALTY_BASIS = "《行政执法机关移送涉嫌犯罪案件的规定》第11条；《行政处罚法》第82条"
NO_REFUSAL = "公安机关不得以材料不全为由拒绝接受移送。"
NO_REFUSAL_BASIS = (
    "《行政执法机关移送涉嫌犯罪案件的规定》第7条；《公安机关办理刑事案件程序规定》第180条"
)
MIN_OFFICERS = 2  # TRF 5(1): a team of at least two


@dataclass(frozen=True, slots=True)
class TransferKind:
    """One sub-kind. `label` is exact: 引导起诉 is not 移送."""

    code: str
    label: str
    sender: str  # MARKET, POLICE, PROCURATORATE, COURT, CENTRE
    receiver: str  # the same, or MEDIATION, PARTY, ORGAN
    basis: str
    needs_head_approval: bool
    copy_to_procuratorate: bool
    clocks: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the five papers."""

    code: str
    label: str


KINDS: dict[str, TransferKind] = {
    row["code"]: TransferKind(
        code=row["code"],
        label=row["label"],
        sender=row["sender"],
        receiver=row["receiver"],
        basis=row["basis"],
        needs_head_approval=bool(row["head_approval"]),
        copy_to_procuratorate=bool(row["copy_to_procuratorate"]),
        clocks=tables.parts(row["clocks"]),
        note=row["note"],
    )
    for row in tables.read("transfers")
}
FIVE_PAPERS: dict[str, Paper] = {
    row["code"]: Paper(row["code"], row["label"]) for row in tables.read("papers")
}


def missing_papers(present: Mapping[str, str]) -> tuple[Paper, ...]:
    """Papers neither attached nor explained.

    `present`: code -> file name, or 无：with a reason.
    依据：《行政执法机关移送涉嫌犯罪案件的规定》第6条.
    """
    return tuple(p for p in FIVE_PAPERS.values() if not _is_settled(present.get(p.code, "")))


def _is_settled(entry: str) -> bool:
    entry = entry.strip()
    return bool(entry) and entry.replace(":", "：") not in {NONE_EXPLAINED, "无"}


def sent_by(sender: str) -> tuple[TransferKind, ...]:
    """Sub-kinds an organ of this sort can start."""
    return tuple(kind for kind in KINDS.values() if kind.sender == sender)
