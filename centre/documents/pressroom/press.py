"""The worker's side of the press: start it, give it a paper, wait no longer than allowed.

One press for a process, used by one thread at a time. A press that hangs, falls or grows is ended
and another takes its place; the next paper does not notice.
"""

from __future__ import annotations

import atexit
import logging
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from centre.documents.fonts import FontsMissing
from centre.documents.pressroom import wire
from centre.documents.pressroom.composing import Rendered, Unrenderable

logger = logging.getLogger("centre.documents")
ROOT = Path(__file__).resolve().parents[3]
GIVEN = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")  # of the environment; all else is ours alone
CHUNK = 1 << 16
START_SECONDS = 60
CRASHES = {signal.SIGABRT, signal.SIGTRAP, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL}
TOO_BIG = "排版所需内存超过上限（{memory_mb} MB），请拆分内容或者改为附件"
TOO_LONG = "排版超过{seconds}秒仍未完成，请拆分内容或者改为附件"
CRASHED = "排版程序处理这份文书时两次异常中止，请核对内容；仍不能制成的，请联系管理员"


class PressLost(RuntimeError):
    """The press ended in the middle, through no fault of the paper: try again later."""


class _Late(Exception):
    """The press did not answer in time."""


class _Fell(Exception):
    """The press ended; `code` as of `Popen.returncode`."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    fonts: Path
    memory_mb: int
    cpu_seconds: int
    seconds: int  # by the clock of the wall

    def order(self) -> dict[str, Any]:
        return {
            "fonts": str(self.fonts), "memory_mb": self.memory_mb, "cpu_seconds": self.cpu_seconds,
        }  # fmt: skip


@dataclass
class Press:
    """One child process. Everything it says is a JSON header and bytes."""

    limits: Limits
    style: bytes = field(repr=False)
    walls: dict[str, bool] = field(default_factory=dict)
    made: int = 0
    memory_mb: int = 0
    cpu_s: float = 0.0

    def __post_init__(self) -> None:
        self.owner = os.getpid()
        self.home = tempfile.mkdtemp(prefix="press-")
        self.complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- lives with it
        env = {name: os.environ[name] for name in GIVEN if name in os.environ}
        self.process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "centre.documents.pressroom.child", str(os.getpid())],
            cwd=ROOT,
            env={**env, "TMPDIR": self.home, "HOME": self.home, "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints,
            close_fds=True, start_new_session=True, bufsize=0,
        )  # fmt: skip
        for end in (self.process.stdin, self.process.stdout):
            os.set_blocking(end.fileno(), False)  # type: ignore[union-attr]
        order = wire.packed(self.limits.order(), self.style)
        self._write(order, time.monotonic() + START_SECONDS)

    @property
    def is_alive(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, page: bytes, style: bytes, people: list[str]) -> tuple[dict[str, Any], bytes]:
        """The press's answer to this very paper. Raises `_Late`, `_Fell`, `wire.Garbled`."""
        if not self.walls:
            self._settle()
        until = time.monotonic() + self.limits.seconds
        self.made += 1
        self._write(wire.packed({"id": self.made, "people": people}, page, style), until)
        header, parts = self._next(until)
        if header.get("id") != self.made:
            raise wire.Garbled("an answer to another question")
        self.memory_mb, self.cpu_s = header.get("memory_mb", 0), header.get("cpu_s", 0.0)
        return header, parts[0] if parts else b""

    def _settle(self) -> None:
        """Wait until it stands ready; a slow start is not the paper's fault."""
        try:
            header, _ = self._next(time.monotonic() + START_SECONDS)
        except _Late as late:
            raise wire.Garbled("no start") from late
        self.walls = header["walls"]

    def end(self) -> None:
        """Kill it and forget it; in a process that only inherited it, forget it."""
        for end in (self.process.stdin, self.process.stdout, self.complaints):
            if end is not None:
                end.close()
        if self.owner == os.getpid():
            self.process.kill()
            self.process.wait()
            shutil.rmtree(self.home, ignore_errors=True)

    def last_words(self) -> str:
        self.complaints.seek(0, os.SEEK_END)
        self.complaints.seek(max(0, self.complaints.tell() - 2000))
        return self.complaints.read().decode(errors="replace")

    def _next(self, until: float) -> tuple[dict[str, Any], list[bytes]]:
        return wire.unpacked(lambda count: self._read(count, until))

    def _read(self, count: int, until: float) -> bytes:
        pipe, found = self.process.stdout.fileno(), bytearray()  # type: ignore[union-attr]
        while len(found) < count:
            self._wait(pipe, select.POLLIN, until)
            piece = os.read(pipe, min(CHUNK * 16, count - len(found)))
            if not piece:
                raise _Fell(self.process.wait())
            found += piece
        return bytes(found)

    def _write(self, data: bytes, until: float) -> None:
        pipe, rest = self.process.stdin.fileno(), memoryview(data)  # type: ignore[union-attr]
        while rest:
            self._wait(pipe, select.POLLOUT, until)
            try:
                rest = rest[os.write(pipe, rest[:CHUNK]) :]
            except BrokenPipeError:
                raise _Fell(self.process.wait()) from None

    @staticmethod
    def _wait(pipe: int, event: int, until: float) -> None:
        poll = select.poll()
        poll.register(pipe, event)
        if not poll.poll(max(0, until - time.monotonic()) * 1000):
            raise _Late


