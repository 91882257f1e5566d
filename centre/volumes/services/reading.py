"""The bytes of a paper in a bundle, checked against the hash it was frozen with."""

from __future__ import annotations

from centre.documents import storage
from centre.outbox.registry import Permanent
from centre.volumes.models import Entry


def read(entry: Entry) -> bytes:
    """The very bytes that were named when the bundle was asked for. Raises `Permanent`."""
    try:
        content = storage.read(entry.file)
    except FileNotFoundError as error:
        raise Permanent(f"第{entry.position}件的原件不在存储中，请系统管理员查明") from error
    if storage.digest(content) != entry.sha256:
        raise Permanent(f"第{entry.position}件的原件校验未通过，不能编入卷宗，请系统管理员查明")
    return content
