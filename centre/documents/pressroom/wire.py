"""Frames between the worker and its press: the length of a JSON header, the header, the parts."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

LENGTH = struct.Struct(">I")
MAX_HEADER = 1024 * 1024
MAX_PART = 256 * 1024 * 1024


class Garbled(Exception):
    """What came is no frame."""


def packed(header: dict[str, Any], *parts: bytes) -> bytes:
    """One frame."""
    head = json.dumps({**header, "parts": [len(p) for p in parts]}).encode()
    return b"".join((LENGTH.pack(len(head)), head, *parts))


def unpacked(read: Callable[[int], bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """The next frame; `read` returns exactly so many bytes. Raises `Garbled`."""
    (length,) = LENGTH.unpack(read(LENGTH.size))
    if length > MAX_HEADER:
        raise Garbled("header too long")
    try:
        header = json.loads(read(length))
        lengths = header["parts"]
    except (ValueError, TypeError, KeyError) as error:
        raise Garbled("no header") from error
    if not isinstance(lengths, list) or not all(
        type(n) is int and 0 <= n <= MAX_PART for n in lengths
    ):
        raise Garbled("no lengths")
    return header, [read(n) for n in lengths]
