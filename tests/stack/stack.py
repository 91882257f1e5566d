"""The real portal for tests: Redis, web, worker, beat and relay as processes of their own."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2

from deploy.local import portal
from deploy.local.places import ROOT
from deploy.local.processes import Child, to_file
from deploy.local.servers import Redis, wait_for

SETTINGS = "centre.settings.journey"
START_SECONDS = 90


class Stack:
    """One running portal with a database, a broker and a media folder of its own.

    `web`, `worker`, `beat`, `relay` and `redis` are processes with `start()`, `stop()`, `kill()`,
    `pause()`, `resume()` and `alive`. Who breaks one mends it again: `mend()` does so for all.
    """

    def __init__(self, *, home: Path, server: dict[str, Any], database: str) -> None:
        self.home = home
        # Where the server is: from the address's own parts, or from its query (a unix socket).
        self.host = server.get("OPTIONS", {}).get("host") or server["HOST"]
        self.server = server
        self.database = database
        self.log = home / "stack.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        broker = Redis(home, throwaway=True)
        self.env = portal.environment(
            settings=SETTINGS,
            var=home,
            database_url=self._database_url(),
            redis_url=broker.url(),
        )
        self.env["SITE_URL"] = self.url
        self._broker = broker
        self.redis = broker.child()
        self.redis.tell = self._to_log("redis")
        self.worker = portal.worker(self.env, self._to_log)
        self.beat = portal.beat(self.env, self._to_log)
        self.relay = portal.relay(self.env, self._to_log)
        self.web = portal.web(self.env, host="127.0.0.1", port=self.port, tell=self._to_log)

    def _database_url(self) -> str:
        user, port = self.server["USER"], self.server["PORT"] or 5432
        if self.host.startswith("/"):
            return f"postgres://{user}@/{self.database}?host={self.host}"
        password = self.server["PASSWORD"]
        return f"postgres://{user}:{password}@{self.host}:{port}/{self.database}"

    def _to_log(self, name: str) -> Callable[[str], None]:
        write = to_file(self.log)
        return lambda line: write(f"{name:<7}| {line}")

    @property
    def children(self) -> list[Child]:
        return [self.redis, self.worker, self.beat, self.relay, self.web]

    # -- life -------------------------------------------------------------------------------

    def start(self) -> None:
        self._on_server(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')
        self._on_server(f'CREATE DATABASE "{self.database}"')
        self.manage("prepare")
        self.mend()

    def mend(self) -> None:
        """Start what does not run, and wait until the whole of it works."""
        for child in self.children:
            if not child.alive:
                child.start()
                if child is self.redis:
                    wait_for(self._broker.ready, "Redis", child=child)
        self.until(self.is_ready, "the stack is ready", seconds=START_SECONDS)

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()
        self._on_server(f'DROP DATABASE IF EXISTS "{self.database}" WITH (FORCE)')

    # -- hands ------------------------------------------------------------------------------

    def manage(self, *words: str, stdin: str | None = None) -> str:
        """Run a management command against this stack; its output. Fails with the output."""
        done = subprocess.run(
            portal.manage(*words),
            cwd=ROOT,
            env=self.env,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"manage.py {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python inside the stack's own Django; what it printed."""
        return self.manage("shell", "--verbosity", "0", "-c", code).strip()

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Look into the stack's database."""
        return self._run(self.database, sql, values)

    def open_errands(self) -> list[tuple[Any, ...]]:
        """Outbox rows not carried yet, heartbeats aside: (kind, tries, last error)."""
        return self.query(
            "SELECT kind, tries, last_error FROM outbox_outbox WHERE done_at IS NULL"
            " AND parked_at IS NULL AND kind <> 'health.heartbeat' ORDER BY id"
        )

    def settle(self, *, seconds: float = 60) -> None:
        """Wait until every errand has been carried: papers made, messages sent."""
        self.until(lambda: not self.open_errands(), "every errand is carried", seconds=seconds)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page without a browser; (0, "") when nobody answers."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(self.url + path, timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def is_ready(self) -> bool:
        return self.get("/readyz")[0] == 200

    def readiness(self) -> dict[str, str]:
        return json.loads(self.get("/readyz")[1])["checks"]

    @property
    def mails(self) -> list[str]:
        """Every e-mail sent so far, oldest first."""
        return [p.read_text() for p in sorted((self.home / "mail").glob("*.log"))]

    def until(self, true: Callable[[], bool], what: str, *, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"waited {seconds} s: {what}\n{self.tail()}"
            time.sleep(0.2)

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text().splitlines()[-lines:]) if self.log.exists() else ""

    # -- server -----------------------------------------------------------------------------

    def _run(self, database: str, sql: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        given = {k.lower(): self.server[k] for k in ("USER", "PASSWORD", "PORT") if self.server[k]}
        connection = psycopg2.connect(host=self.host, dbname=database, **given)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, values or None)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def _on_server(self, statement: str) -> None:
        self._run("postgres", statement, ())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
