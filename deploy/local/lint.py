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
    "SITE_URL": "https://portal.example",
    "SIGNING_PKCS12": str(ROOT / "var" / "lint" / "signing.p12"),
    "SIGNING_PASSPHRASE": "dummy",
}
# The floors that are typed strictly: the cellar and the ground, and in each app the rooms inside.
TYPED = (
    "deploy/local/*.py", "centre/actor.py", "centre/errors.py", "centre/lifecycle.py",
    "centre/transitions.py", "centre/clock.py", "centre/rows.py", "centre/guards.py",
    "centre/constraints.py", "centre/denial.py", "centre/handover.py", "centre/lockout.py",
    "centre/logs.py", "centre/proxy.py", "centre/session_clock.py", "centre/timetable.py",
    "centre/rulebook/**/*.py", "centre/audit/chain.py", "centre/health/*.py", "**/lifecycle.py",
    "**/lifecycle/*.py", "**/services.py", "**/services/**/*.py", "**/selectors.py",
    "**/selectors/*.py", "**/letters.py", "**/letters/*.py",
)  # fmt: skip
PACKAGES = ("deploy", "centre", "cases", "mediation", "consultation")
# Modules of these floors that do not pass yet. The list only ever gets shorter.
NOT_YET = Path(__file__).with_name("not_typed_yet.txt")


def typed_modules() -> list[str]:
    left_out = set(NOT_YET.read_text().split())
    found = {p.relative_to(ROOT) for pattern in TYPED for p in ROOT.glob(pattern)}
    return sorted(str(p) for p in found if p.parts[0] in PACKAGES and str(p) not in left_out)


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """(what, command, additions to the environment)"""
    python, manage = str(BIN / "python"), "manage.py"
    dev = {"DJANGO_SETTINGS_MODULE": "centre.settings.dev"}
    return [
        (
            "ruff check",
            [str(BIN / "ruff"), "check", "--quiet", "--output-format", "concise", "."],
            {},
        ),
        ("ruff format", [str(BIN / "ruff"), "format", "--quiet", "--check", "."], {}),
        (
            "mypy",
            [str(BIN / "mypy"), "--no-error-summary", "--follow-imports=silent", *typed_modules()],
            {},
        ),
        ("djlint", [str(BIN / "djlint"), "--quiet", "--lint", "templates"], {}),
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
        (
            "signing key for the next check",
            [python, manage, "signing_key", DUMMY["SIGNING_PKCS12"], "--passphrase", "dummy"],
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
