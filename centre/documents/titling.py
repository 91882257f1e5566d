"""Divide a long title over lines: even, in a lozenge or trapezoid, never within a word.

依据：GB/T 9704-2012 7.3.1（回行时做到词意完整，排列对称，长短适宜，间距恰当）。
"""

from __future__ import annotations

import re
from functools import lru_cache

WIDEST = 20  # characters of 22 pt in the 156 mm block
CLOSED = re.compile(r"《[^》]*》|“[^”]*”|（[^）]*）|〔[^〕]*〕|\d+(?:[年月日号条]|\.\d+)*")
GOOD_BEFORE = ("关于", "与", "和", "及", "以及", "或者", "诉", "《", "“", "（")
GOOD_AFTER = (
    "、",
    "，",
    "的",
    "》",
    "”",
    "）",
    "与",
    "和",
    "：",
    "公司",
    "人民法院",
    "检察院",
    "管理局",
    "委员会",
)
NO_START = frozenset("，。；：、！？）》」』】〕”’…—的了")
NO_END = frozenset("（《「『【〔“‘")
LONGEST = 200  # to weigh every break takes the cube of the length; what is longer is no title
FORBIDDEN = 10_000
DULL = 30  # what a break in the middle of a phrase costs, in squared characters


@lru_cache(maxsize=256)
def lines(title: str) -> list[str]:
    """The title in as few lines as it needs; where it may not break well, as even as can be."""
    if len(title) <= WIDEST or len(title) > LONGEST:
        return [title]
    count = -(-len(title) // WIDEST)
    ideal = len(title) / count
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for _ in range(count):
        longer: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, parts) in best.items():
            for end in range(start + 1, min(start + WIDEST, len(title)) + 1):
                new = cost + (end - start - ideal) ** 2 + _cost(title, end)
                if end not in longer or new < longer[end][0]:
                    longer[end] = (new, [*parts, title[start:end]])
        best = longer
    return best[len(title)][1] if len(title) in best else [title]


def _cost(title: str, at: int) -> float:
    """What it costs to end a line before position `at`."""
    if at == len(title):
        return 0
    if title[at] in NO_START or title[at - 1] in NO_END or _within(title, at):
        return FORBIDDEN
    before, after = title[:at], title[at:]
    return 0 if after.startswith(GOOD_BEFORE) or before.endswith(GOOD_AFTER) else DULL


def _within(title: str, at: int) -> bool:
    return any(m.start() < at < m.end() for m in CLOSED.finditer(title) if len(m[0]) <= WIDEST)
