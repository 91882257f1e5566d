"""Walk the audit chain; exit 0 when it is whole, 1 when it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre.audit import chain


class Command(BaseCommand):
    help = "核验审计链：逐条重算，报告第一处断裂、中断、缺失；--anchor 与外部保存的锚点比对"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", type=Path, help="外部保存的锚点文件，每行一条")

    def handle(self, *args: Any, anchor: Path | None, **options: Any) -> None:
        try:
            lines = anchor.read_text(encoding="utf-8").splitlines() if anchor else []
            anchors = [chain.Anchor.parse(line) for line in lines if line.strip()]
        except (OSError, ValueError) as error:
            raise CommandError(f"锚点文件读不出：{error}") from None
        report = chain.verify(anchors=anchors, key=settings.AUDIT_ANCHOR_KEY)
        if report.findings:
            listed = "\n".join(f"  {finding}" for finding in report.findings)
            raise CommandError(f"审计链不完整（已查{report.links}条）：\n{listed}")
        compared = f"，与{len(anchors)}个锚点一致" if anchors else ""
        self.stdout.write(f"审计链完整：{report.links}条{compared}，链头 {report.head[:16]}")
