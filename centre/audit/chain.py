"""审计链核验: walk the whole chain, compute each link again on the server, compare with anchors.

Inside the database a superuser who rewrites everything cannot be seen; that is what an anchor kept
elsewhere is for.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection, transaction

CHUNK = 10_000
ORIGIN = bytes(32)
TRIGGERS = {"a_seal", "a_deny", "a_denyt", "s_deny", "s_denyt"}

WALK = """
    SELECT s.seq, s.prev, s.hash, e.id IS NULL,
           CASE WHEN e.id IS NOT NULL THEN sha256(s.prev || audit_canon(s.seq, e)) END
    FROM audit_seal s LEFT JOIN audit_event e ON e.id = s.event_id
    WHERE s.seq > %s ORDER BY s.seq LIMIT %s
"""
UNSEALED = """
    SELECT e.id FROM audit_event e LEFT JOIN audit_seal s ON s.event_id = e.id
    WHERE s.seq IS NULL ORDER BY e.recorded_at, e.id LIMIT 1
"""
ALWAYS = """
    SELECT tgname FROM pg_trigger
    WHERE tgrelid IN ('audit_event'::regclass, 'audit_seal'::regclass) AND tgenabled = 'A'
"""


class Fault(StrEnum):
    """What can be wrong, by the name the report uses."""

    GAP = "序号中断"
    LINK = "前后不相连"
    LOST = "记录缺失"
    ALTERED = "记录被改动"
    UNSEALED = "记录没有封条"
    HEAD = "链头不符"
    GUARD = "保护触发器被削弱"
    ANCHOR = "与外部锚点不符"
    SIGNATURE = "锚点签名不符"


@dataclass(frozen=True, slots=True)
class Finding:
    fault: Fault
    where: str

    def __str__(self) -> str:
        return f"{self.fault.value}：{self.where}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """One published line: where the head stood, when, and under whose key."""

    seq: int
    hash: str
    at: str
    mac: str = ""

    @classmethod
    def parse(cls, line: str) -> Anchor:
        """Raises `ValueError` for a line that is no anchor."""
        try:
            given = json.loads(line)
            return cls(
                int(given["seq"]), str(given["hash"]), str(given["at"]), given.get("mac", "")
            )
        except (TypeError, KeyError) as error:
            raise ValueError(f"不是锚点：{line[:80]}") from error

    def signed(self, key: str) -> Anchor:
        return Anchor(self.seq, self.hash, self.at, self._mac(key)) if key else self

    def is_signed_with(self, key: str) -> bool:
        return hmac.compare_digest(self.mac, self._mac(key))

    def _mac(self, key: str) -> str:
        text = f"{self.seq}|{self.hash}|{self.at}"
        return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()

    def __str__(self) -> str:
        line: dict[str, Any] = {"seq": self.seq, "hash": self.hash, "at": self.at}
        return json.dumps(line | ({"mac": self.mac} if self.mac else {}))


@dataclass(frozen=True, slots=True)
class Report:
    """How many links were walked, where the chain ends, and the first finding of each kind."""

    links: int
    head: str
    findings: tuple[Finding, ...]


def anchor(*, at: datetime, key: str = "") -> Anchor:
    """The present head as a line to be kept elsewhere, signed when there is a key."""
    seq, head = _head()
    return Anchor(seq, head.hex(), at.isoformat()).signed(key)


def verify(*, anchors: Iterable[Anchor] = (), key: str = "") -> Report:
    """Walk the chain as of one moment and report the first finding of each kind."""
    with transaction.atomic():
        if not connection.savepoint_ids:  # the outermost transaction: one snapshot for all
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        known = {a.seq: a for a in anchors}
        walk = _Walk(known)
        findings = [
            *walk.findings(),
            *_head_findings(walk.seq, walk.hash),
            *_unsealed(),
            *_weakened(),
            *_anchor_findings(known, walk, key),
        ]
    first = {f.fault: f for f in reversed(findings)}
    ordered = tuple(first[fault] for fault in Fault if fault in first)
    return Report(walk.links, walk.hash.hex(), ordered)


class _Walk:
    """One pass over the seals, from the origin; remembers what stood at the anchored places."""

    def __init__(self, anchored: Iterable[int]) -> None:
        self.anchored = frozenset(anchored)
        self.seen: dict[int, str] = {}
        self.seq, self.hash, self.links = 0, ORIGIN, 0

    def findings(self) -> Iterator[Finding]:
        while rows := _rows(WALK, (self.seq, CHUNK)):
            for seq, prev, link, lost, again in rows:
                yield from self._step(seq, bytes(prev), bytes(link), lost, again)

    def _step(
        self, seq: int, prev: bytes, link: bytes, lost: bool, again: memoryview | None
    ) -> Iterator[Finding]:
        if seq != self.seq + 1:
            yield Finding(Fault.GAP, f"第{self.seq + 1}条至第{seq - 1}条")
        elif prev != self.hash:
            yield Finding(Fault.LINK, f"第{seq}条")
        if lost:
            yield Finding(Fault.LOST, f"第{seq}条")
        elif again is None or bytes(again) != link:
            yield Finding(Fault.ALTERED, f"第{seq}条")
        if seq in self.anchored:
            self.seen[seq] = link.hex()
        self.seq, self.hash, self.links = seq, link, self.links + 1


def _head_findings(seq: int, link: bytes) -> Iterator[Finding]:
    head_seq, head = _head()
    if (head_seq, head) != (seq, link):
        yield Finding(Fault.HEAD, f"链头记第{head_seq}条，封条止于第{seq}条")


def _unsealed() -> Iterator[Finding]:
    for (event,) in _rows(UNSEALED):
        yield Finding(Fault.UNSEALED, f"记录{event}")


def _weakened() -> Iterator[Finding]:
    missing = TRIGGERS - {name for (name,) in _rows(ALWAYS)}
    if missing:
        yield Finding(Fault.GUARD, "、".join(sorted(missing)))


def _anchor_findings(known: dict[int, Anchor], walk: _Walk, key: str) -> Iterator[Finding]:
    for seq, published in sorted(known.items()):
        if key and not published.is_signed_with(key):
            yield Finding(Fault.SIGNATURE, f"第{seq}条（{published.at}）")
        if seq and walk.seen.get(seq) != published.hash:
            yield Finding(Fault.ANCHOR, f"第{seq}条（公布于{published.at}）")


def _head() -> tuple[int, bytes]:
    rows = _rows("SELECT seq, hash FROM audit_head WHERE one")
    return (rows[0][0], bytes(rows[0][1])) if rows else (0, ORIGIN)


def _rows(sql: str, values: tuple[int, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
