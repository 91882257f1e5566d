"""口头协议登记: what was agreed by word of mouth, when, and what the record can and cannot do (DOC22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from cases.letters import PartyLines, party_lines
from cases.wording import in_order
from centre.documents.letters import Letter, SignerLine
from centre.rulebook import articles, dates
from mediation.letters.agreement import confirmation_notice, signer_lines
from mediation.models import Agreement
from mediation.services import agreement_text

CANNOT = (
    "口头协议具有合同的约束力，但本登记不是协议书，没有双方的签名，不能凭本登记直接申请强制执行。",
    "申请司法确认的，双方须在申请期限内共同提出，以本登记作为调解协议的证明材料；人民法院可以要求补充证明，"
    "内容不能证实、不够明确的，可能不予确认。",
)


def limits_basis() -> str:
    """The articles behind `CANNOT`."""
    return articles.cite(
        "PEOPLES_ORAL", "PEOPLES_ORAL_EFFECT", "CONFIRMATION", "APPLICATION_PAPERS"
    )


@dataclass(frozen=True)
class OralAgreementLetter(Letter):
    """口头协议登记. 依据：《人民调解法》第28条、第30条；law.md 6.1 DOC22。"""

    KIND: ClassVar[str] = "DOC22"
    TEMPLATE: ClassVar[str] = "letters/doc22_oral.html"

    case_number: str
    organisation: str
    parties: tuple[PartyLines, ...]
    facts_and_issues: str
    issues: str
    clauses: tuple[str, ...]
    reached_on: str
    effect_clause: str
    confirmation_notice: str
    limits: tuple[str, ...]
    basis: str
    mediator: str
    signers: tuple[SignerLine, ...]
    text_hash: str

    @classmethod
    def of(cls, agreement: Agreement, *, at: datetime) -> OralAgreementLetter:
        mediation = agreement.mediation
        return cls(
            case_number=mediation.case.number,
            organisation=mediation.organisation.name if mediation.organisation else "",
            parties=tuple(party_lines(p) for p in in_order(mediation.case)),
            facts_and_issues=agreement.main_facts,
            issues=agreement.issues,
            clauses=tuple(agreement_text.paragraphs(agreement)[:-1]),
            reached_on=dates.with_time(agreement.effective_at or at),
            effect_clause=agreement_text.effect_clause(agreement),
            confirmation_notice=confirmation_notice(agreement),
            limits=CANNOT,
            basis=limits_basis(),
            mediator=mediation.mediator.name if mediation.mediator else "",
            signers=signer_lines(agreement),
            text_hash=agreement.text_hash,
        )
