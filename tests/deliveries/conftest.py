"""A dossier with a court, two parties who may agree to electronic delivery, and papers to deliver."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from centre.access.enums import Side
from centre.access.models import Dossier
from centre.actor import Actor, Role
from centre.deliveries import registry
from centre.deliveries.enums import Channel
from centre.deliveries.models import Dispatch
from centre.deliveries.registry import Person
from centre.deliveries.services import addressing
from centre.deliveries.services.addressing import Confirmed
from centre.documents import services as documents
from centre.documents.letters import Reader
from centre.documents.models import Document
from tests.documents.conftest import AT, Scene, carry, scene
from tests.documents.letters import RulingDraft
from tests.factories.files import pdf

__all__ = ["carry", "scene"]

RECEIVED = AT.date() + timedelta(days=2)
LATER = AT + timedelta(days=3)


@dataclass
class Room:
    """The scene of the papers, seen from the post room."""

    scene: Scene
    people: list[Person] = field(default_factory=list)

    @property
    def dossier(self) -> Dossier:
        return self.scene.dossier

    @property
    def clerk(self) -> Actor:
        return self.scene.clerk

    def agree(self, *channels: Channel, side: str = Side.APPLICANT, **to: str) -> None:
        person = next(p for p in self.people if p.side == side)
        by = self.scene.applicant if side == Side.APPLICANT else self.scene.respondent
        plain = {Channel.POST: "铁锋区龙华路1号3楼"}
        said = [
            Confirmed(c, to.get(c.lower(), plain.get(c, "")), phone=person.phone) for c in channels
        ]
        addressing.confirm(dossier=self.dossier, person=person, channels=said, by=by, at=AT)

    def paper(self, *sides: str) -> Document:
        """A sealed ruling for these sides (both by default), final at once."""
        wanted = sides or (Side.APPLICANT, Side.RESPONDENT)
        draft = documents.issue(
            letter=RulingDraft(), dossier=self.dossier, issuer_id=self.clerk.organisation_id,
            readers=[Reader(Role.PARTY, side, name="当事人") for side in wanted],
            by=self.clerk, at=AT, number="（2024）黑0204诉前调确1号",
        )  # fmt: skip
        return documents.upload_final(
            document=draft, file=pdf("裁定书").read(), by=self.clerk, at=AT
        )

    def to(self, side: str = Side.APPLICANT) -> Dispatch:
        return Dispatch.objects.get(side=side)


@pytest.fixture
def room(scene, monkeypatch) -> Iterator[Room]:
    """Two parties whom the floor above would name."""
    people = [
        Person(
            "p-applicant", Side.APPLICANT, "甲一科技有限公司", "铁锋区龙华路1号", "13904520001"
        ),
        Person(
            "p-respondent", Side.RESPONDENT, "乙二商贸有限公司", "建华区中华路2号", "13904520002"
        ),
    ]
    made = Room(scene, people)
    monkeypatch.setattr(registry, "_providers", [lambda dossier: made.people])
    return made


def photo(name: str = "门口.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")
