"""Two hundred papers are due and the worker is killed fifty times: each is made exactly once.

A real worker and relay, a broker and a database of their own; SIGKILL comes at a random moment after
the worker has made its first paper.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction

from centre import clock
from centre.access import services as access
from centre.accounts import demo
from centre.audit.models import AuditEvent
from centre.bench.registry import Run, scene
from centre.documents import numbering, samples, services, storage
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.models import Document, NumberSequence
from centre.outbox.models import Outbox
from deploy.local import portal
from deploy.local.processes import Child, to_file
from deploy.local.servers import Redis, forget, wait_for

PAPERS, KILLS = 200, 50
KIND, HEAD, PATTERN = "DOC39.civil", "head", "齐市监函〔{year}〕{n}号"
SOONEST, LATEST, PATIENCE = 0.0, 0.6, 600


@scene("papers-kills", is_heavy=True)
def papers_kills(run: Run) -> None:
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            write_orders()
            began, kills = time.monotonic(), 0
            with installation(Path(folder)) as worker:
                kills = kill_at_random(worker)
                worker.start()
                until(lambda: not due(), "every paper is made")
                spent, left = time.monotonic() - began, presses_without_worker()
                run.say(
                    f"{PAPERS}件待制，工作进程被强制终止{kills}次，{spent:.0f} s："
                    f"{count(Path(folder))}，遗留排版进程{left}个"
                )
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def write_orders() -> None:
    """Letters of an organ whose register the portal keeps, approved one after another."""
    at = clock.now()
    demo.ensure(at=at)
    head = demo.actor(HEAD)
    numbering.name_register(code=KIND, source=NumberSource.PORTAL, pattern=PATTERN, by=head, at=at)
    sample = samples.of_kind(KIND)
    if sample is None:
        raise CommandError(f"没有 {KIND} 的样张")
    for _ in range(PAPERS):
        with transaction.atomic():
            services.issue(
                letter=sample.letter, dossier=access.open_dossier(at=at), readers=[], by=head,
                issuer_id=head.organisation_id, at=clock.now(), approved=True,
            )  # fmt: skip


@contextmanager
def installation(home: Path) -> Iterator[Child]:
    """Broker, relay and a worker that does not run yet."""
    broker = Redis(home, throwaway=True)
    given = connection.settings_dict
    host = given.get("OPTIONS", {}).get("host") or given["HOST"]
    user = given["USER"] + (f":{given['PASSWORD']}" if given["PASSWORD"] else "")
    place = (
        f"/{given['NAME']}?host={host}"
        if host.startswith("/")
        else f"{host}:{given['PORT'] or 5432}/{given['NAME']}"
    )
    env = portal.environment(
        settings="centre.settings.journey", var=home, redis_url=broker.url(),
        database_url=f"postgres://{user}@{place}",
    )  # fmt: skip
    env["FONTS_DIR"] = str(settings.FONTS_DIR)
    log = to_file(home / "log")
    worker, relay = portal.worker(env, lambda _: log), portal.relay(env, lambda _: log)
    redis = broker.child()
    redis.tell = log
    try:
        redis.start()
        wait_for(broker.ready, "Redis", child=redis)
        relay.start()
        yield worker
    finally:
        for child in (worker, relay, redis):
            if child.alive:
                child.stop()
        forget(home)


def kill_at_random(worker: Child) -> int:
    """So many kills, each while papers are due; how many there were."""
    for kills in range(KILLS):
        before = due()
        if not before:
            return kills
        worker.start()
        until(partial(is_fewer, before), "the worker makes a paper")
        time.sleep(random.uniform(SOONEST, LATEST))  # noqa: S311 -- a moment, not a secret
        worker.kill()
    return KILLS


def due() -> int:
    return Document.objects.exclude(state=DocumentState.FINAL).count()


def is_fewer(before: int) -> bool:
    return due() < before


def until(true: Callable[[], bool], what: str) -> None:
    limit = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > limit:
            raise CommandError(f"等待超过{PATIENCE}秒：{what}；{failures()}")
        time.sleep(0.1)


def failures() -> list[str]:
    return list(Outbox.objects.exclude(last_error="").values_list("last_error", flat=True)[:3])


def presses_without_worker() -> int:
    """Presses whose worker has gone."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"centre.documents.pressroom.child" in words:
            found += not Path(f"/proc/{int(words[-2])}").exists()
    return found


def count(home: Path) -> str:
    """What there is in the end: papers, numbers, acts of finalising, files."""
    made = list(Document.objects.filter(state=DocumentState.FINAL).order_by("id"))
    at = clock.today().year
    numbers = {d.number for d in made}
    wanted = {PATTERN.format(year=at, n=n) for n in range(1, PAPERS + 1)}
    gaps = len(wanted - numbers) + len(numbers - wanted)
    last = NumberSequence.objects.get(register=KIND).last
    finals = AuditEvent.objects.filter(action="finalise").count()
    media = home / "media"
    files = list(media.rglob("*.pdf"))
    whole = sum(storage.digest((media / d.file).read_bytes()) == d.sha256 for d in made)
    return (
        f"成文{len(made)}件，文号{len(numbers)}个（末号{last}，缺号或重号{gaps}个），"
        f"定稿登记{finals}次，文件{len(files)}个，校验值相符{whole}个"
    )
