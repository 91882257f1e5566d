"""Write docs/law from the rulebook, so that a judge reads the very rules that run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from centre.rulebook.pages import pages


def stale(folder: Path) -> list[str]:
    """Pages that are missing, differ, or speak of a rule that is no more."""
    wanted = pages()
    there = {str(path.relative_to(folder)): path for path in folder.rglob("*.md")}
    differing = [
        name
        for name, text in wanted.items()
        if name not in there or there[name].read_text(encoding="utf-8") != text
    ]
    return sorted({*differing, *(there.keys() - wanted.keys())})


class Command(BaseCommand):
    help = "由规则表写出 docs/law/（--check 只检查是否过期）"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="过期则报错，不写文件")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "law"
        names, wanted = stale(folder), pages()
        if options["check"]:
            if names:
                raise CommandError(f"docs/law 已过期，请运行 make law：{'、'.join(names[:5])}")
            return
        for name in names:
            path = folder / name
            if name not in wanted:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[name], encoding="utf-8")
        self.stdout.write(f"docs/law：{len(wanted)} 页，更新 {len(names)} 页")
