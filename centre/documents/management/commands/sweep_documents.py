"""Remove stored files that belong to no paper; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from centre import clock
from centre.documents import sweeping


class Command(BaseCommand):
    help = "清除没有归属的文书文件（制作中断留下的）"

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"清除 {sweeping.sweep(at=clock.now())} 个文件")
