"""号码校验: one number, or all the numbers somebody finds in a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.rulebook import identifiers
from centre.rulebook.identifiers import KINDS
from centre.tools.answers import questions
from centre.tools.answers.questions import BadQuestion

LONGEST = 300
LONGEST_TEXT = 20_000
PERSONAL = frozenset(
    {"resident_id", "passport", "hk_macao_pass", "taiwan_pass", "foreign_pr", "other", "mobile"}
)


@dataclass(frozen=True, slots=True)
class Answer:
    kind: str
    value: str
    check: identifiers.Answer

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def is_doubtful(self) -> bool:
        """Not as usual, but the form is not certain enough to call it wrong."""
        return not self.check.valid and not self.check.certain

    def as_json(self) -> dict[str, Any]:
        """`reason` says what is wrong, or what to look at although the number is valid."""
        return {
            "kind": self.kind,
            "value": self.value,
            "valid": self.check.valid,
            "reason": self.check.reason or self.check.hint,
            "suggestions": list(self.check.suggestions),
        }


def answer(*, kind: str, value: str, today: date) -> Answer:
    """Raises BadQuestion for an unknown kind, nothing to check, or far too much."""
    if kind not in KINDS:
        raise BadQuestion(f"没有“{kind[:20]}”这一类号码，可选：{'、'.join(KINDS)}", "kind")
    if not questions.tidy(value):
        raise BadQuestion(f"请填写{KINDS[kind]}", "value")
    if len(value) > LONGEST:
        raise BadQuestion(f"号码不能超过{LONGEST}个字", "value")
    return Answer(kind, value, identifiers.examine(kind, value, today=today))


def find(text: str, *, today: date) -> tuple[Answer, ...]:
    """Every identifier that stands in a text, in its order. Raises BadQuestion for far too much."""
    if not questions.tidy(text):
        raise BadQuestion("请粘贴一段文字", "text")
    if len(text) > LONGEST_TEXT:
        raise BadQuestion(f"文字不能超过{LONGEST_TEXT}字，请分几次查找", "text")
    return tuple(
        Answer(found.kind, found.value, found.answer)
        for found in identifiers.find(text, today=today)
    )
