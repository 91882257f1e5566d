"""证明材料: photographs and scans, through the house's own inspection of uploads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from centre.actor import Actor
from centre.audit import services as audit
from centre.deliveries import registry
from centre.deliveries.models import Attempt, Proof
from centre.documents.naming import file_name
from centre.errors import RuleViolation

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    Upload = UploadedFile[Any]
    Uploads = Mapping[str, Upload | None]
SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "application/pdf", "video/mp4"})


class NotShown(RuleViolation):
    """A proof is a picture, a scan or a recording."""

    code = "proof_not_shown"


def given(files: Uploads) -> set[str]:
    """Which kinds of proof came with the form."""
    return {kind for kind, upload in files.items() if upload}


def keep(attempt: Attempt, files: Uploads, *, by: Actor, at: datetime) -> list[Proof]:
    """Inspect and store. Raises the inspector's refusals, `NotShown`; then nothing is recorded.

    A file whose transaction fails stays behind without a row and under its own hash: harmless.
    """
    rows = [_keep(attempt, kind, upload, by=by, at=at) for kind, upload in files.items() if upload]
    for row in rows:
        audit.record("proof.keep", subject=attempt, by=by, at=at, sha256=row.sha256, kind=row.kind)
    return rows


def _keep(attempt: Attempt, kind: str, upload: Upload, *, by: Actor, at: datetime) -> Proof:
    seen = registry.inspect(upload, upload.name or "")
    if seen.media_type not in SHOWN:
        raise NotShown(
            "送达证明应当是照片、扫描件（PDF）或者录像（MP4）",
            kept="您填写的内容仍在本页",
            advice="请拍照或者扫描后重新上传",
        )
    upload.seek(0)
    found = hashlib.sha256()
    for chunk in upload.chunks():
        found.update(chunk)
    digest = found.hexdigest()
    called = PurePosixPath(upload.name or "")
    label = file_name(called.stem, suffix=called.suffix)
    folder = attempt.dispatch.dossier.public_id
    name = f"deliveries/{folder}/{digest}{called.suffix.lower()}"
    if not default_storage.exists(name):
        upload.seek(0)
        name = default_storage.save(name, File(upload))
    return Proof.objects.create(
        attempt=attempt, kind=kind, label=label, file=name, sha256=digest, size=upload.size or 0,
        media_type=seen.media_type, added_at=at, added_by_id=by.user_id,
    )  # fmt: skip
