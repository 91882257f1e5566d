"""One at a time for a topic that has no row yet: a credit code, a name being guessed at."""

from __future__ import annotations

import hashlib

from django.db import connection


def hold(topic: str) -> None:
    """Wait for the topic and hold it until the surrounding transaction ends."""
    number = int.from_bytes(hashlib.sha256(topic.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
