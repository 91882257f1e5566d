"""诉讼时效页."""

from __future__ import annotations

from centre.rulebook.limitation import CLAIMS, RULES
from centre.rulebook.pages import markdown
from centre.rulebook.settings import Mark


def page() -> str:
    claims = [
        [
            claim.label,
            f"{claim.years}年" if claim.years else "不适用时效",
            f"{claim.most_years}年" if claim.most_years else "",
            claim.starts,
            claim.basis,
        ]
        for claim in CLAIMS.values()
    ]
    rules = [
        [
            rule.id,
            rule.name,
            rule.rule,
            rule.basis,
            "已核对条文" if rule.mark is Mark.READ else rule.mark.label,
        ]
        for rule in RULES.values()
    ]
    return markdown.document(
        "诉讼时效提示",
        "只作提示，不因超过时效拒绝任何申请。",
        markdown.section("规则", markdown.table(["编号", "名称", "规则", "依据", "来源"], rules)),
        markdown.section(
            "期间", markdown.table(["请求", "期间", "最长", "起算：知道或者届满", "依据"], claims)
        ),
    )
