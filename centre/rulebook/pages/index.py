"""目录页."""

from __future__ import annotations

from centre.rulebook import clocks
from centre.rulebook.pages import grounds, markdown
from centre.rulebook.pages.clocks import length


def page() -> str:
    listed = [
        [f"[{id}](clocks/{id}.md)", clock.name, length(clock), clock.basis]
        for id, clock in clocks.CLOCKS.items()
    ]
    return markdown.document(
        "规则与验算例",
        f"规则表版本 {clocks.RULE_VERSION}。每一页写明条文、规则和验算例，供审阅核对。",
        markdown.section("期限", markdown.table(["编号", "名称", "期限", "依据"], listed)),
        markdown.section("事由", *(_group(name, title) for name, title in grounds.GROUPS.items())),
        markdown.section(
            "其他",
            markdown.bullets(["[诉讼时效提示](limitation.md)", "[知识产权的期限](terms.md)"]),
        ),
    )


def _group(name: str, title: str) -> str:
    listed = [
        f"[{ground.code}](grounds/{ground.code}.md) {ground.label}"
        for ground in grounds.every()
        if ground.group == name
    ]
    return f"{title}\n\n{markdown.bullets(listed)}"
