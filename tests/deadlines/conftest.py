"""A matter to hang deadlines on: a bare dossier, since these tests know no floor above."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centre.access import services as access
from centre.actor import Role
from centre.deadlines import registry
from centre.deadlines.registry import Duty

BEIJING = ZoneInfo("Asia/Shanghai")
LABEL = "access.dossier"


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=BEIJING)


@pytest.fixture
def matter(db):
    return access.open_dossier(at=at("2026-11-01"))


@pytest.fixture
def declared():
    """C10 is the mediator's, C24 the judge's; both are known as （2026）黑0202诉前调1号."""
    registry.declare(
        LABEL,
        number=lambda _: "（2026）黑0202诉前调1号",
        link=lambda row: f"/matters/{row.public_id}/",
        duties={
            "C10": Duty(Role.MEDIATOR, also=(Role.SECRETARY,)),
            "C24": Duty(Role.JUDGE),
            "C20": Duty(Role.PARTY),
        },
    )
    yield
    del registry._declared[LABEL]
