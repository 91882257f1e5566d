"""压缩包: looked at as a closed box, entry by entry, never unpacked for users.

Python 3.11.7 does not notice overlapping entries, so we do. 依据：security.md 3.9、PF-65。
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import IO

from cases.files.refusals import Corrupt, Encrypted, Suspicious, TooBig

MAX_ENTRIES = 1000
MAX_UNPACKED = 1024**3
MAX_RATIO = 100
RATIO_FLOOR = 1024 * 1024  # small texts may pack tighter than 100:1 without harm
LOCAL_HEADER = 30
ENCRYPTED_FLAG = 0x1
NESTED = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".jar")
PLAIN_ZIP = "请在电脑上解压后，把需要的文件逐个上传"


def examine(file: IO[bytes], *, nested_allowed: bool = False) -> list[zipfile.ZipInfo]:
    """Walk the archive within limits; returns its entries.

    Raises `Corrupt`, `Encrypted`, `TooBig`, `Suspicious`.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _check_directory(entries, nested_allowed=nested_allowed)
            _check_overlap(entries)
            _count_real_bytes(archive, entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Corrupt("压缩包已损坏，无法打开", advice="请重新打包后再上传") from error
    return entries


def _check_directory(entries: list[zipfile.ZipInfo], *, nested_allowed: bool) -> None:
    if not entries:
        raise Corrupt("压缩包是空的", advice="请确认打包时选中了文件")
    if len(entries) > MAX_ENTRIES:
        raise TooBig(f"压缩包内超过{MAX_ENTRIES}个文件", advice="请分成几个压缩包上传")
    if any(e.flag_bits & ENCRYPTED_FLAG for e in entries):
        raise Encrypted("压缩包设有密码", advice="请去掉密码后重新打包上传")
    for entry in entries:
        _check_name(entry)
        if not nested_allowed and entry.filename.lower().endswith(NESTED):
            raise Suspicious("压缩包里还有压缩包", advice=PLAIN_ZIP)
    packed = sum(e.compress_size for e in entries)
    unpacked = sum(e.file_size for e in entries)
    _check_growth(unpacked, packed)


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    if is_link or name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        raise Suspicious("压缩包内有不安全的路径或者链接", advice=PLAIN_ZIP)


def _check_growth(unpacked: int, packed: int) -> None:
    if unpacked > MAX_UNPACKED:
        raise TooBig("压缩包解开后超过1 GB", advice="请分成几个压缩包上传")
    if unpacked > RATIO_FLOOR and unpacked > MAX_RATIO * max(packed, 1):
        raise Suspicious("压缩包的压缩比异常", advice=PLAIN_ZIP)


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Two entries that share bytes are the mark of a zip bomb."""
    reached = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < reached:
            raise Suspicious("压缩包内的文件互相重叠", advice=PLAIN_ZIP)
        reached = entry.header_offset + LOCAL_HEADER + len(entry.filename) + entry.compress_size


def _count_real_bytes(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """The directory's sizes may lie: read every entry and count."""
    total, packed = 0, sum(e.compress_size for e in entries)
    for entry in entries:
        with archive.open(entry) as body:
            while chunk := body.read(1024 * 256):
                total += len(chunk)
                _check_growth(total, packed)
