"""案由: the list in force since 2026-01-01, versioned. 依据：《民事案件案由规定》（法〔2025〕226号）."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    key: str  # 167.03
    number: str  # （3）
    name: str  # verbatim label
    parent: str  # key or ''
    level: int  # 1 part, 2, 3, 4; related causes are 3
    right_type: str  # PATENT_INV or ''
    hint: str  # T M B X ? or ''
    version: str = "CAUSE-2026"

    @property
    def is_choosable(self) -> bool:
        """Levels 3 and 4 can be a case's cause."""
        raise NotImplementedError


CAUSE_VERSIONS: dict[str, str] = {"CAUSE-2026": "2026-01-01"}


def all_causes(version: str = "CAUSE-2026") -> tuple[Cause, ...]:
    raise NotImplementedError


def get(key: str, version: str = "CAUSE-2026") -> Cause:
    """Raises KeyError."""
    raise NotImplementedError


def children(key: str, version: str = "CAUSE-2026") -> tuple[Cause, ...]:
    raise NotImplementedError


def path(key: str, version: str = "CAUSE-2026") -> tuple[Cause, ...]:
    """From the part down to the cause itself."""
    raise NotImplementedError


def tree(version: str = "CAUSE-2026") -> tuple[tuple[Cause, tuple[Cause, ...]], ...]:
    """Third-level causes grouped under their second level: fit for optgroups."""
    raise NotImplementedError


def search(words: str, version: str = "CAUSE-2026", limit: int = 20) -> tuple[Cause, ...]:
    raise NotImplementedError
