"""What a downloaded paper is called: a label fit for every file system, never a path."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 120
ODD = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
PATH_MARKS = re.compile(r'[\\/:*?"<>|%]')


def file_name(stem: str, *, suffix: str = ".pdf") -> str:
    """NFC, no control, bidi or zero-width characters, no path marks, at most 120 long."""
    text = unicodedata.normalize("NFC", stem)
    text = "".join(c for c in text if unicodedata.category(c) not in ODD)
    text = " ".join(PATH_MARKS.sub("_", text).split()).strip(" .")
    return (text[: MAX_LENGTH - len(suffix)].rstrip(" .") or "文书") + suffix
