"""The renderer's fonts: one fontconfig file, and which characters they can draw at all."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from django.conf import settings

FILES = ("*.otf", "*.ttf", "*.ttc")
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
def drawable() -> frozenset[int]:
    """Every code point for which at least one of the papers' fonts has a glyph."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- only the worker needs it

    tree = ElementTree.parse(config_file())  # noqa: S314 -- our own file
    folders = [Path(node.text or "") for node in tree.iter("dir")]
    files = sorted({f for d in folders if d.is_dir() for p in FILES for f in d.rglob(p)})
    points: set[int] = set()
    for file in files:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            points |= set(font.getBestCmap() or {})
    if not points:
        raise FontsMissing("文书字体没有装好：字体目录是空的")
    return frozenset(points)


def undrawable(text: str) -> list[str]:
    """Characters that would print as an empty box, in order of appearance."""
    known = drawable()
    odd = (c for c in text if ord(c) not in known and unicodedata.category(c) not in INVISIBLE)
    return list(dict.fromkeys(odd))
