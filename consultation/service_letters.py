"""Papers of the centre's services: opinion, search, assessment, minutes, typical case.

Their rooms are not built yet; what each paper must say stands here (law.md 2.8, 6.1). They carry
the centre's name together with the organs that approved them (law.md 6.0.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from centre.documents.letters import Letter

REFERENCE_ONLY = "本意见供参考，不具有强制力。"
SEARCH_DISCLAIMER = (
    "本报告依据检索日公开的数据作出，不是权利稳定性、侵权与否的结论，不代替专业机构的检索和鉴定。"
)
ASSESSMENT_STATEMENT = (
    "本报告仅就案件对企业经营的影响提供参考，不涉及定罪量刑，不作为减免法律责任的依据；"
    "评估人与本案当事人没有利害关系。"
)
MASKED = "当事人名称、姓名以及商业秘密、个人信息已作匿名处理。"


@dataclass(frozen=True)
class OpinionLetter(Letter):
    """司法保护意见书. 依据：law.md 2.8.3。"""

    KIND: ClassVar[str] = "DOC41"
    TEMPLATE: ClassVar[str] = "letters/doc41_opinion.html"

    addressee: str
    organs: tuple[str, ...]
    occasion: str
    problem: str
    law: str
    advice: tuple[str, ...]
    contact: str
    dated: date | str
    footer: str = REFERENCE_ONLY


@dataclass(frozen=True)
class HitLine:
    """One record found, with its legal status on the day of the search."""

    number: str
    name: str
    holder: str
    status: str
    remark: str = ""


@dataclass(frozen=True)
class SearchReport(Letter):
    """知识产权检索分析报告. 依据：law.md 2.8.1。"""

    KIND: ClassVar[str] = "DOC43"
    TEMPLATE: ClassVar[str] = "letters/doc43_search.html"

    asker: str
    purpose: str
    databases: tuple[str, ...]
    searched_on: date | str
    queries: tuple[str, ...]
    hits: tuple[HitLine, ...]
    analysis: str
    advice: str
    limits: str
    author: str
    reviewer: str
    dated: date | str
    disclaimer: str = SEARCH_DISCLAIMER


@dataclass(frozen=True)
class ImpactReport(Letter):
    """经济影响评估报告. For the handling organ only. 依据：law.md 2.8.2。"""

    KIND: ClassVar[str] = "DOC44"
    TEMPLATE: ClassVar[str] = "letters/doc44_impact.html"

    addressee: str
    case_name: str
    enterprise: tuple[str, ...]
    loss: str
    measures: str
    property: str
    alternatives: str
    risks: str
    suggestion: str
    authors: tuple[str, ...]
    reviewer: str
    dated: date | str
    statement: str = ASSESSMENT_STATEMENT


@dataclass(frozen=True)
class ConclusionLine:
    """议定事项 with who answers for it and by when."""

    text: str
    unit: str
    due: str


@dataclass(frozen=True)
class MinutesLetter(Letter):
    """会商纪要. No seal. 依据：law.md 2.8.6、6.2 E。"""

    KIND: ClassVar[str] = "DOC50"
    TEMPLATE: ClassVar[str] = "letters/doc50_minutes.html"

    organ_name: str
    subject: str
    held_on: str
    place: str
    chair: str
    recorder: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    observers: tuple[str, ...]
    topics: tuple[str, ...]
    conclusions: tuple[ConclusionLine, ...]
    dated: date | str


@dataclass(frozen=True)
class TypicalCase(Letter):
    """典型案例: anonymised, approved by every organ it speaks of. 依据：law.md 2.8.5。"""

    KIND: ClassVar[str] = "DOC52"
    TEMPLATE: ClassVar[str] = "letters/doc52_case.html"

    name: str
    tags: tuple[str, ...]
    facts: str
    result: str
    significance: str
    law: tuple[str, ...]
    approved_by: tuple[str, ...]
    dated: date | str
    masked: str = MASKED
