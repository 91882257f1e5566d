"""A dossier with a court that issues, two parties and a mediation organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centre.access import services as access
from centre.access.enums import Side
from centre.access.models import Dossier
from centre.actor import Actor, Role
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from tests.factories.accounts import actor_for

AT = datetime(2024, 3, 5, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Scene:
    dossier: Dossier
    clerk: Actor
    judge: Actor
    applicant: Actor
    respondent: Actor
    secretary: Actor
    other_clerk: Actor
    stranger: Actor


@pytest.fixture
def scene(db) -> Scene:
    from centre.accounts.models import Organisation

    dossier = access.open_dossier(at=AT)
    clerk = actor_for(Role.FILING_CLERK)
    court = Organisation.objects.get(pk=clerk.organisation_id)
    people = {
        "clerk": clerk,
        "judge": actor_for(Role.JUDGE, organisation=court),
        "applicant": actor_for(Role.PARTY),
        "respondent": actor_for(Role.PARTY),
        "secretary": actor_for(Role.SECRETARY),
        "other_clerk": actor_for(Role.FILING_CLERK),
        "stranger": actor_for(Role.PARTY),
    }
    for name, side in (
        ("clerk", Side.NONE),
        ("judge", Side.NONE),
        ("applicant", Side.APPLICANT),
        ("respondent", Side.RESPONDENT),
        ("secretary", Side.NONE),
    ):
        actor = people[name]
        access.give(
            dossier=dossier, role=actor.role, by=Actor.system(), at=AT, source="test",
            organisation_id=actor.organisation_id, side=side,
        )  # fmt: skip
    return Scene(dossier=dossier, **people)


@pytest.fixture
def carry():
    """Carry every open errand in this process, as a worker would."""

    def run() -> int:
        ids = list(Outbox.objects.open().order_by("id").values_list("pk", flat=True))
        return sum(outbox.run(pk) for pk in ids)

    return run
