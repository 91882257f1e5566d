"""Papers on the real stack: the worker is killed while it makes them, Redis is gone for a minute."""

import time

import pytest

pytestmark = pytest.mark.chaos

SUBMIT = """
from datetime import timedelta
from centre import clock
from centre.accounts import demo
from centre.demo.disputes import MARK
from centre.demo.scene import Scene
demo.ensure(at=clock.now())
for n in range({count}):
    Scene(clock.today() - timedelta(days=9), "MED_DELEGATED", MARK, "company-a", "company-b").submit()
"""
SUBMISSIONS, KILLS, OUTAGE_SECONDS = 6, 5, 60


@pytest.fixture(autouse=True)
def _mended(stack):
    yield
    stack.mend()


def papers(stack):
    """Every receipt and request: state, file hash, how often it was made final."""
    return stack.query(
        "SELECT d.id, d.state, d.sha256, d.number,"
        " (SELECT count(*) FROM audit_event a WHERE a.obj_id = d.public_id::text"
        "  AND a.after = 'FINAL')"
        " FROM documents_document d WHERE d.kind IN ('P01', 'DOC01') ORDER BY d.id"
    )


def submissions(stack):
    rows = stack.query(
        "SELECT receipt_number FROM cases_case WHERE receipt_number <> '' ORDER BY id"
    )
    return [number for (number,) in rows]


def all_final(stack, count):
    rows = papers(stack)
    return len(rows) == count and all(state == "FINAL" for _, state, *_ in rows)


def check(stack, before, count):
    stack.until(
        lambda: all_final(stack, 2 * (before + count)), "every paper is final", seconds=240
    )
    rows, numbers = papers(stack), submissions(stack)
    assert all(sha256 and finals == 1 for _, _, sha256, _, finals in rows)
    assert len(set(numbers)) == len(numbers) == before + count


def test_killed_worker_leaves_each_paper_exactly_once(stack):
    before = len(submissions(stack))
    stack.shell(SUBMIT.format(count=SUBMISSIONS))
    for _ in range(KILLS):
        time.sleep(1.5)
        stack.worker.kill()
        stack.worker.start()

    check(stack, before, SUBMISSIONS)


def test_a_minute_without_redis_loses_no_submission_and_no_paper(stack):
    before = len(submissions(stack))
    stack.redis.kill()
    started = time.monotonic()
    stack.shell(SUBMIT.format(count=2))
    assert len(submissions(stack)) == before + 2

    time.sleep(max(0, OUTAGE_SECONDS - (time.monotonic() - started)))
    stack.mend()

    check(stack, before, 2)
