"""Files of papers: named by content inside their dossier, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, *, folder: str) -> str:
    """Store under the content's own hash; storing twice stores once. Returns the storage name.

    The file appears under its name only when it is complete and on disk, so a killed worker leaves
    at most a nameless temporary file.
    """
    name = f"documents/{folder}/{digest(content)}.pdf"
    target = Path(default_storage.path(name))
    if target.exists() and digest(target.read_bytes()) == digest(content):
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".making-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return name


def read(name: str) -> bytes:
    with default_storage.open(name, "rb") as file:
        return bytes(file.read())
