"""Filters of the layouts: how heads, titles and signatures are divided over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django import template

from centre.documents import titling

register = template.Library()

BLOCK = 442  # points: the width of the text block
HEAD_SIZES = (62, 54, 48, 42, 36, 32, 30, 28, 26, 22)
SMALLEST_HEAD = 18
THREE_TO_A_ROW = 8  # characters: three names of this length stand beside each other
WORD_AND_GAP = 3  # “文件” and half a character before it
LONGEST_HEADING = 40
FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、")
SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）")


@register.filter
def document_head_size(head: object, issuers: Sequence[str] | None = None) -> int:
    """Type size of a 发文机关标志 that fits the block on one line; of several, the longest."""
    length = len(str(head or "x"))
    if issuers and len(issuers) > 1:
        length = max(len(name) for name in issuers) + WORD_AND_GAP
    return next((size for size in HEAD_SIZES if length * size <= BLOCK - 4), SMALLEST_HEAD)


@register.filter
def title_lines(title: object) -> list[str]:
    """A title over lines of even length, words and book titles unbroken (law.md 6.2 C)."""
    return titling.lines(str(title or ""))


@register.filter
def seal_rows(issuers: Sequence[str]) -> list[list[tuple[int, str]]]:
    """Joint issuers in rows of two or three, each numbered; the last row is filled from the left.

    依据：GB/T 9704-2012 7.3.5.1（联合行文，印章互不相交或相切，每排两端不超出版心）。
    """
    named = list(enumerate(issuers, 1))
    short = all(len(name) <= THREE_TO_A_ROW for name in issuers)
    width = 3 if short else 2
    return [named[i : i + width] for i in range(0, len(named), width)]


@register.filter
def listed(names: object) -> str:
    """A list of names as running text; a text as it is, its last stop taken off."""
    if isinstance(names, (list, tuple)):
        return "、".join(str(name) for name in names)
    return str(names or "").rstrip("。；")


@register.filter
def level(text: object) -> int:
    """2 for “一、”, 3 for “（一）”, 0 for running text, judged by a short heading's number."""
    words = str(text)
    if len(words) <= LONGEST_HEADING and not words.endswith(("。", "；", "：")):
        if FIRST_LEVEL.match(words):
            return 2
        if SECOND_LEVEL.match(words):
            return 3
    return 0
