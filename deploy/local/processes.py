"""One long-running child process: start, watch, stop, forward what it says."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from deploy.local.places import say

Line = Callable[[str], None]


@functools.cache
def die_with_parent(ending: signal.Signals) -> list[str]:
    """Words before a command so that it is ended when its supervisor is killed outright."""
    if sys.platform != "linux" or not shutil.which("setpriv"):
        return []
    return ["setpriv", "--pdeathsig", ending.name.removeprefix("SIG"), "--"]


def to_file(path: Path) -> Line:
    """Where lines go that nobody wants to watch."""
    path.parent.mkdir(parents=True, exist_ok=True)

    def tell(line: str) -> None:
        with path.open("a", encoding="utf-8") as out:
            out.write(line + "\n")

    return tell


class Child:
    """A process in its own session, so that the terminal's Ctrl-C reaches only the supervisor."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: Path,
        stop_signal: signal.Signals = signal.SIGTERM,
        grace: float = 10,
        vital: bool = True,
        tell: Line | None = None,
    ) -> None:
        self.name = name
        self.command = list(command)
        self.env = dict(env)
        self.cwd = cwd
        self.stop_signal = stop_signal
        self.grace = grace
        self.vital = vital
        self.tell = tell or (lambda line: say(f"{name:<9}| {line}"))
        self.process: subprocess.Popen[str] | None = None
        self.reader: threading.Thread | None = None

    def start(self) -> None:
        command = [*die_with_parent(self.stop_signal), *self.command]
        self.process = subprocess.Popen(
            command,
            cwd=self.cwd,
            env=self.env,
            start_new_session=True,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            errors="replace",
        )
        self.reader = threading.Thread(target=self._forward, args=(self.process,), daemon=True)
        self.reader.start()

    def _forward(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            return
        with process.stdout:
            for line in process.stdout:
                self.tell(line.rstrip())

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError(f"{self.name} was never started")
        return self.process.pid

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def exit_code(self) -> int | None:
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """Ask, wait for the grace time, then end the whole group."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.grace)
        self.kill()

    def kill(self) -> None:
        """SIGKILL to the process and to everything it started."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.reader is not None:
            self.reader.join(timeout=2)

    def pause(self) -> None:
        """Hang it without ending it."""
        os.killpg(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.killpg(self.pid, signal.SIGCONT)
