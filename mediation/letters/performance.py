"""履行情况登记（回访记录）: each duty, its day, what was done and how it is proved (DOC49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter
from centre.rulebook import dates, money
from mediation.letters import people
from mediation.models import Agreement, Obligation
from mediation.services import agreement_text


@dataclass(frozen=True)
class ObligationLine:
    """One duty as the register shows it."""

    duty: str
    due: str
    state: str
    done: str = ""
    evidence: str = ""

    @classmethod
    def of(cls, row: Obligation) -> ObligationLine:
        paid = f"已付{money.to_text(row.paid_fen)}" if row.paid_fen else ""
        when = dates.arabic(clock.local(row.done_at)) if row.done_at else ""
        return cls(
            duty=agreement_text.clause_sentence(row.clause),
            due=dates.arabic(row.due_on) if row.due_on else "未约定日期",
            state=row.get_state_display(),
            done="，".join(part for part in (paid, when) if part),
            evidence=row.note,
        )


@dataclass(frozen=True)
class PerformanceLetter(Letter):
    """履行情况登记. 依据：《人民调解法》第31条。"""

    KIND: ClassVar[str] = "DOC49"
    TEMPLATE: ClassVar[str] = "letters/doc49_performance.html"

    sender: str
    case_number: str
    agreement_number: str
    parties: tuple[str, ...]
    visited_on: date | str
    way: str
    obligations: tuple[ObligationLine, ...]
    result: str
    mediator: str
    dated: date | str

    @classmethod
    def of(
        cls,
        agreement: Agreement,
        *,
        visited_on: date,
        way: str,
        result: str,
        by: str,
        at: datetime,
    ) -> PerformanceLetter:
        mediation = agreement.mediation
        rows = agreement.obligations.select_related("clause__obligor", "clause__creditor")
        return cls(
            sender=people.conductor_of(mediation),
            case_number=people.number_of(mediation),
            agreement_number=agreement.number,
            parties=people.names(mediation),
            visited_on=visited_on,
            way=way,
            obligations=tuple(
                ObligationLine.of(row) for row in rows.order_by("clause__position", "id")
            ),
            result=result,
            mediator=by,
            dated=clock.local_date(at),
        )
