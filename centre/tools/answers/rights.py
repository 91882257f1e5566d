"""权利期限: a right and its dates; the last day in force and every day to come (law.md 3.8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from centre.rulebook import rights
from centre.rulebook.rights import TERMS, Facts, Reminder, Term
from centre.rulebook.rights.term import PATENTS, RENEWABLE
from centre.tools.answers import questions
from centre.tools.answers.questions import BadQuestion

RIGHTS = {rule.code: rule.label for rule in TERMS}
TERM_END = "term_end"
LABELS = {
    "filed_on": "申请日",
    "registered_on": "核准注册日",
    "granted_on": "授权公告日",
    "published_on": "首次发表日",
    "completed_on": "开发完成日、创作完成日",
    "first_used_on": "首次商业利用日",
    "died_on": "作者死亡日",
    TERM_END: "证书、登记簿载明的期满日",
}
ALSO = {
    "SOFTWARE_LEGAL": ("completed_on",),
    "ICLAYOUT": ("first_used_on", "completed_on"),
}
RENEWED = "填写的日期推算出的期限已经届满。续展过的，请填写最近一次续展后注册证载明的期满日"
OVER = "填写的日期推算出的期限已经届满；有补偿、延长的，请填写登记簿载明的期满日"


@dataclass(frozen=True, slots=True)
class Question:
    right: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Answer:
    """`coming` and `past`: the reminders from today on, and those before."""

    term: Term
    coming: tuple[Reminder, ...]
    past: tuple[Reminder, ...]
    warning: str

    def as_json(self) -> dict[str, Any]:
        term = self.term
        return {
            "right": term.code,
            "label": term.label,
            "last_day": term.last_on.isoformat() if term.last_on else None,
            "from_register": term.from_register,
            "suggested": term.suggested,
            "derivation": list(term.derivation),
            "basis": term.basis,
            "note": term.note,
            "warning": self.warning,
            "dates": [
                {
                    "on": day.on.isoformat(),
                    "code": day.code,
                    "text": day.text,
                    "derivation": day.why,
                    "basis": day.basis,
                    "suggested": day.suggested,
                    "past": day in self.past,
                }
                for day in term.reminders
            ],
        }


def find(right: str) -> str:
    """The code of a right. Raises BadQuestion for one that the table does not have."""
    code = questions.tidy(right).upper()
    if code not in RIGHTS:
        raise BadQuestion(f"没有这一种权利，可选：{'、'.join(RIGHTS)}", "right")
    return code


def asked(right: str) -> tuple[str, ...]:
    """Which days the term of a right may rest on; the first is the one it counts from."""
    counted = rights.rule_for(right, None).counts_from
    return (counted, *ALSO.get(right, ()), TERM_END)


def start_of(right: str) -> str:
    """What the term counts from, in the words of the table; of a layout one of two days will do."""
    name = asked(right)[0]
    return LABELS[name] if ALSO.get(right) else rights.rule_for(right, None).starts


def read(*, right: str, given: Mapping[str, str]) -> Question:
    """The question as typed. Raises BadQuestion."""
    code = find(right)
    found: dict[str, date] = {}
    for name in asked(code):
        text = given.get(name, "").strip()
        if text:
            found[name] = questions.day(text, name)
    return Question(code, Facts(**found))


def answer(question: Question, *, today: date) -> Answer:
    """Raises BadQuestion where the day to count from is missing or lies after the stated end."""
    facts = question.facts
    term = rights.term(question.right, facts)
    if term.last_on is None:
        raise BadQuestion(term.missing, asked(question.right)[0])
    if term.starts_on and term.starts_on > term.last_on:
        raise BadQuestion("期满日不能早于起算的日期", TERM_END)
    return Answer(
        term=term,
        coming=tuple(day for day in term.reminders if day.on >= today),
        past=tuple(day for day in term.reminders if day.on < today),
        warning=_warning(question, term, today),
    )


def _warning(question: Question, term: Term, today: date) -> str:
    if term.last_on is None or term.last_on >= today or term.from_register:
        return ""
    if question.right in RENEWABLE:
        return RENEWED
    return OVER if question.right in PATENTS else ""
