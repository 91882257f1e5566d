"""Dispute A's file as the organisation's office had it bound for the court, and one still to be made."""

from __future__ import annotations

from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.volumes import errands
from centre.volumes.models import Bundle
from centre.volumes.services import requesting
from tests.access.personas import World

STEPS = (errands.COLLATE, errands.STRETCH, errands.BIND)


def bind(world: World) -> None:
    made = _request(world)
    while waiting := list(Outbox.objects.open().filter(kind__in=STEPS).order_by("id")):
        for row in waiting:
            outbox.run(row.pk)
    world.things |= {
        "bundle_a": made,
        "volume_a": made.volumes.get(),
        "bundle_waiting": _request(world),
    }


def _request(world: World) -> Bundle:
    return requesting.request(
        case=world.things["case_a"], purpose="CONFIRMATION", file_number="卷第1号", checker="检查人",
        **world.by("secretary"),
    )  # fmt: skip
