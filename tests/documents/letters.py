"""Letters that only the tests know: one of each issuer class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from centre.documents.letters import Letter


@dataclass(frozen=True)
class DelegationLetter(Letter):
    """A court's paper: the case number, no number of its own."""

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
    duties: str = "请依法告知权利义务。"
    contact: str = "王法官"


@dataclass(frozen=True)
class OrganLetter(Letter):
    """An organ's paper: a number of its own, signed by its head."""

    KIND: ClassVar[str] = "DOC39.civil"
    TEMPLATE: ClassVar[str] = "letters/_organ_letter.html"

    addressee: str = "齐齐哈尔市铁锋区人民法院"
    source: str = "投诉"
    facts: str = "双方均愿意调解。"
    manifest: tuple[str, ...] = ("现场笔录",)
    contact: str = "李科长"


@dataclass(frozen=True)
class OwnPaper(Letter):
    """A party's own paper: signed by the act of handing it in."""

    KIND: ClassVar[str] = "DOC05"
    TEMPLATE: ClassVar[str] = "letters/_form.html"

    party: str = "甲公司"
    kind: str = "委派调解"
    organisation: str = "某调解委员会"
    meeting: str = "同意线上或者线下进行"
    extension: str = "另行书面同意"
    privacy: str = "只用于本次调解"
    e_service: str = "以送达地址确认书为准"
    dated: str = "2026-11-05"


@dataclass(frozen=True)
class RulingDraft(Letter):
    """A ruling: only the court's own sealed file may become final."""

    KIND: ClassVar[str] = "DOC31"
    TEMPLATE: ClassVar[str] = "letters/_court.html"

    court_name: str = "齐齐哈尔市铁锋区人民法院"
    case_number: str = "（2026）黑0204诉前调确1号"
    parties: str = "甲、乙"
    agreement_summary: str = "付款"
    finding: str = "符合法律规定"
    law: str = "《民事诉讼法》第206条"
    operative: str = "调解协议有效"
    effect: str = "立即生效"
    made_on: str = "2026-11-05"


@dataclass(frozen=True)
class RecordLetter(Letter):
    """A mediation record: data class E, closed to the trial judge."""

    KIND: ClassVar[str] = "DOC19"
    TEMPLATE: ClassVar[str] = "letters/_mediation.html"

    held_on: str = "2026-11-05"
    place: str = "线上"
    present: str = "双方"
    rights_told: str = "已告知"
    statements: str = "略"
    result: str = "另行约定时间"
