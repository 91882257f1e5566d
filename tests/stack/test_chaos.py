"""Parts of the running portal are stopped, hung and killed: nothing is lost, nobody waits."""

import time

import pytest

pytestmark = pytest.mark.chaos

PUT = """
from centre import clock
from centre.outbox import services
for n in range({count}):
    services.put("health.heartbeat", dedupe="{name}-%d" % n, at=clock.now())
"""
LONGEST_ANSWER = 3.0


@pytest.fixture(autouse=True)
def _mended(stack):
    yield
    if stack.redis.alive:
        stack.redis.resume()
    stack.mend()


def put(stack, name, count):
    stack.shell(PUT.format(name=name, count=count))


def done(stack, name):
    rows = stack.query(
        "SELECT count(*) FROM outbox_outbox WHERE done_at IS NOT NULL AND dedupe LIKE %s",
        f"health.heartbeat:{name}-%",
    )
    return rows[0][0]


def seconds_of(stack, path):
    started = time.monotonic()
    status, _ = stack.get(path)
    return status, time.monotonic() - started


def test_errands_survive_a_stopped_broker(stack):
    stack.redis.kill()

    put(stack, "stopped", 20)

    status, seconds = seconds_of(stack, "/")
    assert status == 200
    assert seconds < LONGEST_ANSWER
    assert stack.get("/readyz")[0] == 503
    assert stack.readiness()["broker"] == "fail"
    stack.mend()
    stack.until(lambda: done(stack, "stopped") == 20, "20 errands carried", seconds=60)


def test_no_page_waits_for_a_hung_broker(stack):
    stack.redis.pause()

    put(stack, "hung", 5)
    answers = [seconds_of(stack, path) for path in ("/", "/livez", "/readyz")]

    assert [status for status, _ in answers] == [200, 200, 503]
    assert max(seconds for _, seconds in answers) < LONGEST_ANSWER
    stack.redis.resume()
    stack.until(lambda: done(stack, "hung") == 5, "5 errands carried", seconds=60)


def test_errands_survive_killed_workers_and_relays(stack):
    for round_ in range(3):
        put(stack, f"killed{round_}", 30)
        time.sleep(0.1 * round_)
        stack.worker.kill()
        stack.relay.kill()
        stack.relay.start()
        stack.worker.start()

    for round_ in range(3):
        name = f"killed{round_}"
        stack.until(lambda name=name: done(stack, name) == 30, f"{name}: 30 carried", seconds=90)


def test_readiness_tells_a_visitor_names_and_nothing_else(stack):
    stack.redis.kill()

    status, body = stack.get("/readyz")

    assert status == 503
    assert "redis" not in body
    assert "/" not in body
    assert set(stack.readiness().values()) <= {"ok", "provisional", "fail"}
