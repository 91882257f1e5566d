"""Orphans: files a killed worker stored and nobody attached. No attached file is ever removed."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from centre.documents.models import Document

LEFT_ALONE = timedelta(days=1)  # far longer than an errand may take between storing and attaching


def sweep(*, at: datetime) -> int:
    """Remove files older than a day that no document names; returns how many."""
    root = Path(default_storage.path("documents"))
    if not root.is_dir():
        return 0
    oldest = (at - LEFT_ALONE).timestamp()
    gone = 0
    for folder in sorted(p for p in root.iterdir() if p.is_dir()):
        old = [f for f in folder.iterdir() if f.is_file() and f.stat().st_mtime < oldest]
        named = _named(folder.name) if old else set()
        for file in old:
            if f"documents/{folder.name}/{file.name}" not in named:
                file.unlink()
                gone += 1
    return gone


def _named(dossier: str) -> set[str]:
    """Storage names that the documents of one dossier hold."""
    rows = Document.objects.filter(dossier__public_id=dossier).values_list("file", "draft_file")
    return {name for pair in rows for name in pair if name}
