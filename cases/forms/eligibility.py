"""您是否可以来这里: the three grounds on which a request is sent back, asked first (ODR 9)."""

from __future__ import annotations

from typing import Any

from cases.forms.page import PageForm, choice
from cases.models import Case
from centre.rulebook import grounds
from centre.rulebook.grounds import Ground

GROUND_OF_NO = {"civil": "RT1", "linked": "RT2", "suited": "RT3"}


class EligibilityForm(PageForm):
    civil = choice(
        "这件事是不是企业、个人之间的民事争议？",
        [
            ("yes", "是，我要对方停止、赔偿、付款或者履行"),
            ("no", "不是，我要举报、要求处罚或者对政府决定不服"),
        ],
        help_text="例如：同行使用了我的商标，我要求停止使用并赔偿。",
    )
    linked = choice(
        "这件事和齐齐哈尔市有没有联系？",
        [
            ("yes", "有：对方在本市，或者侵权、签约、履行在本市"),
            ("no", "没有"),
            ("unsure", "不清楚"),
        ],
        help_text="例如：对方是外地公司，但产品在本市商场销售，也算有联系。",
    )
    suited = choice(
        "您愿意和对方坐下来谈吗？",
        [("yes", "愿意协商解决"), ("no", "不愿意，只想要法院判决")],
        help_text="调解要双方自愿。对方可以拒绝，拒绝不会对任何一方不利。",
    )

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        return dict(case.eligibility)

    def values(self) -> dict[str, Any]:
        return {"eligibility": super().values()}


def advice(case: Case) -> list[Ground]:
    """For each “no”: the ground on which the request may be sent back, and where to go instead."""
    answers = case.eligibility or {}
    return [grounds.of(code) for name, code in GROUND_OF_NO.items() if answers.get(name) == "no"]
