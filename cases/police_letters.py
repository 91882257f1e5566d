"""After the transfer: report, goods, reconsideration, supervision, circular (DOC34, DOC37, DOC40)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cases.models import Transfer
from centre.documents.letters import Letter
from centre.rulebook import dates
from centre.rulebook.articles import formally

NO_DECISION = "你机关对本案作出的不予立案决定"


@dataclass(frozen=True)
class GoodsLine:
    """One row of the goods: what, how many, worth what, found where."""

    name: str
    quantity: str
    value: str = ""
    remark: str = ""


@dataclass(frozen=True)
class InvestigationReport(Letter):
    """涉嫌犯罪案件情况调查报告. 依据：TRF 第6条第2项。"""

    KIND: ClassVar[str] = "DOC34.report"
    TEMPLATE: ClassVar[str] = "letters/doc34_report.html"

    organ: str
    case_name: str
    source: str
    suspect: str
    facts: str
    evidence: tuple[str, ...]
    law: str
    opinion: str
    officers: tuple[str, ...]
    dated: date | str


@dataclass(frozen=True)
class GoodsList(Letter):
    """涉案物品清单. 依据：TRF 第6条第3项。"""

    KIND: ClassVar[str] = "DOC34.goods"
    TEMPLATE: ClassVar[str] = "letters/doc34_goods.html"

    organ: str
    case_name: str
    suspect: str
    goods: tuple[GoodsLine, ...]
    kept_at: str
    officers: tuple[str, ...]
    dated: date | str


@dataclass(frozen=True)
class ReconsiderationLetter(Letter):
    """提请复议书: asks the police to decide again. 依据：TRF 第9条；PS-CRIM 181。"""

    KIND: ClassVar[str] = "DOC37"
    TEMPLATE: ClassVar[str] = "letters/doc37_reconsideration.html"

    addressee: str
    sender: str
    case_name: str
    suspect: str
    transferred: str
    decision: str
    reasons: str
    law: str
    request: str
    annexes: tuple[str, ...]
    contact: str

    @classmethod
    def of(cls, transfer: Transfer, *, reasons: str) -> ReconsiderationLetter:
        return cls(
            addressee=cls.addressee_of(transfer),
            sender=transfer.source.name,
            case_name=transfer.subject,
            suspect=transfer.person,
            transferred=transferred(transfer),
            decision=transfer.outcome or NO_DECISION,
            reasons=reasons,
            law=f"{transfer.law}\n{formally('TRANSFER_RECONSIDERED')}。",
            request=cls.request_of(transfer),
            annexes=(
                "不予立案通知书复制件",
                f"移送材料清单（校验值{transfer.manifest_hash[:16]}）",
            ),
            contact=transfer.contact,
        )

    @staticmethod
    def addressee_of(transfer: Transfer) -> str:
        return transfer.target.name

    @staticmethod
    def request_of(transfer: Transfer) -> str:
        return "提请你机关对上述不予立案的决定进行复议，依法立案侦查，并将复议决定书面通知我局。"


@dataclass(frozen=True)
class SupervisionLetter(ReconsiderationLetter):
    """立案监督建议书: asks the procuratorate to supervise. 依据：TRF 第9条。"""

    KIND: ClassVar[str] = "DOC37.supervision"

    @staticmethod
    def addressee_of(transfer: Transfer) -> str:
        return transfer.copy_to.name if transfer.copy_to else "同级人民检察院"

    @staticmethod
    def request_of(transfer: Transfer) -> str:
        return (
            f"建议你院依法对{transfer.target.name}的上述不予立案决定进行立案监督，"
            "并将处理情况函告我局。"
        )


def transferred(transfer: Transfer) -> str:
    """When and under which number the case went to the police."""
    number = f"以{transfer.document_number}" if transfer.document_number else ""
    if transfer.sent_at is None:
        return f"{number}移送{transfer.target.name}"
    return f"于{dates.arabic(transfer.sent_at)}{number}移送{transfer.target.name}"


@dataclass(frozen=True)
class CircularLetter(Letter):
    """案情通报: what may be shared, at which stage, what is asked, what it may be used for.

    依据：《行政处罚法》第27条；law.md 2.8.4。
    """

    KIND: ClassVar[str] = "DOC40"
    TEMPLATE: ClassVar[str] = "letters/doc40_circular.html"

    addressee: str
    kind: str
    subject: str
    stage: str
    facts: str
    request: str
    use_limit: str
    secrecy_mark: str
    reply_by: date | str
    contact: str
    copy_to: tuple[str, ...] = ()
