"""Many hands at once, on real connections: one case, consecutive numbers, one row."""

from __future__ import annotations

import io
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from PIL import Image

from cases.models import Case, Material
from cases.services import intake, materials
from centre import clock
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case, submitted_case

pytestmark = pytest.mark.django_db(transaction=True)
AT_A_TIME = 20


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Run all jobs on threads of their own, let loose together; errors come back as results."""
    results: list[object] = [None] * len(jobs)
    gate = threading.Event()
    turn = threading.Semaphore(AT_A_TIME)

    def work(n: int, job: Callable[[], object]) -> None:
        gate.wait()
        with turn:
            try:
                results[n] = job()
            except Exception as error:
                results[n] = error
            finally:
                connections.close_all()

    threads = [threading.Thread(target=work, args=(n, job)) for n, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(timeout=120)
    return results


def submit(case: Case, by, at: datetime) -> str:
    return intake.submit(case=case, by=by, at=at).receipt_number


def test_a_hundred_simultaneous_submits_of_one_draft_make_one_case():
    case = draft_case()
    by, at = actor_for(Role.PARTY, organisation=case.filer), clock.now()

    results = at_once([lambda: submit(case, by, at)] * 100)

    numbers = [r for r in results if isinstance(r, str)]
    refusals = [r for r in results if not isinstance(r, str)]
    assert (len(numbers), {type(r).__name__ for r in refusals}) == (1, {"UnlawfulMove"})
    kinds = Document.objects.filter(dossier=case.dossier).values_list("kind", flat=True)
    assert Counter(kinds) == {"DOC01": 1, "P01": 1}


def test_a_hundred_presses_of_one_button_answer_alike():
    case = draft_case()
    by, at, key = actor_for(Role.PARTY, organisation=case.filer), clock.now(), uuid.uuid4()

    def press() -> str:
        answer, _ = idempotency.once(
            lambda: {"number": submit(case, by, at)},
            endpoint="cases:fill_check", key=key, body={}, by=by, at=at,
        )  # fmt: skip
        return answer["number"]

    assert len(set(at_once([press] * 100))) == 1


def test_fifty_drafts_at_once_get_fifty_consecutive_numbers():
    cases = [draft_case() for _ in range(50)]
    at = clock.now()
    actors = [actor_for(Role.PARTY, organisation=case.filer) for case in cases]

    results = at_once(
        [lambda c=case, b=by: submit(c, b, at) for case, by in zip(cases, actors, strict=True)]
    )

    assert sorted(results, key=str) == sorted(f"齐知保收〔{at.year}〕{n}号" for n in range(1, 51))


def test_one_upload_pressed_many_times_is_one_row():
    case = draft_case()
    by, at, key = actor_for(Role.PARTY, organisation=case.filer), clock.now(), uuid.uuid4()
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")

    def put() -> int:
        file = SimpleUploadedFile("a.png", out.getvalue())
        return materials.upload(case=case, file=file, by=by, at=at, key=key).pk

    results = at_once([put] * 10)

    assert len(set(results)) == 1
    assert Material.objects.filter(case=case).count() == 1


def test_acceptance_and_withdrawal_at_once_leave_a_lawful_case():
    cast = submitted_case()
    at = clock.now()

    results = at_once(
        [
            lambda: intake.withdraw(case=cast.case, by=cast.applicant, at=at),
            lambda: intake.refuse(
                case=cast.case, ground="RT2", reason="", by=cast.reviewer, at=at
            ),
        ]
    )

    won = [r for r in results if isinstance(r, Case)]
    lost = [r for r in results if isinstance(r, RuleViolation)]
    assert (len(won), len(lost)) == (1, 1)
    assert Case.objects.get(pk=cast.case.pk).state == won[0].state
