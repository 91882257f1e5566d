"""Wall time, processor time and queries of an act: medians, since machines are shared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext


class Figures(NamedTuple):
    """Milliseconds, and queries of the last run."""

    wall: float
    cpu: float
    queries: int


def measure(act: Callable[[], object], times: int) -> Figures:
    return median([once(act) for _ in range(times)])


def once(act: Callable[[], object]) -> Figures:
    with CaptureQueriesContext(connection) as queries:
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Figures(wall * 1000, cpu * 1000, len(queries))


def median(figures: list[Figures]) -> Figures:
    return Figures(
        statistics.median(f.wall for f in figures),
        statistics.median(f.cpu for f in figures),
        figures[-1].queries,
    )
