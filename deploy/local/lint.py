"""`make lint`: every check that needs no server. Each runs to its end; one line when well."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from deploy.local import bootstrap
from deploy.local.places import ROOT, VENV, Trouble, say
from deploy.local.servers import clean_env

BIN = VENV / "bin"
# What production demands from its environment; nothing here is a real secret or a real host.
DUMMY = {
    "DJANGO_SETTINGS_MODULE": "centre.settings.production",
    "SECRET_KEY": "a-dummy-of-sixty-characters-for-the-deployment-check-0123456789",
    "ALLOWED_HOSTS": "portal.example",
    "DATABASE_URL": "postgres://portal@localhost/portal",
    "REDIS_URL": "redis://localhost/0",
    "EMAIL_URL": "smtp://localhost:25",
    "AUDIT_ANCHOR_KEY": "dummy",
}
TYPED = (
    "centre/actor.py", "centre/errors.py", "centre/lifecycle.py", "centre/transitions.py",
    "centre/clock.py", "centre/rulebook", "centre/audit/services.py", "centre/audit/chain.py",
    "centre/outbox/services.py", "centre/idempotency/services.py", "centre/access/services.py",
    "centre/health", "centre/logs.py", "centre/session_clock.py", "centre/timetable.py",
    "deploy/local",
)  # fmt: skip


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """(what, command, additions to the environment)"""
    python, manage = str(BIN / "python"), "manage.py"
    typed = [name for name in TYPED if (ROOT / name).exists()]
    templates = sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("templates/*") if p.is_dir())
    dev = {"DJANGO_SETTINGS_MODULE": "centre.settings.dev"}
    return [
        ("ruff check", [str(BIN / "ruff"), "check", "--quiet", "--output-format", "concise", "."], {}),
        ("ruff format", [str(BIN / "ruff"), "format", "--quiet", "--check", "."], {}),
        ("mypy", [str(BIN / "mypy"), "--no-error-summary", "--follow-imports=silent", *typed], {}),
        ("djlint", [str(BIN / "djlint"), "--quiet", "--lint", *(templates or ["templates"])], {}),
        (
            "architecture",
            [
                str(BIN / "pytest"),
                "-q",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:randomly",
                "tests/test_architecture.py",
            ],
            {},
        ),
        (
            "migrations",
            [python, "-W", "ignore::RuntimeWarning", manage, "makemigrations", "--check", "-v0"],
            dev,
        ),
        ("deployment", [python, manage, "check", "--deploy", "--fail-level", "WARNING"], DUMMY),
    ]


def run(what: str, command: list[str], env: dict[str, str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**clean_env(), "PYTHONUTF8": "1", **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    say(f"{'✓' if passed else '✗'} {what}  {time.monotonic() - started:.1f} s")
    if not passed:
        lines = done.stdout.strip().splitlines()
        say("\n".join(lines[:60]))
        if len(lines) > 60:
            say(f"… {len(lines) - 60} more lines")
    return passed


def main() -> int:
    try:
        bootstrap.ensure(tests=True)
    except Trouble as trouble:
        say(f"\n✗ {trouble}")
        return 1
    only = set(sys.argv[1:])
    results = [run(*check) for check in checks() if not only or check[0].split()[0] in only]
    return 0 if all(results) else 1


if __name__ == "__main__":
    os.chdir(Path(ROOT))
    sys.exit(main())
