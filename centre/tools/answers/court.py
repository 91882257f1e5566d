"""该找哪个法院: subject matter or cause, amount and place; the competent court or body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from centre.rulebook import case_numbers, causes, competence, money
from centre.rulebook.competence import MATTERS, Competence, Group, Matter, Place
from centre.tools.answers.questions import BadQuestion

SUE, CONFIRM, CONFIRM_INVITED = "sue", "confirm", "confirm_invited"
PURPOSES = {
    SUE: "起诉",
    CONFIRM: "申请司法确认，协议是调解组织自己受理调解谈成的",
    CONFIRM_INVITED: "申请司法确认，协议是法院委派、邀请调解谈成的",
}


@dataclass(frozen=True, slots=True)
class Question:
    """`matter` or, for who knows it, `cause` (a number of the list of causes)."""

    matter: str = ""
    cause: str = ""
    purpose: str = SUE
    amount_fen: int | None = None
    place: Place = Place.QIQIHAR
    well_known_mark: bool = False
    inviting_court: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    competence: Competence

    @property
    def subject(self) -> str:
        question = self.question
        if question.matter:
            return MATTERS[question.matter].label
        return causes.get(question.cause).name

    def as_json(self) -> dict[str, Any]:
        found, asked = self.competence, self.question
        return {
            "subject": self.subject,
            "amount": None if asked.amount_fen is None else money.to_plain(asked.amount_fen),
            "place": asked.place.value,
            "purpose": asked.purpose,
            "competent": [{"code": body.code, "name": body.name} for body in found.bodies],
            "reason": found.reason,
            "basis": found.basis,
            "certain": found.certain,
            "warnings": list(found.warnings),
            "next_step": found.next_step,
        }


def read(
    *,
    matter: str = "",
    cause: str = "",
    amount: str = "",
    place: str = "",
    purpose: str = "",
    well_known_mark: str = "",
    inviting_court: str = "",
) -> Question:
    """The question as typed. Raises BadQuestion."""
    return checked(
        Question(
            matter=matter.strip(),
            cause=cause.strip(),
            purpose=purpose or SUE,
            amount_fen=_fen(amount),
            place=_place(place),
            well_known_mark=well_known_mark.lower() in {"1", "true", "on", "yes"},
            inviting_court=inviting_court.strip(),
        )
    )


def checked(question: Question) -> Question:
    """Raises BadQuestion for what is on no list."""
    if question.purpose not in PURPOSES:
        raise BadQuestion(f"要办的事可选：{'、'.join(PURPOSES)}", "purpose")
    if bool(question.matter) == bool(question.cause):
        raise BadQuestion("请填写事情（matter）或者案由编号（cause）中的一项", "matter")
    if question.matter and question.matter not in MATTERS:
        raise BadQuestion(f"没有这一类事情，可选：{'、'.join(MATTERS)}", "matter")
    if question.cause and not causes.exists(question.cause):
        raise BadQuestion("案由编号不在现行案由规定之中，例如165、169.03", "cause")
    if question.purpose == CONFIRM_INVITED and question.inviting_court not in case_numbers.COURTS:
        raise BadQuestion("请填写委派或者邀请调解的法院的代字，例如黑0204", "inviting_court")
    return question


def _fen(amount: str) -> int | None:
    if not amount.strip():
        return None
    try:
        return money.to_fen(amount[:40])
    except money.BadAmount as bad:
        raise BadQuestion(bad.message, "amount") from None


def _place(place: str) -> Place:
    try:
        return Place(place.strip() or Place.QIQIHAR)
    except ValueError:
        named = "、".join(f"{p.value}（{p.label}）" for p in Place)
        raise BadQuestion(f"地点可选：{named}", "place") from None


def answer(question: Question) -> Answer:
    """Where to go. An organ's matter has one answer, whatever the purpose."""
    matter = MATTERS.get(question.matter)
    organ = matter is not None and matter.group is Group.ORGAN
    details: dict[str, Any] = {
        "amount_fen": question.amount_fen,
        "place": question.place,
        "well_known_mark": question.well_known_mark,
    }
    if matter is not None and (organ or question.purpose == SUE):
        return Answer(question, competence.of_matter(matter.code, **details))
    cause = _cause(question, matter)
    if question.purpose == SUE:
        return Answer(question, competence.of_cause(cause, **details))
    invited = question.purpose == CONFIRM_INVITED
    court = question.inviting_court if invited else ""
    return Answer(question, competence.to_confirm(cause, inviting_court=court, **details))


def _cause(question: Question, matter: Matter | None) -> str:
    return matter.cause if matter else question.cause
