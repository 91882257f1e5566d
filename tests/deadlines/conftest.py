"""A matter to hang deadlines on: a bare dossier, since these tests know no floor above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centre.access import services as access
from centre.access.enums import Side
from centre.access.models import Dossier
from centre.actor import Actor, Role
from centre.deadlines import registry, services
from centre.deadlines.registry import Duty
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from tests.factories.accounts import actor_for

BEIJING = ZoneInfo("Asia/Shanghai")
LABEL = "access.dossier"
NUMBER = "（2026）黑0202诉前调1号"
OPENED = "2026-01-05"


def at(day: str, hour: int = 9) -> datetime:
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=BEIJING)


def follow(matter: Dossier, *running, satisfied=(), when: datetime) -> None:
    services.follow(
        matter, dossier=matter, running=running, by=Actor.system(), at=when, satisfied=satisfied
    )


@pytest.fixture
def matter(db) -> Dossier:
    return access.open_dossier(at=at(OPENED))


@pytest.fixture
def declared():
    """C10 is the mediator's, C24 the judge's, C06 the applicant's; TR02 is nobody's."""
    registry.declare(
        LABEL,
        number=lambda _: NUMBER,
        link=lambda row: f"/matters/{row.public_id}/",
        duties={
            "C10": Duty(Role.MEDIATOR, also=(Role.SECRETARY,)),
            "C06": Duty(Role.PARTY, side=Side.APPLICANT),
            "C24": lambda row, key: Duty(Role.JUDGE),
        },
    )
    yield
    del registry._declared[LABEL]


@dataclass(frozen=True)
class People:
    mediator: Actor
    secretary: Actor
    coordinator: Actor
    judge: Actor
    applicant: Actor
    respondent: Actor
    other_judge: Actor


@pytest.fixture
def people(matter, declared) -> People:
    roles = {
        "mediator": (Role.MEDIATOR, Side.NONE),
        "secretary": (Role.SECRETARY, Side.NONE),
        "coordinator": (Role.COORDINATOR, Side.NONE),
        "judge": (Role.JUDGE, Side.NONE),
        "applicant": (Role.PARTY, Side.APPLICANT),
        "respondent": (Role.PARTY, Side.RESPONDENT),
    }
    found = {name: actor_for(role) for name, (role, _) in roles.items()}
    for name, (role, side) in roles.items():
        access.give(
            dossier=matter, role=role, by=Actor.system(), at=at(OPENED), source="test",
            organisation_id=found[name].organisation_id, side=side,
        )  # fmt: skip
    return People(**found, other_judge=actor_for(Role.JUDGE))


@pytest.fixture
def carry():
    """Carry every open errand of this app in this process, as a worker would."""

    def run() -> int:
        rows = Outbox.objects.open().filter(kind__startswith="deadlines.").order_by("id")
        return sum(outbox.run(pk) for pk in rows.values_list("pk", flat=True))

    return run
