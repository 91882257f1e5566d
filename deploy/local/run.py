"""`make run`: install, start PostgreSQL, Redis and the portal, watch them, stop them together."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from types import FrameType

from deploy.local import bootstrap, portal
from deploy.local.places import ROOT, VAR, Trouble, say, step
from deploy.local.processes import Child, to_file
from deploy.local.servers import Postgres, Redis, wait_for

DATABASE = "portal"
SETTINGS = "centre.settings.dev"
READY_SECONDS = 90
UNFINISHED = VAR / "unfinished"  # there while a new database is being filled
RESTART_PAUSE = 2.0


class Stop(Exception):
    """A signal asked us to end."""


class AlreadyRunning(Trouble):
    """Another supervisor holds this checkout."""


class Supervisor:
    """Starts children in order, restarts those that may fail, stops all in reverse."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self.asked = threading.Event()
        self.restarts: dict[str, float] = {}

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked.set()  # and nothing else: an exception here could surface anywhere

    def wait(self, true: Callable[[], bool], what: str, child: Child) -> None:
        """Until `true()`. Raises `Trouble` when `child` ends first or time is over, and `Stop`."""
        wait_for(lambda: self.asked.is_set() or true(), what, seconds=READY_SECONDS, child=child)
        self.heed()

    def heed(self) -> None:
        """Raises `Stop` when a signal has come."""
        if self.asked.is_set():
            raise Stop

    def add(self, child: Child) -> Child:
        self.children.append(child)
        child.start()
        return child

    def watch(self) -> None:
        """Until a signal comes or a vital child ends. Raises `Trouble` for the latter."""
        while not self.asked.wait(0.5):
            for child in self.children:
                if not child.alive:
                    self._ended(child)
        raise Stop

    def _ended(self, child: Child) -> None:
        if child.vital:
            raise Trouble(f"{child.name} 意外退出（代码 {child.exit_code}），其余全部停止。")
        if time.monotonic() >= self.restarts.get(child.name, 0):
            say(f"! {child.name} 意外退出（代码 {child.exit_code}），重新启动")
            self.restarts[child.name] = time.monotonic() + RESTART_PAUSE
            child.kill()
            child.start()

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """One supervisor per checkout; the lock ends with the process, however it ends."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning("本目录的门户已经在运行。") from None
        yield


def start_servers(supervisor: Supervisor) -> tuple[str, str]:
    """The given servers, or our own; returns (DATABASE_URL, REDIS_URL)."""
    database_url, redis_url = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    own, tell = [], to_file(VAR / "log" / "servers.log")
    if not database_url:
        postgres = Postgres(VAR, tell=tell)
        child = supervisor.add(postgres.child())
        supervisor.wait(postgres.ready, "PostgreSQL 启动", child)
        if UNFINISHED.exists():  # a first start was broken off: nobody has used it yet
            postgres.drop_database(DATABASE)
        if not postgres.has_database(DATABASE):
            UNFINISHED.touch()
            postgres.create_database(DATABASE)
        database_url = postgres.url(DATABASE)
        own.append(f"DATABASE_URL={database_url}")
    if not redis_url:
        redis = Redis(VAR, tell=tell)
        child = supervisor.add(redis.child())
        supervisor.wait(redis.ready, "Redis 启动", child)
        redis_url = redis.url()
        own.append(f"REDIS_URL={redis_url}")
    # A `manage.py` typed by hand finds the same servers.
    (VAR / "servers.env").write_text("".join(f"{line}\n" for line in own))
    return database_url, redis_url


def check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Trouble(f"端口 {port} 已被占用。请换一个：PORT=8001 make run") from None


def answer(url: str) -> tuple[int, str]:
    """Status and body of a local page; (0, "") while nobody listens."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def failing(url: str) -> list[str]:
    """Names of what /readyz says is not ready."""
    status, body = answer(f"{url}/readyz")
    if status == 200:
        return []
    with contextlib.suppress(ValueError, KeyError):
        checks = json.loads(body)["checks"]
        return sorted(name for name, result in checks.items() if result == "fail")
    return ["readyz"]


def wait_until_ready(supervisor: Supervisor, url: str, web: Child) -> list[str]:
    """Wait for the web server, then for the rest; returns what is still not ready."""

    def serves() -> bool:
        return answer(f"{url}/livez")[0] == 200

    supervisor.wait(serves, "网站启动", web)
    deadline = time.monotonic() + READY_SECONDS
    while (names := failing(url)) and time.monotonic() < deadline and web.alive:
        supervisor.asked.wait(0.5)
        supervisor.heed()
    return names


def serve(supervisor: Supervisor) -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT") or 8000)
    check_port(host, port)
    given = bool(os.environ.get("DATABASE_URL"))
    database_url, redis_url = start_servers(supervisor)
    env = portal.environment(
        settings=os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS),
        var=VAR,
        database_url=database_url,
        redis_url=redis_url,
    )
    first = "（首次启动载入演示案件，约需一两分钟）" if UNFINISHED.exists() else ""
    url = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 -- compared
    env.setdefault("SITE_URL", url)
    with step(f"准备数据库{first}"):
        words = ["prepare", *([] if given else ["--demo"])]
        done = subprocess.run(
            portal.manage(*words), cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False
        )
        supervisor.heed()
        if done.returncode:
            raise Trouble("准备数据库失败，原因见上。")
        UNFINISHED.unlink(missing_ok=True)
    supervisor.add(portal.worker(env))
    supervisor.add(portal.beat(env))
    supervisor.add(portal.relay(env))
    web = supervisor.add(portal.web(env, host=host, port=port))
    names = wait_until_ready(supervisor, url, web)
    if not given:  # a database of somebody else gets no demo accounts
        subprocess.run(
            portal.manage("prepare", "--accounts"),
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if names:
        say(f"! 尚未就绪：{'、'.join(names)}")
    say(f"\n  READY  {url}/    后台 {url}/admin/    （Ctrl-C 停止）\n")
    supervisor.watch()


def main() -> int:
    supervisor = Supervisor()
    try:
        bootstrap.ensure()
        with only_one():
            supervisor.listen()
            try:
                serve(supervisor)
            except Stop:
                say("\n正在停止 …")
                return 0
            finally:
                supervisor.stop()
                say("已全部停止。")
    except Trouble as trouble:
        say(f"\n✗ {trouble}")
        return 1
    except KeyboardInterrupt:
        say("\n已中断。")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
