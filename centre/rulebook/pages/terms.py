"""权利期限页."""

from __future__ import annotations

from centre.rulebook import dates
from centre.rulebook.pages import markdown
from centre.rulebook.rights import TERMS, TermRule
from centre.rulebook.settings import Mark


def page() -> str:
    return markdown.document(
        "知识产权的期限",
        "登记簿、证书载明的期限优先于推算的日期。",
        markdown.section(
            "期限",
            markdown.table(
                ["权利", "期限", "适用", "依据", "来源", "注意"], [_row(rule) for rule in TERMS]
            ),
        ),
    )


def _row(rule: TermRule) -> list[str]:
    return [
        rule.label,
        f"自{rule.starts}起{rule.years}年",
        _applies(rule),
        rule.basis,
        "已核对条文" if rule.mark is Mark.READ else rule.mark.label,
        rule.note,
    ]


def _applies(rule: TermRule) -> str:
    if rule.applies_until:
        return f"{dates.arabic(rule.applies_until)}以前"
    return f"{dates.arabic(rule.applies_from)}起" if rule.applies_from else ""
