"""One picture of many papers: every first page, small, with its name under it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import CommandError

COLUMNS, GUTTER, CAPTION = 8, 16, 26
RESOLUTION = 28  # dots per inch: a page is then about 231 × 327
INK, GROUND = "#222222", "#d9d5cd"


def pages(path: Path, *, out: Path, resolution: int = 60, last: int | None = None) -> list[Path]:
    """The pages of a PDF as PNG files `out-1.png` …; raises `CommandError` without poppler."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        raise CommandError("缺少 pdftoppm（软件包 poppler-utils），请安装后重试或者加 --no-png")
    for old in out.parent.glob(f"{out.name}-[0-9]*.png"):
        old.unlink()
    some = ["-l", str(last)] if last else []
    subprocess.run([tool, "-r", str(resolution), *some, "-png", path, out], check=True)  # noqa: S603 -- own file
    return sorted(out.parent.glob(f"{out.name}-[0-9]*.png"))


def draw(papers: Sequence[Path], *, to: Path) -> None:
    """Put the first page of each PDF on one sheet."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 -- only this command draws

    with tempfile.TemporaryDirectory() as folder:
        first = []
        for n, path in enumerate(papers):
            made = pages(path, out=Path(folder) / f"{n:03}", resolution=RESOLUTION, last=1)
            with Image.open(made[0]) as page:
                first.append(page.convert("RGB"))
    width, height = (max(page.size[i] for page in first) for i in (0, 1))
    cell = (width + GUTTER, height + GUTTER + CAPTION)
    rows = -(-len(first) // COLUMNS)
    sheet = Image.new("RGB", (GUTTER + COLUMNS * cell[0], GUTTER + rows * cell[1]), GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=13)
    for n, (path, page) in enumerate(zip(papers, first, strict=True)):
        x, y = GUTTER + n % COLUMNS * cell[0], GUTTER + n // COLUMNS * cell[1]
        sheet.paste(page, (x, y))
        pen.text((x, y + height + 5), path.stem[:34], fill=INK, font=font)
    sheet.save(to, optimize=True)
