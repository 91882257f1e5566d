"""日历图的笔画: rectangles, hatches and words as SVG elements with presentation attributes only."""

from __future__ import annotations

from html import escape

WIDTH, HEIGHT = 30, 26  # of a square
INK, PAPER, FAINT = "#000", "#fff", "#767676"
SMALL, PLAIN = 11, 13
HATCH = 6  # distance of two strokes


def element(name: str, **attributes: object) -> str:
    """<name a-b="…"/>; underscores become hyphens."""
    said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{said}/>"


def words(text: str, x: float, y: float, **attributes: object) -> str:
    given = {"font_size": PLAIN, "fill": INK, **attributes}
    said = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in given.items())
    return f'<text x="{x}" y="{y}"{said}>{escape(text)}</text>'


def box(x: float, y: float, *, fill: str = PAPER, width: float = 1, dash: str = "") -> str:
    dashed = {"stroke_dasharray": dash} if dash else {}
    return element(
        "rect",
        x=x + 1,
        y=y + 1,
        width=WIDTH - 2,
        height=HEIGHT - 2,
        fill=fill,
        stroke=INK,
        stroke_width=width,
        **dashed,
    )


def slanted(x: float, y: float) -> str:
    """Strokes from lower left to upper right, cut at the edges without a clip path."""
    right, bottom = WIDTH - 2, HEIGHT - 2
    strokes = []
    for shift in range(HATCH, right + bottom, HATCH):
        x1, y1 = max(0, shift - bottom), min(shift, bottom)
        x2, y2 = min(shift, right), max(0, shift - right)
        strokes.append(f"M{x + 1 + x1} {y + 1 + y1}L{x + 1 + x2} {y + 1 + y2}")
    return _strokes(strokes)


def level(x: float, y: float) -> str:
    """Level strokes."""
    return _strokes(
        [
            f"M{x + 1} {y + 1 + shift}H{x + WIDTH - 1}"
            for shift in range(HATCH - 2, HEIGHT - 2, HATCH - 1)
        ]
    )


def _strokes(strokes: list[str]) -> str:
    return element("path", d="".join(strokes), stroke=INK, stroke_width=0.6, fill="none")


def patch(x: float, y: float) -> str:
    """White behind a figure, so that it can be read on strokes."""
    return element("rect", x=x + 7, y=y + 5, width=WIDTH - 14, height=HEIGHT - 10, fill=PAPER)
