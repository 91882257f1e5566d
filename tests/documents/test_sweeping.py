"""Orphans go, everything that a paper names stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from centre import clock
from centre.documents import storage, sweeping
from tests.documents.test_services import issue

pytestmark = pytest.mark.django_db


def age(name: str) -> None:
    old = (clock.now() - timedelta(days=2)).timestamp()
    os.utime(default_storage.path(name), (old, old))


def test_only_old_files_that_no_paper_names_are_removed(scene, carry, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = issue(scene, approved=True)
    draft = issue(scene)
    carry()
    document.refresh_from_db()
    draft.refresh_from_db()
    folder = str(scene.dossier.public_id)
    orphan, fresh = storage.keep(b"%PDF-1", folder=folder), storage.keep(b"%PDF-2", folder=folder)
    temporary = f"documents/{folder}/.making-abc"
    Path(default_storage.path(temporary)).write_bytes(b"%P")
    for name in (document.file, draft.draft_file, orphan, temporary):
        age(name)

    assert sweeping.sweep(at=clock.now()) == 2

    assert default_storage.exists(document.file)
    assert default_storage.exists(draft.draft_file)
    assert default_storage.exists(fresh)
    assert not default_storage.exists(orphan)
    assert not default_storage.exists(temporary)
