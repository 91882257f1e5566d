"""民事调解书（草稿）: the court's own paper after filing (DOC27; CPL 100)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cases.letters import PartyLines, in_order, party_lines
from centre import clock
from centre.documents.letters import Letter
from mediation.models import Agreement
from mediation.services import agreement_text

EFFECT = "本调解书经各方当事人签收后，即具有法律效力。"


@dataclass(frozen=True)
class StatementLetter(Letter):
    """民事调解书. 依据：《民事诉讼法》第100条；《民诉法解释》第149条；FEE 15。"""

    KIND: ClassVar[str] = "DOC27"
    TEMPLATE: ClassVar[str] = "letters/doc27_statement.html"

    court_name: str
    case_number: str
    parties: tuple[PartyLines, ...]
    cause: str
    claims: str
    facts: str
    result: tuple[str, ...]
    costs: str
    effect: str
    judge: str
    made_on: date

    @classmethod
    def of(cls, agreement: Agreement, *, judge: str, at: datetime) -> StatementLetter:
        mediation, case = agreement.mediation, agreement.mediation.case
        return cls(
            court_name=mediation.court.name,
            case_number=case.number,
            parties=tuple(party_lines(p) for p in in_order(case)),
            cause=case.cause_name,
            claims=case.claims,
            facts=agreement.main_facts,
            result=tuple(agreement_text.paragraphs(agreement)[:-1]),
            costs="案件受理费减半收取，由双方按协议负担。",
            effect=EFFECT,
            judge=judge,
            made_on=clock.local_date(at),
        )
