"""询问笔录: what the judge asked before confirming, and what each side answered (DOC30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from centre.documents.letters import Letter, SignerLine
from centre.rulebook import dates
from mediation.letters import people
from mediation.letters.confirmation import applicants_of, summary
from mediation.models import Confirmation

QUESTIONS = {
    "understood": "双方是否清楚协议的全部内容和由此产生的权利义务",
    "voluntary": "达成协议、申请确认是否出于自愿，有无受欺诈、胁迫",
    "no_collusion": "有无恶意串通、虚构纠纷，是否知悉虚假调解的法律后果",
    "outsiders": "协议是否损害国家利益、社会公共利益和他人合法权益，是否涉及案外人",
}


def signing(present: tuple[str, ...], *, judge: str, clerk: str) -> tuple[SignerLine, ...]:
    """Places to sign by hand: everybody present, the judge, the clerk."""
    there = (SignerLine("到场人", who.partition("（")[0]) for who in present)
    return (*there, SignerLine("承办法官", judge), SignerLine("记录人", clerk))


@dataclass(frozen=True)
class InquiryLetter(Letter):
    """询问笔录（司法确认）. 依据：《民诉法解释》第356条；law.md 6.1 DOC30。"""

    KIND: ClassVar[str] = "DOC30"
    TEMPLATE: ClassVar[str] = "letters/doc30_inquiry.html"

    court_name: str
    case_number: str
    applicants: str
    agreement: str
    held_on: str
    place: str
    judge: str
    clerk: str
    present: tuple[str, ...]
    understood: str
    voluntary: str
    no_collusion: str
    outsiders: str
    more: str
    signers: tuple[SignerLine, ...]

    @classmethod
    def of(
        cls,
        confirmation: Confirmation,
        *,
        held_at: datetime,
        place: str,
        present: tuple[str, ...],
        answers: dict[str, str],
        judge: str,
        clerk: str,
    ) -> InquiryLetter:
        return cls(
            court_name=people.court_of(confirmation),
            case_number=confirmation.number,
            applicants=applicants_of(confirmation),
            agreement=summary(confirmation),
            held_on=dates.with_time(held_at),
            place=place,
            judge=judge,
            clerk=clerk,
            present=present,
            **{name: answers[name] for name in QUESTIONS},
            more=answers.get("more", ""),
            signers=signing(present, judge=judge, clerk=clerk),
        )
