"""Run an act once per key, whoever presses twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from centre.actor import Actor
from centre.errors import RuleViolation
from centre.idempotency.models import IdempotencyKey


class KeyReused(RuleViolation):
    code = "idempotency_key_reused"


def digest(body: Any) -> str:
    """A hash of the request's content, independent of key order."""
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def once(
    act: Callable[[], dict[str, Any]],
    *,
    endpoint: str,
    key: UUID,
    body: Any,
    by: Actor,
    at: datetime,
) -> tuple[dict[str, Any], bool]:
    """Run `act` once; returns its answer (ids) and whether this was a replay.

    The second caller waits on the unique index until the first commits, then reads its answer.
    Raises `KeyReused` when the same key comes with another body. If `act` raises, nothing is kept
    and the key may be used again.
    """
    request_hash = digest(body)
    table = IdempotencyKey._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (user_id, endpoint, key, request_hash, answer, created_at)"  # noqa: S608
            " VALUES (%s, %s, %s, %s, '{}', %s) ON CONFLICT DO NOTHING RETURNING id",
            [by.user_id, endpoint, str(key), request_hash, at],
        )
        fresh = cursor.fetchone()
    if fresh is None:
        row = IdempotencyKey.objects.get(user_id=by.user_id, endpoint=endpoint, key=key)
        if row.request_hash != request_hash:
            raise KeyReused("同一次提交的内容前后不一致", advice="请刷新页面后重新提交")
        return row.answer, True
    answer = act()
    IdempotencyKey.objects.filter(pk=fresh[0]).update(answer=answer)
    return answer, False
