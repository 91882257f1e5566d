"""证据材料: kept byte for byte, hashed while written, opened by a real parser before they count.

依据：law.md 5.5；security.md 3.9。
"""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum

from cases import permissions
from cases.enums import CaseState, Secrecy
from cases.files import inspection, labels
from cases.files.refusals import TooBig
from cases.models import Case, Material, SupplementItem
from cases.models.material import material_path
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from centre.transitions import lock

MEGABYTE = 1024 * 1024
PHOTOS = frozenset(inspection.IMAGE_FORMATS)
RECORDINGS = frozenset({"mp3", "mp4"})
FINAL = frozenset({CaseState.RETURNED, CaseState.WITHDRAWN, CaseState.CLOSED})


class TooMany(RuleViolation):
    code = "too_many_uploads"


class HashingFile(File):
    """Passes the upload on in pieces, counting and hashing; stops it when it grows too big."""

    def __init__(self, file: UploadedFile, *, limit: int) -> None:
        super().__init__(file.file, name=file.name)
        self.source, self.limit = file, limit
        self.digest, self.counted = hashlib.sha256(), 0

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        for chunk in self.source.chunks(chunk_size):
            self.counted += len(chunk)
            if self.counted > self.limit:
                raise too_big(self.limit)
            self.digest.update(chunk)
            yield chunk


def limit_for(name: str) -> int:
    """The most bytes a file of this kind may have; settings of the house (security.md 3.9)."""
    kind = labels.extension(name)
    if kind in PHOTOS:
        return settings.UPLOAD_PHOTO_MAX_BYTES
    if kind in RECORDINGS:
        return settings.UPLOAD_RECORDING_MAX_BYTES
    return settings.UPLOAD_DOCUMENT_MAX_BYTES


def too_big(limit: int) -> TooBig:
    return TooBig(
        f"文件超过{limit // MEGABYTE} MB",
        advice="图片请缩小尺寸，文档请分成几个文件，录音录像请截取相关部分后上传",
    )


def upload(
    *,
    case: Case,
    file: UploadedFile,
    by: Actor,
    at: datetime,
    key: uuid.UUID | None = None,
    evidence_code: str = "",
    label: str = "",
    purpose: str = "",
    secrecy: str = Secrecy.ORDINARY,
    supplement_item: SupplementItem | None = None,
) -> Material:
    """Keep one file of the actor's own side. The same key twice makes one row.

    Raises one of the five refusals of `cases.files.refusals`, `TooMany`, `NotPermitted`.
    The file is written and opened before the row is made; nothing stays when it is refused.
    """
    side = own_side(case, by)
    key = key or uuid.uuid4()
    known = Material.objects.filter(case=case, upload_key=key).first()
    if known:
        return known
    _check_quota(case, file, by=by, at=at)
    name, digest, size = _write(file)
    try:
        with default_storage.open(name, "rb") as stored:
            seen = inspection.inspect(stored, file.name or "")
    except RuleViolation:
        default_storage.delete(name)
        raise
    row = Material(
        case=case,
        side=side,
        evidence_code=evidence_code,
        label=labels.clean(label or file.name or ""),
        purpose=purpose,
        file=name,
        sha256=digest,
        size=size,
        media_type=seen.media_type,
        pages=seen.pages,
        warnings=seen.warnings,
        secrecy=secrecy,
        uploaded_at=at,
        uploaded_by_id=by.user_id,
        upload_key=key,
        supplement_item=supplement_item,
    )
    return _enter(row, by=by, at=at)


def own_side(case: Case, by: Actor) -> str:
    """The party's own side on this case. Raises `NotPermitted` for others and for ended cases."""
    standing = permissions.sides(by, case) - {Side.NONE}
    if by.role is not Role.PARTY or not standing:
        raise NotPermitted("只有当事人可以在本件提交材料")
    if case.state in FINAL:
        raise NotPermitted("本件已经结束，不能再提交材料")
    return min(standing)


def _check_quota(case: Case, file: UploadedFile, *, by: Actor, at: datetime) -> None:
    limit = limit_for(file.name or "")
    if (file.size or 0) > limit:
        raise too_big(limit)
    recent = Material.objects.filter(
        uploaded_by_id=by.user_id, uploaded_at__gt=at - timedelta(hours=1)
    ).count()
    if recent >= settings.UPLOAD_FILES_PER_HOUR:
        raise TooMany(
            f"一小时内最多上传{settings.UPLOAD_FILES_PER_HOUR}个文件", advice="请稍后再传"
        )
    held = Material.objects.filter(case=case).aggregate(total=Sum("size"))["total"] or 0
    if held + (file.size or 0) > settings.UPLOAD_CASE_MAX_BYTES:
        raise TooMany("本件材料的总量已到上限", advice="请联系办理单位，改用光盘等方式提交")
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(settings.MEDIA_ROOT).free < 2 * (file.size or 0):
        raise TooMany("平台存储空间暂时不足", advice="请稍后再传，或者致电中心")


def _write(file: UploadedFile) -> tuple[str, str, int]:
    content = HashingFile(file, limit=limit_for(file.name or ""))
    name = material_path(Material(), "")
    try:
        name = default_storage.save(name, content)
    except RuleViolation:
        default_storage.delete(name)
        raise
    with default_storage.open(name, "rb") as stored:
        os.fsync(stored.fileno())
    return name, content.digest.hexdigest(), content.counted


def _enter(row: Material, *, by: Actor, at: datetime) -> Material:
    """Make the row; a replay that lost the race gets the first row and drops its file."""
    try:
        with transaction.atomic():
            lock(row.case)
            row.save()
            audit.record(
                "material.upload",
                subject=row,
                by=by,
                at=at,
                case=str(row.case.public_id),
                sha256=row.sha256,
                size=row.size,
                secrecy=row.secrecy,
            )
    except IntegrityError as error:
        if "material_is_uploaded_once" not in str(error):
            raise
        default_storage.delete(row.file.name)
        return Material.objects.get(case=row.case, upload_key=row.upload_key)
    return row


@transaction.atomic
def remove(*, material: Material, by: Actor, at: datetime) -> Material:
    """Take a file back while the request is still a draft; afterwards evidence stays (留痕)."""
    case = lock(material.case)
    permissions.require_own_draft(by, case)
    material.removed_at = at
    material.save(update_fields=["removed_at"])
    audit.record("material.remove", subject=material, by=by, at=at, sha256=material.sha256)
    return material


@transaction.atomic
def opened(*, material: Material, by: Actor, at: datetime) -> None:
    """Record that somebody opened the file, with its data class. 依据：law.md 7.3."""
    audit.record(
        "material.open",
        subject=material,
        by=by,
        at=at,
        case=str(material.case.public_id),
        sha256=material.sha256,
        data_class="C" if material.secrecy == Secrecy.TRADE_SECRET else "B",
    )


@transaction.atomic
def exchange(*, case: Case, only: Collection[UUID], by: Actor, at: datetime) -> int:
    """材料交换: these papers, where ordinary, become readable to the other side.

    Called by the floor that conducts the mediation; returns how many. 依据：law.md 1.4 B 类。
    """
    lock(case)
    rows = Material.objects.to_exchange(case).filter(public_id__in=only)
    count = rows.update(exchanged_at=at)
    if count:
        audit.record("material.exchange", subject=case, by=by, at=at, count=count)
    return count
