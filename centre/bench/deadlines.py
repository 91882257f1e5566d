"""The nightly watch over very many running deadlines, and the preview of a new calendar.

In a database of its own: the commits and the audit chain are as real as at night, and nothing of it
stays.
"""

from __future__ import annotations

import time

from django.db import connection

from centre import clock
from centre.bench.registry import Run, scene
from centre.deadlines import services, watching
from centre.demo import crowd
from centre.rulebook.settings import DEFAULTS
from centre.workdays import services as workdays


@scene("deadlines", order=40)
def deadlines(run: Run) -> None:
    """`--deadlines 0` leaves it out."""
    count = run.options["deadlines"]
    if not count:
        return
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        at = clock.now().replace(hour=DEFAULTS.reminders_from_hour)
        crowd.gather(count, at=at)
        for which in ("首次", "再次"):
            wall, cpu = time.perf_counter(), time.process_time()
            tally = watching.watch(at)
            run.say(
                f"期限巡查（{count}件计算中，{which}）：{time.perf_counter() - wall:.1f} s，"
                f"CPU {time.process_time() - cpu:.1f} s，届满{tally.expired}件，"
                f"提醒{tally.reminded}件，失败{tally.failed}件"
            )
        calendar(run, count)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def calendar(run: Run, count: int) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    moved = services.moved_by(workdays.current())
    run.say(
        f"放假安排变更的预览（{count}件计算中）：{time.perf_counter() - wall:.1f} s，"
        f"CPU {time.process_time() - cpu:.1f} s，变动{len(moved)}件"
    )
