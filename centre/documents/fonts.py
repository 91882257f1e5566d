"""The renderer's fonts: one fontconfig file, and which characters they can draw at all."""

from __future__ import annotations

import io
import string
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

FILES = ("*.otf", "*.ttf", "*.ttc")
LINE_METRICS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}
BODY = "FandolFang-Regular.otf"
FIGURES_FROM = "FandolSong-Regular.otf"
FULL = 12  # the format of a cmap that covers all planes
FIGURES = string.digits + string.ascii_letters + " -./:%"
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}


class FontsMissing(RuntimeError):
    """The machine lacks the papers' fonts; a repaired machine can try again."""


_given: list[Path] = []


def stand_in(folder: Path) -> None:
    """Say where the fonts are to a process that has no settings (the press)."""
    _given[:] = [folder]


def folder() -> Path:
    """Where our fontconfig file stands."""
    if _given:
        return _given[0]
    from django.conf import settings  # noqa: PLC0415 -- the press knows no Django

    return Path(settings.FONTS_DIR)


def config_file() -> Path:
    """Our own fontconfig file, which shows the renderer exactly the papers' fonts.

    Raises `FontsMissing`.
    """
    path = folder() / "fonts.conf"
    if not path.exists():
        raise FontsMissing(f"文书字体没有装好：缺 {path.name}，请运行安装程序或者设置 FONTS_DIR")
    return path


@cache
def folders() -> tuple[Path, ...]:
    """The folders that our fontconfig file names and that exist."""
    return _listed("dir")


def caches() -> tuple[Path, ...]:
    """Where fontconfig keeps what it has read of them."""
    return _listed("cachedir")


def _listed(tag: str) -> tuple[Path, ...]:
    tree = ElementTree.parse(config_file())  # noqa: S314 -- our own file
    named = (Path(node.text or "").resolve() for node in tree.iter(tag))
    return tuple(place for place in named if place.is_dir())


@cache
def drawable() -> frozenset[int]:
    """Every code point for which at least one of the papers' fonts has a glyph."""
    files = sorted({f for d in folders() for p in FILES for f in d.rglob(p)})
    points: set[int] = set()
    for file in files:
        points.update(*_mapped(file))
    if not points:
        raise FontsMissing("文书字体没有装好：字体目录是空的")
    return frozenset(points)


@cache
def of_the_body() -> frozenset[int]:
    """Every code point that the 仿宋 of the text draws itself."""

    body = _named(BODY)
    return frozenset().union(*_mapped(body)) if body else frozenset()


def _mapped(file: Path) -> Iterator[range]:
    """The code points that a font file maps to a glyph, as ranges.

    Read straight from the table of groups (cmap format 12), which every font of the papers has: to
    unfold it character by character takes a second for each press. Any other font is unfolded.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only the press needs it

    with TTFont(file, fontNumber=0, lazy=True) as font:
        table = font.reader["cmap"]
        (count,) = struct.unpack_from(">H", table, 2)
        places = {struct.unpack_from(">I", table, 8 + 8 * n)[0] for n in range(count)}
        full = [at for at in places if struct.unpack_from(">H", table, at)[0] == FULL]
        if not full:
            yield from (range(point, point + 1) for point in font.getBestCmap() or {})
        for at in full:
            (groups,) = struct.unpack_from(">I", table, at + 12)
            for first, last, glyph in struct.iter_unpack(
                ">III", table[at + 16 : at + 16 + 12 * groups]
            ):
                yield range(first + (glyph == 0), last + 1)


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
    options = subset.Options(
        layout_features=[], recalc_timestamp=False, notdef_outline=True, retain_gids=True
    )
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
