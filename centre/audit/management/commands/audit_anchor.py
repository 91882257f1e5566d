"""Publish the head of the audit chain as one line, to be kept out of the database's reach."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from centre import clock
from centre.audit import chain


class Command(BaseCommand):
    help = "输出审计链头（序号、哈希、时间；设有 AUDIT_ANCHOR_KEY 时带签名）；--file 追加到文件"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, help="追加到此文件")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        line = str(chain.anchor(at=clock.now(), key=settings.AUDIT_ANCHOR_KEY))
        if file is None:
            self.stdout.write(line)
            return
        with file.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
            out.flush()
            os.fsync(out.fileno())
