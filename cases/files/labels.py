"""文件名只是标签: what a person called the file, made safe to show and to offer for download.

依据：security.md 3.9（名称一行）。
"""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 120
REPLACED = re.compile(r'[/\\:*?"<>|]')
BIDI_AND_SEPARATORS = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
)
NAMELESS = "未命名文件"


def extension(name: str) -> str:
    """The last extension in lower case without its dot, or nothing."""
    stem, dot, last = name.rpartition(".")
    return last.lower().strip() if dot and stem else ""


def clean(name: str) -> str:
    """The label: NFC, no control, bidi or zero-width characters, no path marks, at most 120 long.

    The real extension survives the cut.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join(c for c in text if _is_plain(c))
    text = REPLACED.sub("_", text).lstrip(". ").rstrip(". ")
    stem, dot, last = text.rpartition(".")
    tail = f".{last}" if dot and stem and len(last) <= 10 else ""
    body = stem if tail else text
    return (body[: MAX_LENGTH - len(tail)].rstrip(". ") + tail) or NAMELESS


def _is_plain(char: str) -> bool:
    """Format characters (Cf) include every zero-width and bidi mark; Cc are the controls."""
    return char not in BIDI_AND_SEPARATORS and unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
