"""Where things lie, and one way to speak on the terminal."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
FONTS = Path(os.environ.get("FONTS_DIR") or ROOT / "var" / "fonts").resolve()
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

SOCKET_PATH_LIMIT = 100  # the kernel's limit is about 107 bytes
LONGEST_SOCKET_NAME = ".s.PGSQL.5432.lock"


class Trouble(Exception):
    """Something a person has to put right; the message (Chinese) says what and how."""


def say(line: str = "") -> None:
    with contextlib.suppress(OSError):  # a closed terminal must not keep anything from stopping
        print(line, flush=True)  # noqa: T201 -- the one place that speaks


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a slow step and how long it took."""
    started = time.monotonic()
    say(f"· {title} …")
    yield
    say(f"  {title}：完成，{time.monotonic() - started:.0f} 秒")


def socket_dir(home: Path) -> Path:
    """`home`/sock, or a short private folder when the path would be too long for a socket."""
    wanted = home / "sock"
    if len(os.fsencode(wanted / LONGEST_SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
        return wanted
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path("/tmp") / f"portal-{os.getuid()}-{digest}"  # noqa: S108 -- made 0700 and checked


def is_root() -> bool:
    return os.geteuid() == 0


def is_mac() -> bool:
    return sys.platform == "darwin"
