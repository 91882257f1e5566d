"""An application for confirmation that passes every check; tests spoil one fact at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import settings

from centre.rulebook import kinds
from centre.rulebook.confirmation import Facts

# A busy machine is no reason to call a property broken.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

SOUND: dict[str, Any] = {
    "kind_code": kinds.PEOPLES,
    "today": date(2026, 11, 22),
    "organisation_legal_basis": "PML8",
    "session_leader": "王调解",
    "effective_on": date(2026, 11, 5),
    "deadline_on": date(2026, 12, 7),
    "parties": ("甲", "乙"),
    "applicants": ("甲", "乙"),
    "agents": (("甲", "张律师"), ("乙", "李律师")),
    "voluntary": ("甲", "乙"),
    "court_code": "黑0204",
    "competent_courts": ("黑0204",),
}


@pytest.fixture
def facts() -> Callable[..., Facts]:
    return lambda **spoilt: Facts(**{**SOUND, **spoilt})
