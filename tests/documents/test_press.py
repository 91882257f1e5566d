"""The press stands alone: no secret, no network, no more than its share; what falls is replaced."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from centre.documents import rendering
from centre.documents.pressroom import confining, press, wire
from centre.documents.rendering import Unrenderable

PLAIN = "<html lang=zh-CN><title>试</title><body class=letter><p>{}"
# Runs in a process shut in like the press, and prints what it could do.
SHUT_IN = """
import os, sys, tempfile
from pathlib import Path
from centre.documents.pressroom import confining
parent, secret, port = os.getppid(), Path(sys.argv[1]), int(sys.argv[2])
confining.die_with(parent)
print("network", confining.without_network())
confining.limited(memory_mb=200)
print("files", confining.without_files(
    readable=confining.own_program(), writable=Path(tempfile.gettempdir())))
print("calls", confining.without_calls())
def can(name, act):
    try:
        act()
    except (OSError, MemoryError) as error:
        print(name, type(error).__name__)
    else:
        print(name, "done")
def call():
    import socket
    socket.create_connection(("127.0.0.1", port), timeout=1)
can("secret", secret.read_text)
can("environ", Path(f"/proc/{parent}/environ").read_bytes)
can("own", (Path(tempfile.gettempdir()) / "a").touch)
can("elsewhere", (secret.parent / "b").touch)
can("call", call)
can("program", lambda: os.execv("/bin/true", ["true"]))
can("memory", lambda: bytearray(300 << 20))
"""


def limits(**changes) -> press.Limits:
    given = {"memory_mb": 512, "cpu_seconds": 45, "seconds": 60, **changes}
    return press.Limits(fonts=Path(django_settings.FONTS_DIR), **given)


def ready() -> press.Press:
    """The press of this process."""
    rendering.press(PLAIN.format("备"))
    found = press.current()
    assert found is not None
    return found


_started: list[press.Press] = []


@pytest.fixture
def started() -> press.Press:
    """A press started by a thread that has ended, while the worker held secrets and a socket."""
    if _started and press.current() is _started[0] and _started[0].is_alive:
        return _started[0]
    press.end()
    with pytest.MonkeyPatch.context() as patch, socket.socket() as held:
        patch.setenv("SIGNING_PASSPHRASE", "canary-secret")
        patch.setenv("DATABASE_URL", "postgres://canary")
        os.set_inheritable(held.fileno(), True)
        thread = threading.Thread(target=ready)
        thread.start()
        thread.join()
    _started[:] = [press.current()]
    return _started[0]


def status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def alive(pid: int) -> bool:
    try:
        return "Z" not in status(pid)["State"]
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone(pid: int, *, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def test_the_press_is_given_no_secret_and_no_address(started):
    pairs = Path(f"/proc/{started.process.pid}/environ").read_bytes().split(b"\0")
    given = dict(pair.split(b"=", 1) for pair in pairs if pair)

    names = {name.decode() for name in given}
    assert names <= {*press.GIVEN, "TMPDIR", "HOME", "PYTHONDONTWRITEBYTECODE"}
    assert not any(b"canary" in value for value in given.values())


def test_the_press_holds_no_socket_and_no_file_of_the_worker(started):
    held = {os.readlink(f) for f in Path(f"/proc/{started.process.pid}/fd").iterdir()}

    assert not [link for link in held if link.startswith("socket:")]
    allowed = (started.home, str(Path(django_settings.FONTS_DIR)), "/usr", "pipe:", "/tmp/#")
    assert [link for link in held if not link.startswith(allowed)] == []


def test_the_press_outlives_the_thread_that_started_it(started):
    assert ready() is started


def test_the_press_stands_behind_every_wall_of_this_kernel(started):
    pid, walls = started.process.pid, started.walls

    assert walls["calls"] == (os.uname().machine in confining.REFUSED)
    if walls["calls"]:
        assert status(pid)["Seccomp"] == "2"
    assert status(pid)["NoNewPrivs"] == "1"
    if walls["network"]:
        assert os.readlink(f"/proc/{pid}/ns/net") != os.readlink("/proc/self/ns/net")


def test_the_press_knows_neither_django_nor_celery():
    program = (
        "import sys; from centre.documents.pressroom import child;"
        "print([n for n in ('django', 'celery', 'psycopg2', 'pikepdf') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=django_settings.BASE_DIR, capture_output=True,
        text=True, check=True,
    )  # fmt: skip

    assert done.stdout.strip() == "[]"


def test_what_the_walls_refuse(tmp_path):
    """Where this kernel lacks a wall it says so, and the others stand."""
    (tmp_path / "secret").write_text("canary")
    (tmp_path / "own").mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = subprocess.run(
            [sys.executable, "-c", SHUT_IN, tmp_path / "secret", str(server.getsockname()[1])],
            cwd=django_settings.BASE_DIR, capture_output=True, text=True, check=True,
            env={"TMPDIR": str(tmp_path / "own"), "PATH": os.environ["PATH"]},
        )  # fmt: skip
    said = dict(line.split(" ", 1) for line in done.stdout.splitlines())

    assert said["memory"] == "MemoryError"
    assert said["own"] == "done"
    if said["files"] == "True":
        assert {said["secret"], said["environ"], said["elsewhere"]} == {"PermissionError"}
    if "True" in (said["network"], said["calls"]):
        assert said["call"] != "done"
    if said["calls"] == "True":
        assert said["program"] == "PermissionError"


SMALL = {"memory_mb": 140, "cpu_seconds": 1, "seconds": 30}
GREEDY = [
    ("内存", "<p>" + "一" * 8_000_000),
    ("1秒", "<div style='display:flex'>" * 14 + "一"),
    ("嵌套过深", "<div>" * 3000 + "一"),
]


def make(text: str, **changes) -> rendering.Rendered:
    return press.make(text, "", (), limits(**changes))


def test_what_takes_more_than_its_share_is_refused_and_the_next_is_made():
    for reason, text in GREEDY:
        with pytest.raises(Unrenderable, match=reason):
            make("<title>试</title>" + text, **SMALL)

        assert make(PLAIN.format("后"), **SMALL).pages == 1


def test_a_late_answer_is_not_given_to_the_next(settings):
    settings.PRESS_SECONDS = 1
    running = ready()
    before = rendering.press(PLAIN.format("甲")).content
    os.kill(running.process.pid, signal.SIGSTOP)  # it hangs

    with pytest.raises(Unrenderable, match="1秒"):
        rendering.press(PLAIN.format("乙"))

    assert gone(running.process.pid)
    assert rendering.press(PLAIN.format("甲")).content == before


def test_a_press_killed_in_the_middle_is_replaced_within_the_same_paper():
    running = ready()
    os.kill(running.process.pid, signal.SIGSTOP)  # the question waits in the pipe
    killer = threading.Timer(0.2, running.process.kill)
    killer.start()

    assert rendering.press(PLAIN.format("再")).pages == 1
    assert press.current() is not running


def test_a_press_that_is_always_killed_is_no_fault_of_the_paper(monkeypatch):
    def killed(self, *_):
        self.process.kill()
        raise press._Fell(self.process.wait())

    monkeypatch.setattr(press.Press, "ask", killed)

    with pytest.raises(press.PressLost):
        rendering.press(PLAIN.format("再"))


def test_an_answer_to_another_question_is_not_taken(monkeypatch):
    ready()
    monkeypatch.setattr(press.Press, "_next", lambda *_: ({"id": 0, "pages": 1}, [b"%PDF-"]))

    with pytest.raises(press.PressLost):
        rendering.press(PLAIN.format("再"))
    assert press.current() is None


def test_a_file_that_is_not_what_the_press_says_is_refused(monkeypatch):
    made = rendering.press(PLAIN.format("再"))
    for content, pages in ((b"%PDF-1.7 nothing", 1), (made.content, 2), (b"", 1)):
        answer = rendering.Rendered(content, pages)
        monkeypatch.setattr(rendering.machine, "make", lambda *_, answer=answer: answer)
        with pytest.raises(Unrenderable):
            rendering.press(PLAIN.format("再"))


WORKER = """
import sys, time, django; django.setup()
from centre.documents import making, rendering
from centre.documents.pressroom import press
rendering.press("<title>试</title><p>一")
print(press.current().process.pid, press.current().home, flush=True)
print([n for n in ("weasyprint", "fontTools") if n in sys.modules], flush=True)
time.sleep(60)
"""


def test_the_press_ends_with_its_worker_who_never_loads_the_renderer():
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER], cwd=django_settings.BASE_DIR, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        child, home = worker.stdout.readline().split()
        assert worker.stdout.readline() == "[]\n"
        assert alive(int(child))
        worker.kill()
        assert gone(int(child))
        assert list(Path(home).iterdir()) == []
    finally:
        worker.kill()
        worker.wait()
        worker.stdout.close()


def test_a_frame_that_is_none_is_refused():
    for data in (b"\xff\xff\xff\xff", wire.LENGTH.pack(2) + b"[]", wire.LENGTH.pack(3) + b"no!"):
        rest = bytearray(data)

        def read(count, rest=rest):
            taken = bytes(rest[:count])
            del rest[:count]
            return taken

        with pytest.raises(wire.Garbled):
            wire.unpacked(read)


def test_a_frame_arrives_as_it_was_sent():
    stream = bytearray(wire.packed({"id": 1, "people": ["周"]}, b"a", b"", "中".encode()))

    def read(count):
        taken = bytes(stream[:count])
        del stream[:count]
        return taken

    header, parts = wire.unpacked(read)
    assert (header["id"], header["people"], parts) == (1, ["周"], [b"a", b"", "中".encode()])
