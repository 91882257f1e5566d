"""A file that is weighed and never kept: its hash is taken while it passes by."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Passed(UploadedFile):
    """What is left of an upload: its size and hash. There are no bytes to read."""

    def __init__(self, *, name: str, size: int, sha256: str) -> None:
        super().__init__(io.BytesIO(), name, "", size)
        self.sha256 = sha256


class HashingHandler(FileUploadHandler):
    """The only handler of the page, so that nothing is written to memory or disk."""

    chunk_size = 2**20

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.hash = hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.hash.update(raw_data)

    def file_complete(self, file_size: int) -> Passed:
        return Passed(name=self.file_name or "文件", size=file_size, sha256=self.hash.hexdigest())
