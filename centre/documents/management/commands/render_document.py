"""Render one kind of paper from its sample: `render_document DOC08 --sample --out doc08.pdf`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from centre.documents import rendering, samples
from centre.documents.letters import Sample
from centre.rulebook import papers


class Command(BaseCommand):
    help = "用样张内容制一种文书的 PDF"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", help="文书编号，例如 DOC08、DOC15.decision")
        parser.add_argument("--sample", action="store_true", required=True, help="用样张的内容")
        parser.add_argument("--out", type=Path, help="存到哪个文件；不写则按编号存在当前目录")
        parser.add_argument("--draft", action="store_true", help="制成草稿（带水印）")

    def handle(self, *args: Any, **options: Any) -> None:
        sample = self.sample_of(options["kind"])
        sample.letter.require_complete()
        out: Path = options["out"] or Path(f"{sample.letter.KIND.lower()}.pdf")
        made = rendering.render(samples.source_of(sample, is_draft=options["draft"]))
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(made.content)
        self.stdout.write(f"{sample.letter.KIND}《{sample.letter.title}》{made.pages}页：{out}")

    @staticmethod
    def sample_of(kind: str) -> Sample:
        """Raises `CommandError` for a code the catalogue or the portal does not know."""
        entry = next((p for p in papers.PAPERS.values() if p.code.lower() == kind.lower()), None)
        if entry is None:
            raise CommandError(f"文书目录中没有 {kind}")
        found = samples.of_kind(entry.code)
        if found is None:
            raise CommandError(
                f"{entry.code}《{entry.title}》由制发单位自行制作，平台只收存上传件"
            )
        return found
