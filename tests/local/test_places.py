"""The local bootstrap: what it decides without touching the machine."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from deploy.local import fonts, packages, places, servers
from deploy.local.processes import Child


def test_socket_lies_in_the_home_while_the_path_is_short(tmp_path):
    assert places.socket_dir(Path("/srv/portal/var")) == Path("/srv/portal/var/sock")


def test_long_home_gets_a_short_socket_folder_of_its_own():
    homes = [Path("/srv") / ("很长的目录名" * 6) / name for name in ("a", "b")]

    found = [places.socket_dir(home) for home in homes]

    assert found[0] != found[1]
    assert all(len(str(p)) < 60 for p in found)
    assert found == [places.socket_dir(home) for home in homes]


def test_installed_packages_are_not_missing():
    assert packages.missing(["dpkg", "no-such-package"]) == ["no-such-package"]


def test_only_present_versions_of_postgresql_are_offered():
    assert packages.postgres_bin("8") is None


def test_font_configuration_names_only_our_folders():
    text = fonts.render()

    assert text.count("<dir>") == 1 + len(fonts.SYSTEM_DIRS)
    assert "include" not in text


def test_url_of_a_broker_is_what_celery_reads(tmp_path):
    assert (
        servers.Redis(tmp_path).url(3)
        == f"redis+socket://{tmp_path}/sock/redis.sock?virtual_host=3"
    )


@pytest.fixture
def child(tmp_path):
    lines = []
    started = []

    def make(code, **given):
        made = Child(
            "test", [sys.executable, "-uc", code], env={}, cwd=tmp_path, tell=lines.append, **given
        )
        made.lines = lines
        started.append(made)
        made.start()
        return made

    yield make
    for made in started:
        made.kill()


def said(child, text):
    deadline = time.monotonic() + 10
    while text not in child.lines:
        assert time.monotonic() < deadline, child.lines
        time.sleep(0.02)


OBEDIENT = "import time; print('up'); time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {OBEDIENT}"


def test_child_ends_on_its_signal(child):
    one = child(OBEDIENT)
    said(one, "up")

    one.stop()

    assert one.exit_code == -signal.SIGTERM


def test_stubborn_child_is_killed_after_its_grace(child):
    one = child(STUBBORN, grace=0.3)
    said(one, "up")

    one.stop()

    assert one.exit_code == -signal.SIGKILL


def test_child_ends_with_a_supervisor_that_is_killed(child, tmp_path):
    grandchild = tmp_path / "pid"
    code = f"""
import sys; sys.path.insert(0, {str(places.ROOT)!r})
from pathlib import Path
from deploy.local.processes import Child
c = Child("inner", [sys.executable, "-c", "import time; time.sleep(60)"], env={{}}, cwd=Path("/"))
c.start(); Path({str(grandchild)!r}).write_text(str(c.pid)); print("up")
import time; time.sleep(60)
"""
    supervisor = child(code)
    said(supervisor, "up")
    pid = int(grandchild.read_text())

    supervisor.kill()

    deadline = time.monotonic() + 10
    while _runs(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False
