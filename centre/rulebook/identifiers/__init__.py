"""号码校验: check(kind, value) for every identifier of law.md 5.3 and 5.4.

A format that the house knows only from memory never blocks: `certain` is False and the page warns.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from centre.rulebook.identifiers import (
    others,
    patent,
    resident_id,
    software,
    trademark,
    uscc,
)
from centre.rulebook.identifiers.answer import Check

__all__ = ["KINDS", "Check", "check"]

_EXAMINERS: dict[str, tuple[str, Callable[[str, str, date | None], Check]]] = {
    "uscc": ("统一社会信用代码", lambda value, right, today: uscc.examine(value)),
    "resident_id": (
        "居民身份证号码",
        lambda value, right, today: resident_id.examine(value, today=today),
    ),
    "patent": (
        "专利申请号、专利号",
        lambda value, right, today: patent.examine(value, right_type=right),
    ),
    "publication": ("专利公开公告号", lambda value, right, today: patent.publication(value)),
    "trademark": ("商标注册号", lambda value, right, today: trademark.examine(value)),
    "nice_class": ("商标国际分类", lambda value, right, today: trademark.nice_class(value)),
    "software": ("软件著作权登记号", lambda value, right, today: software.examine(value)),
    "work": ("作品登记号", lambda value, right, today: software.work(value)),
    **{
        kind: (label, lambda value, right, today, kind=kind: others.examine(kind, value))  # type: ignore[misc]
        for kind, label in others.KINDS.items()
    },
}
KINDS: dict[str, str] = {kind: label for kind, (label, _) in _EXAMINERS.items()}


def check(kind: str, value: str, *, right_type: str = "", today: date | None = None) -> Check:
    """Examine one number. `right_type` lets a patent's type digit be compared; `today` bounds a
    birth date. Raises KeyError for an unknown kind."""
    return _EXAMINERS[kind][1](value, right_type, today)
