"""管辖提示: which court, and how sure. 依据：《关于第一审知识产权民事、行政案件管辖的若干规定》."""

from __future__ import annotations

from dataclasses import dataclass

from centre.rulebook.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Advice:
    court_codes: tuple[str, ...]  # 黑0204, 黑02, 黑01, 京73
    reason: str
    basis: str
    certain: bool
    warnings: tuple[str, ...] = ()


def advise(
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    well_known_mark: bool = False,
    delegated_by: str = "",
    linked_to_qiqihar: bool = True,
) -> Advice:
    """First-instance hint for the dispute; never a gate (law.md B.5)."""
    raise NotImplementedError


def confirmation_courts(
    kind_code: str,
    cause_key: str,
    amount_fen: int | None,
    settings: Settings = DEFAULTS,
    *,
    inviting_court: str = "",
    well_known_mark: bool = False,
    linked_to_qiqihar: bool = True,
) -> Advice:
    """Where the joint application for confirmation goes (law.md 4.4)."""
    raise NotImplementedError
