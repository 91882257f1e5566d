"""事由页: one per ground."""

from __future__ import annotations

from collections.abc import Iterator

from centre.rulebook import grounds, tables, vectors
from centre.rulebook.grounds import Ground
from centre.rulebook.pages import markdown
from centre.rulebook.settings import Mark

GROUPS = {
    "RETURN": "退回申请",
    "NOT_ACCEPTED": "司法确认裁定不予受理（受理后发现的，裁定驳回申请）",
    "DISMISSED": "司法确认裁定驳回申请",
    "TERMINATION": "调解终结",
    "CHALLENGE": "调解员回避、更换",
    "DECLINE": "调解组织不予接受",
    "TRANSFER_REFUSAL": "不批准移送、退回移送",
}
KINDS = {"clause": "协议条款", "case": "情形"}


def every() -> Iterator[Ground]:
    for name in GROUPS:
        yield from grounds.group(name).values()


def pages() -> Iterator[tuple[str, str]]:
    for ground in every():
        yield ground.code, _page(ground)


def _page(ground: Ground) -> str:
    rules = [row for row in tables.read("clause_rules") if row["ground"] == ground.code]
    examples = [row for row in tables.read("ground_examples") if row["code"] == ground.code]
    scenarios = [s for s in vectors.SCENARIOS if ground.code in s.about]
    return markdown.document(
        f"{ground.code} {ground.label}",
        markdown.section(
            "规则",
            markdown.facts(
                [
                    ("用于", GROUPS[ground.group]),
                    ("依据", ground.basis),
                    ("接下来", ground.advice),
                    ("是否另写理由", "必须写明" if ground.needs_text else "可以不写"),
                    ("来源", "已核对条文" if ground.mark is Mark.READ else ground.mark.label),
                ]
            ),
        ),
        markdown.section(
            "条款自查",
            markdown.table(
                ["规则", "为什么", "怎么改", "依据"],
                [[row["code"], row["why"], row["better"], row["basis"]] for row in rules],
            )
            if rules
            else "",
        ),
        markdown.section(
            "例", markdown.bullets(f"{KINDS[row['kind']]}：{row['given']}" for row in examples)
        ),
        markdown.section(
            "情景", markdown.bullets(f"{s.id}：{s.given} → {s.expect}" for s in scenarios)
        ),
    )
