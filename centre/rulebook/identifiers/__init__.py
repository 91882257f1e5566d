"""号码校验: examine(kind, value) for every identifier of law.md 5.3 and 5.4; find(text) in a text.

A format that the house knows only from memory never blocks: `certain` is False and the page warns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from centre.rulebook.identifiers import (
    court,
    domain,
    finder,
    forms,
    patent,
    resident_id,
    trademark,
    uscc,
)
from centre.rulebook.identifiers.answer import Answer
from centre.rulebook.identifiers.finder import Found

__all__ = ["EXAMPLES", "KINDS", "Answer", "Found", "examine", "find"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One row of the registry: its name for people, a valid number, and who examines it."""

    label: str
    example: str
    examiner: Callable[[str, str, date | None], Answer]


def _plain(examiner: Callable[[str], Answer]) -> Callable[[str, str, date | None], Answer]:
    return lambda value, right_type, today: examiner(value)


def _form(kind: str) -> Callable[[str, str, date | None], Answer]:
    return lambda value, right_type, today: forms.examine(kind, value)


_REGISTRY: dict[str, _Kind] = {
    "uscc": _Kind("统一社会信用代码", "91350100M000100Y43", _plain(uscc.examine)),
    "resident_id": _Kind(
        "居民身份证号码",
        "11010519491231002X",
        lambda value, right_type, today: resident_id.examine(value, today=today),
    ),
    "patent": _Kind(
        "专利申请号、专利号",
        "201710601862.3",
        lambda value, right_type, today: patent.examine(value, right_type=right_type, today=today),
    ),
    "publication": _Kind("专利公开公告号", "CN107000000A", _plain(patent.publication)),
    "trademark": _Kind("商标注册号", "12345678", _plain(trademark.examine)),
    "nice_class": _Kind("商标国际分类", "9", _plain(trademark.nice_class)),
    "domain": _Kind("域名", "example.cn", _plain(domain.examine)),
    "case_number": _Kind("法院案号", "（2026）黑0204诉前调45号", _plain(court.case_number)),
    "official_number": _Kind("发文字号", "齐知保意〔2026〕1号", _plain(court.official_number)),
    **{kind: _Kind(form.label, form.example, _form(kind)) for kind, form in forms.FORMS.items()},
}
KINDS: dict[str, str] = {kind: row.label for kind, row in _REGISTRY.items()}
EXAMPLES: dict[str, str] = {kind: row.example for kind, row in _REGISTRY.items()}


def examine(kind: str, value: str, *, right_type: str = "", today: date | None = None) -> Answer:
    """Examine one number. `right_type` lets a patent's type digit be compared; `today` bounds
    birth and filing dates. Raises KeyError for an unknown kind."""
    return _REGISTRY[kind].examiner(value, right_type, today)


def find(text: str, *, today: date | None = None) -> list[Found]:
    """The identifiers that a text holds, in its order, none overlapping another."""
    return finder.find(text, lambda kind, value: examine(kind, value, today=today))
