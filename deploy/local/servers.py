"""The private PostgreSQL and Redis of this checkout: unix sockets only, no system service."""

from __future__ import annotations

import functools
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from deploy.local.packages import postgres_bin
from deploy.local.places import VAR, Trouble, is_root, say, socket_dir
from deploy.local.processes import Child, Line

SUPERUSER = "portal"
OPEN_PLACE = Path("/var/tmp")  # noqa: S108 -- what is made there is 0700
START_SECONDS = 60
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
REDIS_FALLBACK = Path("/usr/bin/redis-check-rdb")  # the same binary, called otherwise


def clean_env() -> dict[str, str]:
    """The environment without anything that would redirect PostgreSQL's own tools."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PG")}


@functools.cache
def as_postgres(folder: Path) -> list[str] | None:
    """Words before a command so that it runs as the user `postgres` and can reach `folder`.

    PostgreSQL refuses uid 0. A capability lets it pass a 0700 parent without a chmod; containers
    may withhold the narrow one. Returns None when nothing reaches `folder`.
    """
    if not is_root():
        return []
    plain = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--pdeathsig=INT"]
    for capability in ("dac_read_search", "dac_override", ""):
        caps = [f"--inh-caps=+{capability}", f"--ambient-caps=+{capability}"] if capability else []
        words = [*plain, *caps, "env", "-C", "/"]
        # Not `test -x`: access(2) looks away from capabilities.
        probe = subprocess.run(
            [*words, "ls", "-d", f"{folder}/."], capture_output=True, check=False
        )
        if probe.returncode == 0:
            return words
    return None


def open_home(home: Path) -> Path:
    """Where the data of `home` goes when the user `postgres` cannot reach it."""
    return OPEN_PLACE / f"portal-{hashlib.sha256(os.fsencode(home)).hexdigest()[:12]}"


def forget(home: Path) -> None:
    """Remove everything that stopped throw-away servers left behind."""
    for folder in (home, open_home(home), socket_dir(home)):
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Postgres:
    """A cluster in `home`/pg. `throwaway` trades durability for speed: tests only."""

    home: Path
    throwaway: bool = False
    tell: Line | None = None

    def __post_init__(self) -> None:
        self.sock = socket_dir(self.home)
        self.home.mkdir(parents=True, exist_ok=True)
        elsewhere = open_home(self.home) / "pg"
        words = as_postgres(self.home)
        if words is None or (elsewhere / "PG_VERSION").exists():
            # A container without the capabilities and a closed home; and once there, always there.
            self.data, self.words = elsewhere, as_postgres(OPEN_PLACE) or []
            if not self.throwaway:
                say(f"  数据库文件在 {self.data}（postgres 用户进不了 {self.home}）")
        else:
            self.data, self.words = self.home / "pg", words
        version = self.data / "PG_VERSION"
        bin_ = postgres_bin(version.read_text().strip() if version.exists() else "")
        if bin_ is None:
            raise Trouble(
                f"没有与 {self.data} 版本相符的 PostgreSQL。"
                "请安装该版本，或导出数据后删除这个目录。"
                if version.exists()
                else "没有找到 PostgreSQL。"
            )
        self.bin = bin_

    def url(self, database: str) -> str:
        return f"postgres://{SUPERUSER}@/{database}?host={self.sock}"

    def child(self) -> Child:
        """Prepare the data folder, describe the server process. Ended with SIGINT: fast."""
        private_dir(self.sock)
        self._init()
        self._end_orphan()
        options = [
            "listen_addresses=", f"unix_socket_directories={self.sock}",
            "unix_socket_permissions=0700",
            "log_min_messages=warning", "log_checkpoints=off", "max_connections=120",
            *(THROWAWAY if self.throwaway else ()),
        ]  # fmt: skip
        flags = [word for option in options for word in ("-c", option)]
        command = [
            *self.words,
            str(self.bin / "postgres"),
            "-D",
            str(self.data),
            "-p",
            "5432",
            *flags,
        ]
        return Child(
            "postgres",
            command,
            env=clean_env(),
            cwd=Path("/"),
            stop_signal=signal.SIGINT,
            grace=30,
            tell=self.tell,
        )

    def _init(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        if self.data.parent != self.home:
            private_dir(self.data.parent)
        private_dir(self.data)
        command = [
            *self.words, str(self.bin / "initdb"), "-D", str(self.data), "-U", SUPERUSER,
            "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--locale-provider=icu", "--icu-locale=zh-Hans-CN",
            *(["-N"] if self.throwaway else []),
        ]  # fmt: skip
        done = subprocess.run(
            command, env=clean_env(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Trouble(f"建立数据库失败：{done.stderr.strip()[-600:]}")

    def _end_orphan(self) -> None:
        """A server left over by a killed supervisor is stopped cleanly, so that ours can start."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split()[0])
        try:
            command_line = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return
        if os.fsencode(self.data) in command_line:
            os.kill(pid, signal.SIGINT)
            wait_for(lambda: not pid_file.exists(), "上一次留下的 PostgreSQL 停止", seconds=30)

    def ready(self) -> bool:
        probe = subprocess.run(
            [
                str(self.bin / "pg_isready"),
                "-q",
                "-h",
                str(self.sock),
                "-p",
                "5432",
                "-U",
                SUPERUSER,
            ],
            env=clean_env(),
            check=False,
        )
        return probe.returncode == 0

    def has_database(self, name: str) -> bool:
        names = self.sql("SELECT datname FROM pg_database").splitlines()
        return name in names

    def create_database(self, name: str) -> None:
        self.sql(f'CREATE DATABASE "{name}"')

    def drop_database(self, name: str) -> None:
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement with psql and return its bare output."""
        command = [
            str(self.bin / "psql"), "-h", str(self.sock), "-p", "5432", "-U", SUPERUSER,
            "-d", database, "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement,
        ]  # fmt: skip
        done = subprocess.run(command, env=clean_env(), capture_output=True, text=True, check=True)
        return done.stdout.strip()


@dataclass
class Redis:
    """A broker on a unix socket. Holds outbox ids only; losing it loses nothing."""

    home: Path
    throwaway: bool = False
    tell: Line | None = None

    def __post_init__(self) -> None:
        self.socket = socket_dir(self.home) / "redis.sock"

    def url(self, number: int = 0) -> str:
        return f"redis+socket://{self.socket}?virtual_host={number}"

    def child(self) -> Child:
        private_dir(self.socket.parent)
        folder = self.home / "redis"
        folder.mkdir(parents=True, exist_ok=True)
        keep = ["--appendonly", "no" if self.throwaway else "yes", "--save", ""]
        command = [
            str(self._binary()), "--port", "0", "--unixsocket", str(self.socket),
            "--unixsocketperm", "700", "--dir", str(folder), "--loglevel", "warning",
            "--daemonize", "no", *keep,
        ]  # fmt: skip
        return Child("redis", command, env=clean_env(), cwd=folder, vital=False, tell=self.tell)

    def _binary(self) -> Path:
        found = shutil.which("redis-server")
        if found:
            return Path(found)
        link = VAR / "bin" / "redis-server"
        if REDIS_FALLBACK.exists() and not link.exists():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(REDIS_FALLBACK)
        if not link.exists():
            raise Trouble("没有找到 redis-server。")
        return link

    def ready(self) -> bool:
        return self.socket.exists()


def private_dir(folder: Path) -> None:
    """Make `folder` 0700 and, when we are root, give it to the user `postgres`."""
    folder.mkdir(parents=True, exist_ok=True)
    if is_root():
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    elif folder.stat().st_uid != os.getuid():
        raise Trouble(f"目录 {folder} 属于别的用户，请删除后重试。")
    folder.chmod(0o700)


def wait_for(
    true: Callable[[], bool],
    what: str,
    *,
    seconds: float = START_SECONDS,
    child: Child | None = None,
) -> None:
    """Poll until `true()`. Raises `Trouble` when the time is over or `child` has ended."""
    deadline = time.monotonic() + seconds
    while not true():
        if child is not None and not child.alive:
            raise Trouble(f"{what}：进程已退出（代码 {child.exit_code}）。")
        if time.monotonic() > deadline:
            raise Trouble(f"{what}：等了 {seconds:.0f} 秒仍未成功。")
        time.sleep(0.1)
