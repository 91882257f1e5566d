"""The portal's own processes: web, worker, beat, relay; the same in `make run` and in tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.local.places import FONTS, PYTHON, ROOT, VENV
from deploy.local.processes import Child, Line
from deploy.local.servers import clean_env

ACCESS_FORMAT = "%(m)s %(U)s %(s)s %(b)s %(L)s"  # no query string, no referrer, no agent
WORKER_GRACE = 30

ToLine = Callable[[str], Line | None]


def _own_output(name: str) -> Line | None:
    return None


def environment(*, settings: str, var: Path, database_url: str, redis_url: str) -> dict[str, str]:
    """What every process of one installation is given."""
    return {
        **clean_env(),
        "DJANGO_SETTINGS_MODULE": settings,
        "VAR_DIR": str(var),
        "FONTS_DIR": str(FONTS),
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "PATH": f"{VENV / 'bin'}:{clean_env().get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore:You're running the worker",
    }


def manage(*words: str) -> list[str]:
    return [str(PYTHON), str(ROOT / "manage.py"), *words]


def worker(env: Mapping[str, str], tell: ToLine = _own_output) -> Child:
    command = [
        str(PYTHON), "-m", "celery", "--quiet", "-A", "centre", "worker",
        "--concurrency", "2", "-O", "fair",
        "--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "warning",
    ]  # fmt: skip
    return Child(
        "worker", command, env=env, cwd=ROOT, grace=WORKER_GRACE, vital=False, tell=tell("worker")
    )


def beat(env: Mapping[str, str], tell: ToLine = _own_output) -> Child:
    command = [
        str(PYTHON), "-m", "celery", "--quiet", "-A", "centre", "beat", "--loglevel", "warning",
        "--schedule", str(Path(env["VAR_DIR"]) / "beat-schedule"), "--pidfile", "",
    ]  # fmt: skip
    return Child("beat", command, env=env, cwd=ROOT, vital=False, tell=tell("beat"))


def relay(env: Mapping[str, str], tell: ToLine = _own_output) -> Child:
    limited = {**env, "PORTAL_PROCESS": "worker"}  # not a mere command: it has limits
    return Child(
        "relay", manage("outbox_relay"), env=limited, cwd=ROOT, vital=False, tell=tell("relay")
    )


def web(env: Mapping[str, str], *, host: str, port: int, tell: ToLine = _own_output) -> Child:
    command = [
        str(PYTHON), "-m", "gunicorn", "centre.wsgi:application", "--bind", f"{host}:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "60",
        "--graceful-timeout", "20", "--log-level", "warning",
        "--access-logfile", "-", "--access-logformat", ACCESS_FORMAT,
    ]  # fmt: skip
    return Child("web", command, env=env, cwd=ROOT, grace=25, tell=tell("web"))
