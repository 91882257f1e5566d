"""Run one `manage.py` command against this checkout's servers; start them when they rest."""

from __future__ import annotations

import os
import subprocess
import sys

from deploy.local import bootstrap, portal
from deploy.local.places import ROOT, VAR, Trouble, say
from deploy.local.run import (
    SETTINGS,
    UNFINISHED,
    AlreadyRunning,
    Stop,
    Supervisor,
    only_one,
    start_servers,
)


def call(words: list[str], env: dict[str, str]) -> int:
    return subprocess.run(portal.manage(*words), cwd=ROOT, env=env, check=False).returncode


def with_servers(words: list[str]) -> int:
    supervisor = Supervisor()
    try:
        with only_one():
            supervisor.listen()
            database_url, redis_url = start_servers(supervisor)
            env = portal.environment(
                settings=SETTINGS, var=VAR, database_url=database_url, redis_url=redis_url
            )
            failed = call(["prepare"], env)
            if not failed:
                UNFINISHED.unlink(missing_ok=True)
            return failed or call(words, env)
    except Stop:
        return 130
    finally:
        supervisor.stop()


def main() -> int:
    words = sys.argv[1:]
    try:
        bootstrap.ensure()
        try:
            return with_servers(words)
        except AlreadyRunning:
            lines = (VAR / "servers.env").read_text().split()
            own = dict(line.split("=", 1) for line in lines)
            return call(words, {**own, **os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS})
    except Trouble as trouble:
        say(f"\n✗ {trouble}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
