"""Read a made PDF as a clerk with a ruler would: every glyph, rule and picture in millimetres.

Places count from the upper left corner of the sheet. What the ink does (where a glyph's black
begins) is read from a rendering at 300 dpi.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import pikepdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from PIL import Image

MM = 72 / 25.4
DPI = 300
DARK = 128
RED = (0xD7 / 255, 0, 0x0F / 255)


@dataclass(frozen=True)
class Glyph:
    """One printed character: its glyph number, its face, its size in points, its place in mm."""

    text: str
    gid: int
    font: str
    size: float
    x0: float
    x1: float
    baseline: float
    colour: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The middle of the em box (88 above, 12 below the baseline in the papers' faces)."""
        return self.baseline - 0.38 * self.size / MM


@dataclass(frozen=True)
class Rule:
    """A filled or stroked straight line or box, in mm."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def thickness(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Line:
    """Glyphs on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)

    @property
    def solid(self) -> tuple[Glyph, ...]:
        return tuple(g for g in self.glyphs if g.text.strip(" \u3000\u00a0"))

    @property
    def baseline(self) -> float:
        return self.solid[0].baseline

    @property
    def x0(self) -> float:
        return self.solid[0].x0

    @property
    def x1(self) -> float:
        return self.solid[-1].x1

    @property
    def size(self) -> float:
        return self.solid[0].size

    @property
    def font(self) -> str:
        return self.solid[0].font


@dataclass
class Page:
    number: int
    glyphs: list[Glyph]
    rules: list[Rule]
    paper: Paper

    @cached_property
    def lines(self) -> list[Line]:
        ordered = sorted(self.glyphs, key=lambda g: (round(g.baseline, 1), g.x0))
        rows = (tuple(row) for _, row in groupby(ordered, key=lambda g: round(g.baseline, 1)))
        return [Line(row) for row in rows if any(g.text.strip() for g in row)]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def line(self, part: str) -> Line:
        """The first line that holds `part`."""
        return next(line for line in self.lines if part in line.text)

    def has(self, part: str) -> bool:
        return any(part in line.text for line in self.lines)

    @property
    def block(self) -> list[Line]:
        """Lines inside the block: neither page numbers nor what stands in the margins."""
        return [li for li in self.lines if 29 < li.baseline < 262.5]

    def red(self) -> list[Rule]:
        return sorted((r for r in self.rules if is_red(r.colour)), key=lambda r: r.top)

    @cached_property
    def picture(self) -> Image.Image:
        return self.paper.picture(self.number)

    def ink(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, ...] | None:
        """The box of everything printed within the given box."""
        scale = DPI / 25.4
        area = self.picture.crop(
            (round(x0 * scale), round(top * scale), round(x1 * scale), round(bottom * scale))
        )
        found = area.point(lambda v: 255 if v < DARK else 0).getbbox()
        if found is None:
            return None
        a, b, c, d = (v / scale for v in found)
        return (x0 + a, top + b, x0 + c, top + d)


@dataclass
class Paper:
    """A made PDF."""

    content: bytes

    @cached_property
    def pages(self) -> list[Page]:
        return list(self._read())

    def _read(self) -> Iterator[Page]:
        manager = PDFResourceManager()
        device = _Device(manager)
        interpreter = PDFPageInterpreter(manager, device)
        for number, page in enumerate(PDFPage.get_pages(io.BytesIO(self.content)), 1):
            interpreter.process_page(page)
            yield Page(number, device.glyphs, device.rules, self)

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)

    @cached_property
    def places(self) -> dict[str, tuple[int, float, float]]:
        """Named places (page number, x, y): where a seal goes."""
        found = {}
        with pikepdf.open(io.BytesIO(self.content)) as pdf:
            numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
            tree = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
            for name, place in tree.items():
                _, _, x, y, _ = list(place)
                height = float(pdf.pages[0].mediabox[3])
                found[str(name)] = (
                    numbers[place[0].objgen], float(x) / MM, (height - float(y)) / MM,
                )  # fmt: skip
        return found

    def picture(self, number: int) -> Image.Image:
        command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", str(number), "-l", str(number), "-"]
        made = subprocess.run(command, input=self.content, capture_output=True, check=True)
        return Image.open(io.BytesIO(made.stdout))


class _Device(PDFLayoutAnalyzer):
    """Writes down glyphs and rules as they are drawn, without guessing at a layout."""

    def begin_page(self, page, ctm) -> None:
        super().begin_page(page, ctm)
        self.height = page.mediabox[3] - page.mediabox[1]
        self.glyphs: list[Glyph] = []
        self.rules: list[Rule] = []

    def end_page(self, page) -> None:
        pass

    def render_char(self, matrix, font, fontsize, scaling, *rest):
        _, cid, _, graphics = rest
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        advance = font.char_width(cid) * fontsize * scaling
        a, _, _, d, x, y = matrix
        width = advance * a
        self.glyphs.append(
            Glyph(
                text=text,
                gid=cid,
                font=str(font.fontname).partition("+")[2] or str(font.fontname),
                size=round(fontsize * abs(d), 2),
                x0=x / MM,
                x1=(x + width) / MM,
                baseline=(self.height - y) / MM,
                colour=_colour(graphics.ncolor),
            )
        )
        return advance

    def paint_path(self, gstate, stroke, fill, evenodd, path) -> None:
        points = [
            self._moved(segment[i : i + 2]) for segment in path for i in range(1, len(segment), 2)
        ]
        if not points or any(segment[0] in "cvy" for segment in path):
            return
        xs, ys = [p[0] for p in points], [self.height - p[1] for p in points]
        half = gstate.linewidth * abs(self.ctm[0]) / 2 if stroke and not fill else 0
        flat = max(ys) - min(ys) < max(xs) - min(xs)
        dx, dy = (0, half) if flat else (half, 0)
        self.rules.append(
            Rule(
                x0=(min(xs) - dx) / MM,
                top=(min(ys) - dy) / MM,
                x1=(max(xs) + dx) / MM,
                bottom=(max(ys) + dy) / MM,
                colour=_colour(gstate.scolor if stroke and not fill else gstate.ncolor),
            )
        )

    def _moved(self, point) -> tuple[float, float]:
        a, b, c, d, e, f = self.ctm
        x, y = point
        return (a * x + c * y + e, b * x + d * y + f)


def _colour(value) -> tuple[float, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else (value or 0,)


def is_red(colour: tuple[float, ...]) -> bool:
    return len(colour) == len(RED) and all(
        abs(a - b) < 0.01 for a, b in zip(colour, RED, strict=True)
    )
