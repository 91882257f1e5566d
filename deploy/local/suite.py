"""`make test`: install, start throw-away servers, run pytest, put everything away.

The last line is pytest's own. Arguments are passed on: `make test ARGS="tests/cases -x"`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from deploy.local import bootstrap, portal
from deploy.local.places import PYTHON, ROOT, VAR, Trouble, say
from deploy.local.processes import to_file
from deploy.local.run import Stop, Supervisor
from deploy.local.servers import Postgres, Redis, forget

INTERRUPTED = 130
HOMES = VAR / "tests"
# One more than processors: tests of the running portal often wait, for it and for outages.
WORKERS = str(min((os.cpu_count() or 2) + 1, 5))
DEFAULT = ("-q", "-n", WORKERS, "--no-loadscope-reorder")  # in the order of tests/conftest.py


def forget_dead() -> None:
    """Remove what runs that were killed left behind."""
    for home in HOMES.glob("*"):
        if home.name.isdigit() and not Path(f"/proc/{home.name}").exists():
            forget(home)


def migrate_once(env: Mapping[str, str], postgres: Postgres) -> None:
    """Every database of the run is a copy of this server's `template1`: the tables stand in it."""
    done = subprocess.run(
        portal.manage("migrate", "--verbosity", "0"),
        cwd=ROOT,
        env={**env, "DATABASE_URL": postgres.url("template1")},
        check=False,
    )
    if done.returncode:
        raise Trouble("数据库迁移没有成功，原因见上。")


def run(supervisor: Supervisor, home: Path, words: list[str]) -> int:
    home.mkdir(parents=True)
    tell = to_file(home / "servers.log")
    postgres = Postgres(home, throwaway=True, tell=tell)
    redis = Redis(home, throwaway=True, tell=tell)
    supervisor.wait(postgres.ready, "PostgreSQL 启动", supervisor.add(postgres.child()))
    supervisor.wait(redis.ready, "Redis 启动", supervisor.add(redis.child()))
    env = portal.environment(
        settings="centre.settings.test",
        var=home,
        database_url=postgres.url("postgres"),
        redis_url=redis.url(),
    )
    migrate_once(env, postgres)
    pytest = subprocess.Popen(
        [str(PYTHON), "-m", "pytest", *words], cwd=ROOT, env=env, stdin=subprocess.DEVNULL
    )
    while pytest.poll() is None:
        if supervisor.asked.wait(0.2):
            pytest.send_signal(signal.SIGINT)
            return pytest.wait() or INTERRUPTED
    return pytest.returncode


def main() -> int:
    supervisor = Supervisor()
    home = HOMES / str(os.getpid())
    try:
        bootstrap.ensure(tests=True)
        forget_dead()
        supervisor.listen()
        try:
            return run(supervisor, home, [*DEFAULT, *sys.argv[1:]])
        finally:
            supervisor.stop()
            forget(home)
    except Trouble as trouble:
        say(f"\n✗ {trouble}")
        return 1
    except (KeyboardInterrupt, Stop):
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
