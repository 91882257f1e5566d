"""What the press takes from itself before it reads a word: network, programs, files, memory.

Each wall stands alone: where a kernel refuses one, the others hold. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import shutil
import signal
import struct
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)

NEW_USER, NEW_NET = 0x10000000, 0x40000000
DEATH_SIGNAL, NO_NEW_PRIVILEGES, SECCOMP, SECCOMP_FILTER = 1, 38, 22, 2
MEGABYTE = 1024 * 1024
LARGEST_FILE = 64 * MEGABYTE  # the renderer writes its figures' font for itself; nothing else

# seccomp: what a typesetter never calls, by the numbers of each machine (asm/unistd.h).
REFUSED = {
    # socket, connect, bind, sendto, execve, execveat, ptrace, process_vm_…, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 49, 44, 59, 322, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 206, 221, 281, 117, 270, 271, 425)),
}
X32 = 0x40000000  # the other way of numbering calls on x86_64
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
REFUSE, ALLOW = 0x00050000 | 1, 0x7FFF0000  # EPERM

# landlock (linux/landlock.h)
CREATE_RULESET, ADD_RULE, RESTRICT_SELF, OF_PATH = 444, 445, 446, 1
FILE_RIGHTS = 0b111  # execute, write, read a file
READ = 0b1100  # read a file, read a folder
ALL_RIGHTS = (1 << 13) - 1
OF_THE_SYSTEM = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/proc/self", "/dev/null", "/dev/urandom",
)  # fmt: skip


def die_with(parent: int) -> None:
    """End when the worker ends, however it ends."""

    def on_signal(*_: object) -> None:
        if os.getppid() != parent:  # not only one thread of it
            shutil.rmtree(tempfile.gettempdir(), ignore_errors=True)
            os._exit(1)

    signal.signal(signal.SIGTERM, on_signal)
    _libc.prctl(DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def without_network() -> bool:
    """A name space of its own without any interface; False where the kernel refuses."""
    uid, gid = os.getuid(), os.getgid()
    if _libc.unshare(NEW_USER | NEW_NET) != 0:
        return False
    try:  # keep the own name in the new space, so that files still belong to somebody
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    except OSError:
        pass
    return True


def limited(*, memory_mb: int) -> None:
    """Memory, file size and no dump of the memory. The time is set for each paper."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory_mb * MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def seconds_from_now(seconds: int) -> None:
    """So much processor time for the paper that begins; the kernel ends the press after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def without_calls() -> bool:
    """No socket, no program, no look into another process; False where that cannot be said."""
    known = REFUSED.get(platform.machine())
    _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if known is None:
        return False
    audit, calls = known
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, audit), (RETURN, 0, 0, REFUSE), (LOAD, 0, 0, 0)]
    if platform.machine() == "x86_64":
        steps += [(AT_LEAST, 0, 1, X32), (RETURN, 0, 0, REFUSE)]
    for call in calls:
        steps += [(EQUAL, 0, 1, call), (RETURN, 0, 0, REFUSE)]
    steps.append((RETURN, 0, 0, ALLOW))
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    kept = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(kept))
    return bool(_libc.prctl(SECCOMP, SECCOMP_FILTER, program, 0, 0) == 0)


def without_files(*, readable: Iterable[Path], writable: Path) -> bool:
    """No file but the program's own, the fonts and a folder of its own; False without landlock."""
    _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    rights = struct.pack("Q", ALL_RIGHTS)
    rules = _libc.syscall(CREATE_RULESET, rights, len(rights), 0)
    if rules < 0:
        return False
    try:
        for path in readable:
            _allow(rules, path, READ)
        _allow(rules, writable, ALL_RIGHTS)
        return bool(_libc.syscall(RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if path.is_dir() else rights & FILE_RIGHTS
        _libc.syscall(ADD_RULE, rules, OF_PATH, struct.pack("=Qi", allowed, opened), 0)
    finally:
        os.close(opened)


def own_program() -> list[Path]:
    """Where the program and its libraries stand. Never a folder in which files of cases lie."""
    here = Path(__file__).resolve().parents[2]
    places = [Path(p) for p in OF_THE_SYSTEM]
    return [here, *places, *(Path(p) for p in {sys.prefix, sys.base_prefix, sys.exec_prefix})]
