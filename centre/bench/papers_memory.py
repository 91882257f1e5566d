"""A thousand papers one after another: what the worker and its press hold in memory."""

from __future__ import annotations

import os
from itertools import cycle, islice
from pathlib import Path

from centre import clock, signing
from centre.bench.registry import Run, scene
from centre.documents import rendering, samples, warming
from centre.documents.pressroom import press

COUNT, EVERY = 1000, 100
PAGE = os.sysconf("SC_PAGE_SIZE")


@scene("papers-memory", is_heavy=True)
def papers_memory(run: Run) -> None:
    """Every sample in turn, rendered, checked and signed, as the worker does it."""
    warming.warm()
    sources = [samples.source_of(sample) for _, sample in samples.all_samples()]
    signer, presses = signing.current(), set()
    for n, source in enumerate(islice(cycle(sources), COUNT), 1):
        made = rendering.render(source)
        signer.sign(made.content, reason="测量", issuer="", at=clock.now())
        warming.tidy()
        running = press.current()
        if running is not None:
            presses.add(running.process.pid)
        if n % EVERY == 0 or n == len(sources):
            there = running.memory_mb if running else 0
            run.say(
                f"第{n}件：工作进程 {own_memory() >> 20} MB，排版进程 {there} MB，"
                f"排版进程共启动 {len(presses)} 次"
            )


def own_memory() -> int:
    """Bytes of this process in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE
