"""The renderer's fonts: one fontconfig file, and which characters they can draw at all."""

from __future__ import annotations

import io
import string
import unicodedata
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

FILES = ("*.otf", "*.ttf", "*.ttc")
LINE_METRICS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}
BODY = "FandolFang-Regular.otf"
FIGURES_FROM = "FandolSong-Regular.otf"
FIGURES = string.digits + string.ascii_letters + " -./:%"
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}


class FontsMissing(RuntimeError):
    """The machine lacks the papers' fonts; a repaired machine can try again."""


def config_file() -> Path:
    """Our own fontconfig file, which shows the renderer exactly the papers' fonts.

    Raises `FontsMissing`.
    """
    path = Path(settings.FONTS_DIR) / "fonts.conf"
    if not path.exists():
        raise FontsMissing(f"文书字体没有装好：缺 {path.name}，请运行安装程序或者设置 FONTS_DIR")
    return path


@cache
def folders() -> tuple[Path, ...]:
    """The folders that our fontconfig file names and that exist."""
    tree = ElementTree.parse(config_file())  # noqa: S314 -- our own file
    named = (Path(node.text or "").resolve() for node in tree.iter("dir"))
    return tuple(folder for folder in named if folder.is_dir())


@cache
def drawable() -> frozenset[int]:
    """Every code point for which at least one of the papers' fonts has a glyph."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only the worker needs it

    files = sorted({f for d in folders() for p in FILES for f in d.rglob(p)})
    points: set[int] = set()
    for file in files:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            points |= set(font.getBestCmap() or {})
    if not points:
        raise FontsMissing("文书字体没有装好：字体目录是空的")
    return frozenset(points)


@cache
def of_the_body() -> frozenset[int]:
    """Every code point that the 仿宋 of the text draws itself."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only the worker needs it

    body = _named(BODY)
    if body is None:
        return frozenset()
    with TTFont(body, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def _named(name: str) -> Path | None:
    return next((f for d in folders() for f in sorted(d.rglob(name))), None)


@cache
def figures() -> bytes:
    """Digits and Latin letters of the 宋体 as a small font with the 仿宋's line metrics.

    Empty when either is absent: the digits then come from the 仿宋 itself.
    """
    from fontTools import subset  # noqa: PLC0415 -- only the worker needs it

    source, body = _named(FIGURES_FROM), _named(BODY)
    if source is None or body is None:
        return b""
    options = subset.Options(layout_features=[], recalc_timestamp=False, notdef_outline=True)
    with subset.load_font(source, options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=FIGURES)
        cutter.subset(font)
        with subset.load_font(body, options) as model:
            for table, names in LINE_METRICS.items():
                for name in names:
                    setattr(font[table], name, getattr(model[table], name))
        out = io.BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()


def undrawable(text: str) -> list[str]:
    """Characters that would print as an empty box, in order of appearance."""
    known = drawable()
    odd = (c for c in text if ord(c) not in known and unicodedata.category(c) not in INVISIBLE)
    return list(dict.fromkeys(odd))
