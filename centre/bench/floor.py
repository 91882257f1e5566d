"""WeasyPrint alone: the same HTML, the same style sheet and fonts, nothing of ours around it.

`python -m centre.bench.floor FONTS` reads the style sheet as a JSON line, then one for each paper, and
answers with its wall and processor milliseconds; the first paper also pays for loading. A clean process without
Django, so that our own heap does not slow it down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from centre.documents import fetching, fonts
from centre.documents.pressroom import composing

ROOT = Path(__file__).resolve().parents[2]


class Floor:
    """The other process, for as long as the block lasts."""

    def __init__(self, fonts_dir: Path, style: str) -> None:
        self.command = [sys.executable, "-m", "centre.bench.floor", str(fonts_dir)]
        self.style = style

    def __enter__(self) -> Floor:
        self.process = subprocess.Popen(  # noqa: S603 -- our own program
            self.command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._tell(self.style)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def make(self, page: str) -> tuple[float, float]:
        """Wall and processor milliseconds of one paper."""
        self._tell(page)
        wall, cpu = json.loads(self.process.stdout.readline())  # type: ignore[union-attr]
        return wall, cpu

    def _tell(self, text: str) -> None:
        self.process.stdin.write(json.dumps(text) + "\n")  # type: ignore[union-attr]
        self.process.stdin.flush()  # type: ignore[union-attr]


def main() -> None:
    fonts.stand_in(Path(sys.argv[1]))
    style = json.loads(sys.stdin.readline())
    kept: dict[str, Any] = {}
    wall, cpu = time.perf_counter(), 0.0  # the processor's clock began with the process
    for line in sys.stdin:
        bare(json.loads(line), style, kept)
        now = time.perf_counter(), time.process_time()
        print(json.dumps([(now[0] - wall) * 1000, (now[1] - cpu) * 1000]), flush=True)  # noqa: T201
        wall, cpu = time.perf_counter(), time.process_time()


def bare(page: str, style: str, kept: dict[str, Any]) -> bytes:
    os.environ["FONTCONFIG_FILE"] = str(fonts.config_file())
    import weasyprint  # noqa: PLC0415 -- after the line above
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- the same

    if not kept:
        kept["font_config"] = FontConfiguration()
        kept["stylesheets"] = [
            weasyprint.CSS(
                string=text, font_config=kept["font_config"], url_fetcher=fetching.own_assets()
            )
            for text in (composing.FIGURES, style)
        ]
    laid_out = weasyprint.HTML(string=page).render(pdf_tags=True, **kept)
    return bytes(laid_out.write_pdf(pdf_variant=composing.VARIANT, pdf_tags=True))


if __name__ == "__main__":
    main()
