"""Exactly one file and one delivery, whatever dies and however many workers run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, connections

from centre.audit.models import AuditEvent
from centre.documents import making, rendering, services, storage
from centre.documents.enums import DocumentState
from centre.documents.models import Delivery, Document
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.outbox.registry import Permanent
from tests.documents.conftest import AT
from tests.documents.letters import DelegationLetter
from tests.documents.test_services import issue


def final_errand(document: Document) -> Outbox:
    return making.errands_of(document).get(ref__stage="final")


def together(*works) -> list:
    """Run at the same moment, each on its own connection."""
    barrier, answers = threading.Barrier(len(works)), [None] * len(works)

    def one(n, work):
        barrier.wait()
        try:
            answers[n] = work()
        except Exception as error:  # the answer of a test thread
            answers[n] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_errand_make_one_paper(scene):
    document = issue(scene, approved=True)
    errand = final_errand(document).pk

    answers = together(lambda: outbox.run(errand), lambda: outbox.run(errand))

    assert sorted(answers) == [False, True]
    document.refresh_from_db()
    assert document.state == DocumentState.FINAL
    assert Delivery.objects.count() == 2
    finalised = AuditEvent.objects.filter(action="finalise", obj_id=str(document.public_id))
    assert finalised.count() == 1
    folder = Path(default_storage.path(document.file)).parent
    assert [f.name for f in folder.glob("*.pdf")] == [f"{document.sha256}.pdf"]


@pytest.mark.django_db
def test_running_again_does_nothing(scene, carry):
    document = issue(scene, approved=True)
    carry()
    document.refresh_from_db()
    before = (document.sha256, document.version)

    ref = {"document": document.pk, "stage": "final"}
    making.apply(ref, making.prepare(ref))

    document.refresh_from_db()
    assert (document.sha256, document.version) == before
    assert Delivery.objects.count() == 2


KILLED = """
import os, sys, signal, django
os.environ["DJANGO_SETTINGS_MODULE"] = "centre.settings.test"
django.setup()
from django.conf import settings
from django.db import connections
settings.MEDIA_ROOT = sys.argv[2]
connections["default"].settings_dict["NAME"] = sys.argv[3]
from centre.documents import delivering, making, storage
from centre.outbox import services
stage = sys.argv[4]
def die(*a, **k):
    os.kill(os.getpid(), signal.SIGKILL)
if stage == "while storing":
    storage.os.replace = die
elif stage == "after storing":
    making.transitions.make = die
elif stage == "before commit":
    making.signals.document_final.send = die
services.run(int(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stage", ["while storing", "after storing", "before commit"])
def test_a_worker_killed_in_the_middle_leaves_exactly_one_paper(scene, stage):
    document = issue(scene, approved=True)
    errand = final_errand(document).pk
    name = connection.settings_dict["NAME"]

    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(errand), default_storage.location, name, stage],
        cwd=settings.BASE_DIR, env={**os.environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    document.refresh_from_db()
    assert document.state == DocumentState.APPROVED
    assert not Delivery.objects.exists()

    assert outbox.run(errand)

    document.refresh_from_db()
    assert document.state == DocumentState.FINAL
    assert storage.digest(storage.read(document.file)) == document.sha256
    assert Delivery.objects.count() == 2
    folder = Path(default_storage.path(document.file)).parent
    assert len(list(folder.glob("*.pdf"))) == 1


@pytest.mark.django_db
def test_a_broken_file_under_the_right_name_is_written_anew(scene):
    name = storage.keep(b"%PDF-1", folder="a")
    Path(default_storage.path(name)).write_bytes(b"%PD")

    assert storage.keep(b"%PDF-1", folder="a") == name
    assert storage.read(name) == b"%PDF-1"


@pytest.mark.django_db
def test_a_paper_that_cannot_be_printed_is_parked_with_the_character_named(scene):
    from dataclasses import replace

    document = issue(
        scene, letter=replace(DelegationLetter(), case_number="（2026）\ue123"), approved=True
    )
    errand = final_errand(document)

    with pytest.raises(Permanent):
        outbox.run(errand.pk)

    errand.refresh_from_db()
    assert errand.parked_at
    assert "U+E123" in errand.last_error
    assert making.with_failures(Document.objects.all()).get() == document
    document.refresh_from_db()
    assert document.state == DocumentState.APPROVED


@pytest.mark.django_db
def test_an_old_failure_of_the_machine_is_tried_again(scene, settings, tmp_path):
    document = issue(scene, approved=True)
    errand = final_errand(document)
    settings.FONTS_DIR, good = tmp_path, settings.FONTS_DIR
    with pytest.raises(rendering.fonts.FontsMissing):
        outbox.run(errand.pk)
    errand.refresh_from_db()
    assert errand.parked_at is None

    settings.FONTS_DIR = good
    assert outbox.run(errand.pk)


@pytest.mark.django_db
def test_a_paper_voided_while_the_worker_rendered_stays_void(scene):
    document = issue(scene, approved=True)
    ref = {"document": document.pk, "stage": "final"}
    made = making.prepare(ref)
    services.void(document=document, reason="错发", by=scene.clerk, at=AT)

    making.apply(ref, made)

    document.refresh_from_db()
    assert document.state == DocumentState.VOID
    assert not Delivery.objects.exists()


@pytest.mark.django_db
def test_the_draft_is_not_kept_for_a_paper_that_was_approved_meanwhile(scene):
    document = issue(scene)
    ref = {"document": document.pk, "stage": "draft"}
    made = making.prepare(ref)
    services.approve(document=document, by=scene.clerk, at=AT)

    making.apply(ref, made)

    document.refresh_from_db()
    assert document.draft_file == ""
