"""事由: grounds for returning, refusing, dismissing, terminating, challenging and declining.

依据：《人民法院在线调解规则》第9、12、15、25条；《民事诉讼法解释》第355、358条；《特邀调解规定》第13、15条.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from centre.rulebook import tables
from centre.rulebook.settings import Mark


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground; `advice` says where to go instead."""

    group: str
    code: str
    label: str
    basis: str
    advice: str
    needs_text: bool
    mark: Mark


_ALL: dict[str, Ground] = {
    row["code"]: Ground(
        group=row["group"],
        code=row["code"],
        label=row["label"],
        basis=row["basis"],
        advice=row["advice"],
        needs_text=bool(row["needs_text"]),
        mark=Mark(row["mark"]),
    )
    for row in tables.read("grounds")
}


def group(name: str) -> dict[str, Ground]:
    """All grounds of one group, in printed order."""
    return {ground.code: ground for ground in _ALL.values() if ground.group == name}


RETURN = group("RETURN")  # a request is refused or returned (law.md 2.1 I5)
NOT_ACCEPTED = group("NOT_ACCEPTED")  # confirmation not accepted (CPLI 355)
DISMISSED = group("DISMISSED")  # confirmation dismissed (CPLI 358)
TERMINATION = group("TERMINATION")  # mediation ends (ODR 25)
CHALLENGE = group("CHALLENGE")  # mediator challenged or replaced (SPM 13, 15)
DECLINE = group("DECLINE")  # organisation declines (ODR 12)
TRANSFER_REFUSAL = group("TRANSFER_REFUSAL")  # head does not approve, receiver returns

SUCCESS = "T1"
PRIVATE_SETTLEMENT = "T2"


def choices(grounds: Mapping[str, Ground]) -> list[tuple[str, str]]:
    """For form fields."""
    return [(ground.code, ground.label) for ground in grounds.values()]


def of(code: str) -> Ground:
    """Any ground by its code. Raises KeyError."""
    return _ALL[code]