_lock = threading.Lock()
_press: Press | None = None


def make(text: str, style: str, people: Iterable[str], limits: Limits) -> Rendered:
    """A paper out of the press of this process.

    Raises `Unrenderable` (Chinese, for the officer), `FontsMissing`, `PressLost`.
    """
    with _lock:
        return _make(text.encode(), style.encode(), sorted(people), limits)


def warm(style: str, limits: Limits) -> None:
    """Have a press stand ready; does not wait until it does."""
    with _lock:
        _ready(style.encode(), limits)


def end() -> None:
    """End the press of this process, if there is one."""
    global _press  # noqa: PLW0603 -- one for a process
    if _press is not None:
        _press.end()
        _press = None


atexit.register(end)


def current() -> Press | None:
    """The press that stands ready now."""
    return _press


def _ready(style: bytes, limits: Limits) -> Press:
    global _press  # noqa: PLW0603 -- one for a process
    if _press is None or not _press.is_alive or _press.limits != limits:
        end()
        _press = Press(limits, style)
    return _press


def _make(page: bytes, style: bytes, people: list[str], limits: Limits) -> Rendered:
    for attempt in (1, 2):
        press = _ready(style, limits)
        try:
            header, content = press.ask(page, style, people)
        except _Fell as fell:
            words = press.last_words()
            end()
            logger.warning("the press fell with %s: %s", fell.code, words)
            _judge(-fell.code, is_last=attempt == 2, limits=limits)
        except _Late as error:
            end()
            raise Unrenderable(TOO_LONG.format(seconds=limits.seconds)) from error
        except wire.Garbled as error:
            end()
            raise PressLost("排版程序没有正常应答，稍后自动重试") from error
        except BaseException:  # the worker's own time limit: the answer must not reach the next
            end()
            raise
        else:
            return _read(header, content, press)
    raise AssertionError("unreachable")


def _judge(sign: int, *, is_last: bool, limits: Limits) -> None:
    """Whether the paper is to blame for the end of its press; returns when it may try again."""
    if sign == signal.SIGXCPU:
        raise Unrenderable(TOO_LONG.format(seconds=limits.cpu_seconds))
    if is_last and sign in CRASHES:
        raise Unrenderable(CRASHED)
    if is_last:
        raise PressLost("排版程序被中止，稍后自动重试")


def _read(header: dict[str, Any], content: bytes, press: Press) -> Rendered:
    limits = press.limits
    if "pages" in header:
        if press.memory_mb > limits.memory_mb // 2:
            end()  # grown: the next paper gets a new one
        return Rendered(content, int(header["pages"]))
    if "refused" in header:
        raise Unrenderable(str(header["refused"]))
    if "no_fonts" in header:
        end()
        raise FontsMissing(str(header["no_fonts"]))
    end()
    if "no_memory" in header:
        raise Unrenderable(TOO_BIG.format(memory_mb=limits.memory_mb))
    if "again" in header:
        raise PressLost(f"排版程序暂时不能工作：{header['again']}")
    raise Unrenderable(f"排版程序不能处理这份文书：{header.get('failed', '')}")
