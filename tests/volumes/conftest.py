"""A people's mediation that ended in vain, with a secret of every class in it, and a worker's hand."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from cases.enums import MediationKind, Secrecy
from cases.models import Case
from cases.services import materials
from centre import clock
from centre.actor import Actor
from centre.documents import storage
from centre.documents.models import Document
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.volumes import errands
from centre.volumes.models import Bundle
from centre.volumes.services import requesting
from mediation.enums import Audience
from mediation.services import ending, proposals, records, sheets, talks
from tests.factories.mediation import Room, in_session
from tests.volumes.leaflets import pages, picture, text_of, upload

NUMBER = "（2026）鹤人调卷第1号"
NEVER = {
    "caucus_a": "甲方底线之语", "caucus_b": "乙方底线之语", "note": "私人笔记之语",
    "offer": "单方方案之语", "joint": "共同沟通之语",
}  # fmt: skip
RECORD = "笔录所载之语"
SECRET, PLAIN, TURNED = "SECRETWORD", "PLAINWORD", "TURNEDWORD"
FINAL = ("DOC01", "DOC19", "DOC24")  # printing every paper of the story would only cost time
STEPS = (errands.COLLATE, errands.STRETCH, errands.BIND)


def open_steps() -> list[int]:
    rows = Outbox.objects.open().filter(kind__in=STEPS)
    return list(rows.order_by("id").values_list("pk", flat=True))


@pytest.fixture
def carry():
    """Carry every step of every bundle in this process, as a worker would."""

    def run() -> None:
        while steps := open_steps():
            for pk in steps:
                outbox.run(pk)

    return run


def _told(room: Room) -> None:
    """What is said in confidence: none of it may ever be found in a volume."""
    talks.whisper(
        mediation=room.mediation, body=NEVER["caucus_a"], by=room.applicant, at=room.tick()
    )
    talks.whisper(
        mediation=room.mediation, body=NEVER["caucus_b"], by=room.respondent, at=room.tick()
    )
    talks.note(mediation=room.mediation, body=NEVER["note"], by=room.mediator, at=room.tick())
    talks.say(mediation=room.mediation, body=NEVER["joint"], by=room.applicant, at=room.tick())
    proposals.propose(
        mediation=room.mediation, audience=Audience.APPLICANT, body=NEVER["offer"],
        by=room.mediator, at=room.tick(),
    )  # fmt: skip


def _handed_in(room: Room) -> None:
    files = [
        (f"{PLAIN}公证书.pdf", pages(PLAIN, PLAIN), Secrecy.ORDINARY, "EV04"),
        (f"{TURNED}横页.pdf", pages(TURNED, size=(842, 595), turned=90), Secrecy.ORDINARY, "EV08"),
        (f"{SECRET}配方.pdf", pages(SECRET), Secrecy.TRADE_SECRET, "EV10"),
        ("侵权照片.png", picture(), Secrecy.ORDINARY, "EV03"),
        ("录音.mp3", b"ID3" + b"\0" * 64, Secrecy.ORDINARY, "EV11"),
        ("营业执照.jpg", picture("JPEG", (200, 300)), Secrecy.ORDINARY, "EV02"),
    ]
    case = Case.objects.get(pk=room.mediation.case_id)
    for name, content, secrecy, code in files:
        materials.upload(
            case=case, file=upload(name, content), label=name, secrecy=secrecy,
            evidence_code=code, by=room.applicant, at=room.tick(),
        )  # fmt: skip


def _recorded(room: Room) -> None:
    record = records.write(
        session=room.session, by=room.mediator, at=room.tick(),
        values={
            "rights_told": "已告知", "statements": RECORD, "result": "未达成一致",
            "recorder": "调解员",
        },
    )  # fmt: skip
    record = records.lay_open(record=record, by=room.mediator, at=room.tick())
    for actor in (room.applicant, room.respondent):
        record = records.confirm(
            record=record, content_hash=sheets.digest(records.content(record)), by=actor,
            at=room.tick(),
        )  # fmt: skip
    records.sign(record=record, by=room.mediator, at=room.tick())


@pytest.fixture(scope="module")
def room(django_db_setup, django_db_blocker) -> Iterator[Room]:
    """Ended; three of its papers are final, the others wait for the worker. Built once, taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        try:
            room = _ended()
            connection.check_constraints()  # what is deferred to the commit runs now, once
            yield room
        finally:
            transaction.set_rollback(True)


def _ended() -> Room:
    room = in_session(MediationKind.PEOPLES)
    _told(room)
    _handed_in(room)
    room.refresh()
    _recorded(room)
    ending.terminate(
        mediation=room.refresh(), reason="T5", note="分歧较大", by=room.mediator, at=room.tick()
    )
    room.refresh()
    for errand in Outbox.objects.open().filter(kind="document.make", ref__stage="final"):
        if Document.objects.get(pk=errand.ref["document"]).kind in FINAL:
            outbox.run(errand.pk)
    return room


def ask(room: Room, purpose: str = "ARCHIVE", by: Actor | None = None, **changes) -> Bundle:
    """A bundle asked for by the organisation's office unless somebody else is named."""
    fields = {"file_number": NUMBER, "checker": "王检查", "note": "缺签到表一份", **changes}
    return requesting.request(
        case=room.mediation.case,
        purpose=purpose,
        by=by or room.secretary,
        at=clock.now(),
        **fields,
    )


def files(bundle: Bundle) -> dict[str, bytes]:
    return {v.part: storage.read(v.file) for v in bundle.volumes.all()}


@pytest.fixture(scope="module")
def made(room) -> SimpleNamespace:
    """One archive, bound once for all that only look at it."""
    bundle = ask(room)
    while steps := open_steps():
        for pk in steps:
            outbox.run(pk)
    bundle.refresh_from_db()
    contents = files(bundle)
    text = {part: text_of(content) for part, content in contents.items()}
    return SimpleNamespace(bundle=bundle, files=contents, text=text)
