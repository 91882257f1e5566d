"""Two presses at the same moment: one winner, a clear word for the other, nothing done twice."""

from __future__ import annotations

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from centre.actor import Role
from centre.audit.models import AuditEvent
from tests.admin_site.conftest import HOME
from tests.admin_site.paper import Paper, State
from tests.factories.accounts import post_for

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture(autouse=True)
def _leave_no_paper():
    """The flush after each test does not know the test-only table."""
    yield
    Paper.objects.all().delete()


def press_together(*presses):
    gate = Barrier(len(presses))

    def press(client, address, form):
        gate.wait()
        try:
            return client.post(address, form)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        return [f.result() for f in [pool.submit(press, *p) for p in presses]]


def done(paper):
    rows = AuditEvent.objects.filter(obj_id=str(paper.public_id), outcome="ok")
    return list(rows.values_list("action", flat=True))


def desk_of(post) -> Client:
    client = Client()
    client.force_login(post.user)
    return client


def test_one_person_presses_twice(clerk, court, paper_for):
    for _ in range(ROUNDS):
        paper = paper_for(court)
        form = {"idempotency_key": str(uuid.uuid4()), "version": "1"}
        address = f"{HOME}{paper.public_id}/accept/"

        client, other = desk_of(clerk), desk_of(clerk)
        answers = press_together((client, address, form), (other, address, form))

        assert [answer.status_code for answer in answers] == [302, 302]
        assert done(paper) == ["accept"]


def test_two_people_decide_differently(clerk, court, paper_for):
    colleague = post_for(Role.FILING_CLERK, organisation=court)
    for _ in range(ROUNDS):
        paper = paper_for(court)
        address = f"{HOME}{paper.public_id}/"
        forms = [
            {"idempotency_key": str(uuid.uuid4()), "version": "1", "reason": "理由"} for _ in "ab"
        ]

        answers = press_together(
            (desk_of(clerk), f"{address}accept/", forms[0]),
            (desk_of(colleague), f"{address}refuse/", forms[1]),
        )

        assert sorted(answer.status_code for answer in answers) == [302, 409]
        won = Paper.objects.get(pk=paper.pk).state
        assert (won, done(paper)) in [(State.ACCEPTED, ["accept"]), (State.REFUSED, ["refuse"])]
        loser = next(a for a in answers if a.status_code == 409).content.decode()
        assert re.search("已被他人更新|当前状态不能", loser)
