"""What must work before visitors are let in. Each check raises, or returns its short status."""

from __future__ import annotations

import functools
import logging
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from centre import clock
from centre.health import heartbeat
from centre.workdays import services as workdays

logger = logging.getLogger("centre.health")

OK, PROVISIONAL, FAIL = "ok", "provisional", "fail"
SMALLEST_FREE_SPACE = 200 * 1024 * 1024
BROKER_SECONDS = 1
FONTS_KEPT_SECONDS = 300
FONT_FAMILIES = (
    "FandolFang", "FandolHei", "FandolKai", "LXGW WenKai", "Noto Sans CJK SC", "Noto Serif CJK SC",
)  # fmt: skip


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def broker() -> str:
    # Not through Celery's own connection, which tries again for a long while.
    url = str(settings.CELERY_BROKER_URL)
    if url.startswith("redis+socket:"):
        url = f"unix://{urlsplit(url).path}"
    client = Redis.from_url(
        url,
        socket_timeout=BROKER_SECONDS,
        socket_connect_timeout=BROKER_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    with client:
        client.ping()
    return OK


def worker() -> str:
    return OK if heartbeat.is_fresh(at=clock.now()) else FAIL


def storage() -> str:
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=root) as file:
        file.write(b"ok")
        file.flush()
    return OK if shutil.disk_usage(root).free >= SMALLEST_FREE_SPACE else FAIL


def fonts() -> str:
    # Fonts do not come and go by the second; a few minutes' memory keeps the check cheap.
    return OK if _fonts_present(int(time.monotonic() // FONTS_KEPT_SECONDS)) else FAIL


@functools.lru_cache(maxsize=1)
def _fonts_present(period: int) -> bool:
    done = subprocess.run(
        ["fc-list", ":", "family"],  # noqa: S607 -- wherever the system keeps it
        env={**os.environ, "FONTCONFIG_FILE": str(settings.FONTCONFIG_FILE)},
        capture_output=True, text=True, check=True, timeout=5,
    )  # fmt: skip
    there = {name for line in done.stdout.splitlines() for name in line.split(",")}
    return there.issuperset(FONT_FAMILIES)


def holidays() -> str:
    """This year's notice must be known; a coming year's may be missing as long as it says so."""
    days = workdays.current()
    today = clock.today()
    if days.is_provisional(today):
        return FAIL
    return PROVISIONAL if days.is_provisional(today + workdays.HORIZON) else OK


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "broker": broker,
    "worker": worker,
    "storage": storage,
    "fonts": fonts,
    "calendar": holidays,
}


def run_all() -> dict[str, str]:
    """Status by name. The reason of a failure goes to the log, never to the visitor."""
    return {name: _run(name, check) for name, check in CHECKS.items()}


def _run(name: str, check: Callable[[], str]) -> str:
    try:
        status = check()
    except Exception as error:  # whatever a failing neighbour raises, the answer must come
        logger.warning("readiness: %s: %s", name, type(error).__name__)
        return FAIL
    if status == FAIL:
        logger.warning("readiness: %s", name)
    return status
