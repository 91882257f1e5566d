"""Letters that only the tests know: one of each issuer class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from centre.documents.letters import Letter


@dataclass(frozen=True)
class DelegationLetter(Letter):
    KIND: ClassVar[str] = "DOC08"
    TEMPLATE: ClassVar[str] = "letters/_court.html"

    court_name: str = "齐齐哈尔市铁锋区人民法院"
    addressee: str = "齐齐哈尔市知识产权纠纷人民调解委员会"
    case_number: str = "（2026）黑0204诉前调1号"
    parties: str = "申请人甲公司与被申请人乙公司"
    cause: str = "侵害商标权纠纷"
    gist: str = "甲公司称乙公司销售侵权商品。"
    consent: str = "经双方当事人同意"
    manifest: tuple[str, ...] = ("调解申请书",)
    period: str = "三十日"
    contact: str = "王法官"
