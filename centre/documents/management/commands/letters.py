"""Render one sample of every letter, to be looked at page by page and on one contact sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre.documents import archiving, contact_sheet, proofreading, rendering, samples
from centre.documents.letters import Sample

SHEET = "contact-sheet.png"


class Unstated(Exception):
    """The made paper does not say something its content holds."""


class Unfit(Exception):
    """The made paper lacks the structure of an archival, accessible file."""


class Command(BaseCommand):
    help = "把每种文书的样张制成 PDF，放入 build/letters，并拼成一张总览图"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("only", nargs="*", help="只制名称含有这些字样的样张")
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "build" / "letters")
        parser.add_argument("--draft", action="store_true", help="制成草稿（带水印）")
        parser.add_argument("--no-png", action="store_true", help="不制图片")
        parser.add_argument("--pages", action="store_true", help="另把每一页制成图片")
        parser.add_argument("--check", action="store_true", help="逐项核对 PDF 文字与必备内容")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        out.mkdir(parents=True, exist_ok=True)
        made, bad = [], []
        for slug, sample in samples.all_samples():
            if options["only"] and not any(part in slug for part in options["only"]):
                continue
            path = out / f"{slug}.pdf"
            try:
                self.make(sample, path, is_draft=options["draft"], is_checked=options["check"])
            except Exception as error:
                bad.append(slug)
                self.stderr.write(f"✗ {slug}：{error}")
            else:
                made.append(path)
                if options["pages"]:
                    contact_sheet.pages(path, out=path.with_suffix(""))
        if made and not options["no_png"]:
            contact_sheet.draw(sorted(made), to=out / SHEET)
            self.stdout.write(f"总览图：{SHEET}（{len(made)}件）")
        if bad:
            raise CommandError(f"{len(bad)}件样张没有制成：{'、'.join(bad)}")

    def make(self, sample: Sample, path: Path, *, is_draft: bool, is_checked: bool) -> None:
        sample.letter.require_complete()
        made = rendering.render(samples.source_of(sample, is_draft=is_draft))
        path.write_bytes(made.content)
        if is_checked:
            found = archiving.faults(made.content)
            if found:
                raise Unfit(f"不合存档和无障碍的结构要求：{'、'.join(found)}")
            missing = proofreading.unstated(sample.letter, proofreading.text_of_pdf(path))
            if missing and not path.stem.startswith("specimen"):
                raise Unstated(f"PDF 中没有印出：{'、'.join(missing)}")
        self.stdout.write(f"✓ {path.stem}　{made.pages}页　{len(made.content) // 1024} KB")
