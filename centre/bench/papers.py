"""Papers for each second of one processor, beside WeasyPrint's own floor in the same run.

Ours is all that happens between the content and the checked file: template, hand-over to the press,
sanitising, glyph check, layout, PDF, and the look into the finished file. Processor time of both
processes counts; the two take turns, so that a busy machine is busy for both.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import default_storage

from centre import clock, signing
from centre.bench.floor import Floor
from centre.bench.registry import Run, scene
from centre.documents import rendering, samples, storage
from centre.documents import sources as files
from centre.documents.pressroom import press

SHOWN = (  # a notice of one page, a letter, a court paper of several pages, a long list
    "doc51-SecrecyPledge", "specimen-organ", "specimen-court", "specimen-form",
)  # fmt: skip
GOAL, SOON = 0.9, 500


def both(act: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor milliseconds of an act, here and in the press."""
    before = press.current()
    there = before.cpu_s if before else 0.0
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    now = press.current()
    if now is not None:
        cpu += now.cpu_s - (there if now is before else 0.0)
    return wall * 1000, cpu * 1000


@scene("papers", order=30)
def papers(run: Run) -> None:
    found = dict(samples.all_samples())
    sources = {name: samples.source_of(found[name]) for name in SHOWN}
    with Floor(settings.FONTS_DIR, files.here().style) as floor:
        cold(run, sources[SHOWN[0]], floor)
        ratios = [warm(run, name, source, floor) for name, source in sources.items()]
    run.say(f"文书制作：最低为 WeasyPrint 自身速度的 {min(ratios):.2f} 倍（目标 {GOAL}）")
    finishing(run, sources[SHOWN[0]])


def cold(run: Run, source: rendering.Source, floor: Floor) -> None:
    """The first paper of a process: fonts and style sheet are loaded."""
    text = rendering.html(source)
    bare = floor.make(text)
    press.end()
    ours = both(lambda: rendering.render(source))
    run.say(
        f"文书制作（冷，首件）：{ours[0]:.0f} ms，CPU {ours[1]:.0f} ms；"
        f"WeasyPrint 自身 {bare[0]:.0f} ms，CPU {bare[1]:.0f} ms"
    )


def warm(run: Run, name: str, source: rendering.Source, floor: Floor) -> float:
    """How fast ours is for each processor second, as a part of the floor's speed."""
    text, pages = rendering.html(source), rendering.render(source).pages
    floor.make(text)
    turns = [(both(lambda: rendering.render(source)), floor.make(text)) for _ in range(run.times)]
    ours = statistics.median(o[1] for o, _ in turns)
    bare = statistics.median(b[1] for _, b in turns)
    wall = statistics.median(o[0] for o, _ in turns)
    run.say(
        f"文书制作（热，{name}，{pages}页）：每核每秒 {1000 / ours:.1f} 件，WeasyPrint 自身 "
        f"{1000 / bare:.1f} 件，为其 {bare / ours:.2f} 倍；一件 {wall:.0f} ms"
        + (f"（目标 {SOON} ms）" if pages == 1 else "")
    )
    return bare / ours


def finishing(run: Run, source: rendering.Source) -> None:
    """What follows the rendering of a final: the signature, and the file on disk."""
    content, at = rendering.render(source).content, clock.now()
    signer = signing.current()
    signer.sign(content, reason="测量", issuer="", at=at)
    acts = {
        "签名": lambda: signer.sign(content, reason="测量", issuer="", at=at),
        "存盘": lambda: kept_and_removed(os.urandom(len(content))),
    }
    for name, act in acts.items():
        turns = [both(act) for _ in range(run.times)]
        wall, cpu = (statistics.median(t[n] for t in turns) for n in (0, 1))
        run.say(f"文书{name}（一份，{len(content) // 1024} KB）：{wall:.0f} ms，CPU {cpu:.0f} ms")


def kept_and_removed(content: bytes) -> None:
    default_storage.delete(storage.keep(content, folder="bench"))
