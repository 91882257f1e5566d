"""Code 128 as bars to be drawn: left edge and width of each, in millimetres.

依据：ISO/IEC 15417（GB/T 18347）. The patterns are python-barcode's; the drawing is ours, because a
paper admits no pictures.
"""

from __future__ import annotations

from itertools import groupby

from barcode.codex import Code128

MODULE = 0.33  # mm; the narrowest bar an office printer keeps apart and a hand scanner reads


def bars(text: str) -> list[tuple[float, float]]:
    """The dark bars. Raises `barcode.errors.BarcodeError` for what Code 128 cannot write."""
    found, left = [], 0
    for dark, run in groupby("".join(Code128(text).build())):
        width = len(list(run))
        if dark == "1":
            found.append((round(left * MODULE, 2), round(width * MODULE, 2)))
        left += width
    return found
