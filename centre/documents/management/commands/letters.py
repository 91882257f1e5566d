"""Render one sample of every letter, to be looked at page by page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre.documents import rendering, samples


class Command(BaseCommand):
    help = "把每种文书的样张制成 PDF 和图片，放入 build/letters"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("only", nargs="*", help="只制名称含有这些字样的样张")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "build" / "letters")
        parser.add_argument("--draft", action="store_true", help="制成草稿（带水印）")
        parser.add_argument("--no-png", action="store_true", help="不制图片")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        bad = []
        for slug, sample in samples.all_samples():
            if options["only"] and not any(part in slug for part in options["only"]):
                continue
            try:
                sample.letter.require_complete()
                made = rendering.render(samples.source_of(sample, is_draft=options["draft"]))
            except Exception as error:
                bad.append(slug)
                self.stderr.write(f"✗ {slug}：{error}")
                continue
            path = out / f"{slug}.pdf"
            path.write_bytes(made.content)
            if not options["no_png"]:
                self.picture(path)
            self.stdout.write(f"✓ {slug}　{made.pages}页　{len(made.content) // 1024} KB")
        if bad:
            raise CommandError(f"{len(bad)}件样张没有制成：{'、'.join(bad)}")

    @staticmethod
    def picture(path: Path) -> None:
        tool = shutil.which("pdftoppm")
        if tool is None:
            raise CommandError(
                "缺少 pdftoppm（软件包 poppler-utils），请安装后重试或者加 --no-png"
            )
        for old in path.parent.glob(f"{path.stem}-[0-9]*.png"):
            old.unlink()
        subprocess.run([tool, "-r", "60", "-png", path, path.with_suffix("")], check=True)  # noqa: S603 -- own file
