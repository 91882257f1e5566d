"""The program of the press: `python -m centre.documents.pressroom.child`, started by `press`.

The first frame says where the fonts are and what the limits are; each further one is a paper. The
press shuts itself in before it reads the first paper, and ends when its input does.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, BinaryIO

from centre.documents import fonts
from centre.documents.pressroom import composing, confining, wire

TRIAL = "<html lang=zh-CN><title>试</title><body class=letter><p>试印 2026"
PAGE = os.sysconf("SC_PAGE_SIZE")
# A paper's boxes live until it is printed and are then waste: to look for waste as often as Python
# does costs a tenth of the time. After so many pages the whole of it is swept out.
RARELY, HEAP = (20_000, 10, 10), 40


def main() -> None:
    parent = int(sys.argv[1])
    confining.die_with(parent)
    source, answers = _pipes()
    is_offline = confining.without_network()
    try:
        order, (style,) = wire.unpacked(lambda n: _exactly(source, n))
        confining.limited(memory_mb=order["memory_mb"])
        walls = {"network": is_offline, **_settle(order, style.decode())}
        _say(answers, {"ready": True, "walls": walls})
        pages = 0
        while True:
            pages += _one(source, answers, order["cpu_seconds"])
            if pages >= HEAP:
                gc.collect()
                pages = 0
    except EOFError:
        code = 0  # the worker has ended
    except BaseException:
        traceback.print_exc()
        code = 1
    shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
    sys.stderr.flush()
    os._exit(code)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two ends for frames; whatever a library prints goes elsewhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _settle(order: dict[str, Any], style: str) -> dict[str, bool]:
    """Load the renderer and the fonts, then shut the door on files, sockets and programs."""
    fonts.stand_in(Path(order["fonts"]))
    try:
        composing.compose(TRIAL, style)
        readable = [*confining.own_program(), *fonts.folders(), *fonts.caches(), fonts.folder()]
    except fonts.FontsMissing:
        readable = confining.own_program()  # it is said of each paper
    walls = {
        "files": confining.without_files(readable=readable, writable=Path(tempfile.gettempdir())),
        "calls": confining.without_calls(),
    }
    gc.collect()
    gc.freeze()  # what stands now stands to the end
    gc.set_threshold(*RARELY)
    return walls


def _one(source: BinaryIO, answers: BinaryIO, seconds: int) -> int:
    """Make one paper; its pages, 0 when it was refused."""
    header, (page, style) = wire.unpacked(lambda n: _exactly(source, n))
    confining.seconds_from_now(seconds)
    about = {"id": header["id"]}
    try:
        made = composing.compose(page.decode(), style.decode(), header["people"])
    except composing.Unrenderable as error:
        _say(answers, {**about, "refused": str(error)})
    except fonts.FontsMissing as error:
        _say(answers, {**about, "no_fonts": str(error)})
    except (MemoryError, SystemError):  # the second: a C library that got none
        _say(answers, {**about, "no_memory": True})
        raise
    except RecursionError:
        _say(answers, {**about, "failed": "内容嵌套过深"})
    except OSError as error:
        _say(answers, {**about, "again": str(error)})
    except Exception as error:
        _say(answers, {**about, "failed": f"{type(error).__name__}: {error}"[:500]})
    else:
        about |= {"memory_mb": _memory() // confining.MEGABYTE, "cpu_s": time.process_time()}
        _say(answers, {**about, "pages": made.pages}, made.content)
        return made.pages
    return 0


def _say(answers: BinaryIO, header: dict[str, Any], *parts: bytes) -> None:
    answers.write(wire.packed(header, *parts))
    answers.flush()


def _exactly(source: BinaryIO, count: int) -> bytes:
    found = source.read(count)
    if len(found) < count:
        raise EOFError
    return found


def _memory() -> int:
    """Bytes of this process in memory now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


if __name__ == "__main__":
    main()
