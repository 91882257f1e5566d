"""送达回证 (DOC45): what was handed over, to whom, how and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from centre.documents.letters import Letter, Sample
from centre.rulebook import dates, delivery
from centre.rulebook.delivery import Method

if TYPE_CHECKING:
    from centre.deliveries.models import Attempt, Dispatch

NO_CASE_NUMBER = "（未编案号）"


@dataclass(frozen=True)
class DeliveryReceipt(Letter):
    """送达回证. 依据：《民事诉讼法》第87—89条；《民诉法解释》第131、133条。"""

    KIND: ClassVar[str] = "DOC45"
    TEMPLATE: ClassVar[str] = "letters/doc45_receipt.html"

    sender: str
    case_number: str
    papers: tuple[str, ...]
    recipient: str
    place: str
    method: str
    received_at: str
    receiver: str
    relation: str
    refusal: str
    witnesses: tuple[str, ...]
    proofs: tuple[str, ...]
    remarks: tuple[str, ...]
    server: str
    basis: str
    derivation: tuple[str, ...]
    dated: date

    @classmethod
    def of(cls, dispatch: Dispatch, attempt: Attempt) -> DeliveryReceipt:
        """Raises `ValueError` for what is not delivered yet."""
        facts, document, day = attempt.facts, dispatch.document, dispatch.delivered_on
        if day is None:
            raise ValueError("not delivered yet")
        rule = delivery.RULES[Method(attempt.method)]
        return cls(
            sender=dispatch.issuer.name,
            case_number=case_number(document.number, document.context),
            papers=(f"{document}　一份",),
            recipient=dispatch.name,
            place=facts.get("place", ""),
            method=rule.title,
            received_at=dates.arabic(day),
            receiver=facts.get("receiver", ""),
            relation=relation(facts.get("relation", "")),
            refusal=facts.get("refusal", ""),
            witnesses=tuple(
                facts[name] for name in ("witness_one", "witness_two") if facts.get(name)
            ),
            proofs=tuple(proof.label for proof in attempt.proofs.order_by("id")),
            remarks=remarks(facts),
            server=facts.get("server", ""),
            basis=rule.basis,
            derivation=tuple(dispatch.derivation),
            dated=day,
        )


def case_number(number: str, context: dict[str, object]) -> str:
    return number or str(context.get("case_number") or "") or NO_CASE_NUMBER


def relation(code: str) -> str:
    return delivery.RECEIVERS[code].label if code else ""


def remarks(facts: dict[str, str]) -> tuple[str, ...]:
    """What stands in the last cell: the number of the post, why and where it was announced."""
    labels = {
        "tracking_number": "邮件号", "reason": "公告送达的原因和经过", "medium": "公告媒介",
    }  # fmt: skip
    return tuple(f"{label}：{facts[name]}" for name, label in labels.items() if facts.get(name))


def _sample(slug: str, **changes: object) -> Sample:
    facts: dict[str, object] = {
        "sender": "齐齐哈尔市铁锋区人民法院", "case_number": "（2026）黑0204诉前调确12号",
        "papers": ("民事裁定书 （2026）黑0204诉前调确12号　一份",),
        "recipient": "齐齐哈尔甲一科技有限公司", "place": "齐齐哈尔市铁锋区龙华路1号3楼",
        "method": "直接送达", "received_at": "2026年11月5日", "receiver": "赵铁锋",
        "relation": "该单位负责收件的人", "refusal": "", "witnesses": (),
        "proofs": ("签收的送达回证.jpg",), "remarks": (), "server": "李书记",
        "basis": delivery.RULES[Method.DIRECT].basis,
        "derivation": ("签收日期：2026年11月5日", "2026年11月5日为送达日期"),
        "dated": date(2026, 11, 5),
    }  # fmt: skip
    letter = DeliveryReceipt(**{**facts, **changes})  # type: ignore[arg-type]
    return Sample(letter, issuer="齐齐哈尔市铁锋区人民法院", number=letter.case_number, slug=slug)


SAMPLES = [
    _sample("doc45_direct"),
    _sample(
        "doc45_leaving", method="留置送达", receiver="", relation="",
        refusal="受送达人在场，看过文书后拒绝签收，称与己无关。",
        witnesses=("光荣社区居民委员会 钱进", "光荣社区居民委员会 孙立"),
        proofs=("门口照片.jpg",), basis=delivery.RULES[Method.LEAVING].basis,
        derivation=("留置日期：2026年11月5日", "2026年11月5日为送达日期"),
    ),
]  # fmt: skip
