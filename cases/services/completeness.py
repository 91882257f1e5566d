"""What a request still lacks before it can be submitted, page by page. 依据：law.md 5.1、I2。"""

from __future__ import annotations

from dataclasses import dataclass

from cases.models import Case


@dataclass(frozen=True, slots=True)
class Gap:
    """缺项: the page it stands on and what is missing, in words for the applicant."""

    step: str
    text: str


def gaps(case: Case) -> list[Gap]:
    """Every missing mandatory answer, at once."""
    found = [
        Gap(step, text)
        for step, text, given in (
            ("cause", "案由", case.cause_key),
            ("claims", "调解请求", case.claims or case.claim_kinds),
            ("facts", "事实与理由", case.facts),
            ("wish", "希望的调解方式", case.wished_kind),
            ("statement", "隐私告知与真实性声明", case.privacy_at and case.truth_at),
        )
        if not given
    ]
    parties = list(case.parties.all())
    if not any(p.role == "RESPONDENT" and p.name for p in parties):
        found.insert(0, Gap("respondent:1", "被申请人"))
    if not case.rights.all():
        found.append(Gap("right:1", "涉案权利"))
    return found
