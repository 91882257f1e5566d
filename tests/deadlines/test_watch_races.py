"""Two watchers at once, and a watcher beside a person: each deadline is told and expires once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from centre.access import services as access
from centre.access.models import Dossier
from centre.audit.models import AuditEvent
from centre.deadlines import signals, watching
from centre.deadlines.enums import DeadlineState as S
from centre.deadlines.models import Deadline
from centre.deadlines.services import Running
from centre.outbox.models import Outbox
from tests.deadlines.conftest import OPENED, at, follow

pytestmark = pytest.mark.django_db(transaction=True)

START = at("2026-11-02")
NIGHT = at("2026-12-03")


def expiries() -> int:
    """Of the rows of this test: the history outlives every other test's rows."""
    keys = [str(key) for key in Deadline.objects.values_list("public_id", flat=True)]
    return AuditEvent.objects.filter(action="expire", obj_id__in=keys).count()


def together(*acts):
    """Each act in a thread and a connection of its own, begun at the same moment."""
    barrier, failures = threading.Barrier(len(acts)), []

    def work(act):
        barrier.wait()
        try:
            act()
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_two_watchers_remind_and_expire_each_deadline_once():
    matter = access.open_dossier(at=at(OPENED))
    over = [Running("C24", START, key=str(n)) for n in range(40)]
    near = [Running("C24", at("2026-11-08"), key=f"near{n}") for n in range(40)]
    follow(matter, *over, *near, when=START)
    heard, tallies = [], []

    def listen(*, deadline, **_):
        heard.append(deadline.pk)

    signals.expired.connect(listen, weak=False)
    try:
        together(*[lambda: tallies.append(watching.watch(NIGHT))] * 3)
    finally:
        signals.expired.disconnect(listen)

    assert sum(tally.expired for tally in tallies) == 40
    assert sum(tally.reminded for tally in tallies) == 80
    assert Outbox.objects.filter(kind=watching.REMIND).count() == 80
    assert expiries() == len(heard) == len(set(heard))
    assert not any(tally.failed for tally in tallies)


def test_a_watcher_and_a_person_on_the_same_matter_do_not_block_each_other():
    """Both lock the matter first, then its deadline; the loser sees what the winner did."""
    matters = [access.open_dossier(at=at(OPENED)) for _ in range(12)]
    for matter in matters:
        follow(matter, Running("C24", START), when=START)

    def person():
        for matter in reversed(matters):
            with transaction.atomic():
                locked = Dossier.objects.select_for_update().get(pk=matter.pk)
                follow(locked, satisfied={"C24"}, when=NIGHT)

    together(lambda: watching.watch(NIGHT), person)

    assert set(Deadline.objects.values_list("state", flat=True)) == {S.SATISFIED}
    assert Deadline.objects.missed().count() == len(matters)
    assert expiries() == len(matters)
