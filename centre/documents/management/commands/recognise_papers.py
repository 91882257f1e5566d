"""Find the form of papers made before versions were kept; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from centre.documents import recognising


class Command(BaseCommand):
    help = "为留存样式版本之前制成的文书查认样式：按现行样式重新制作，逐字节相同的才登记"

    def handle(self, *args: Any, **options: Any) -> None:
        found = recognising.recognise()
        self.stdout.write(f"认出 {found.recognised} 件，其余 {found.others} 件样式不明。")
