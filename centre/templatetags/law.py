"""Statutory periods on pages, straight from the rulebook: no page writes such a number itself."""

from __future__ import annotations

from django import template

from centre.rulebook import articles, grounds
from centre.rulebook.clocks import CLOCKS, Clock

register = template.Library()


def clock(code: str) -> Clock:
    if code not in CLOCKS:
        raise template.TemplateSyntaxError(f"no clock “{code}” in the rulebook")
    return CLOCKS[code]


@register.simple_tag
def period(code: str) -> str:
    """“30日”, “3个工作日”; an open length is a mistake of the page."""
    rule = clock(code)
    if rule.length is None:
        raise template.TemplateSyntaxError(f"clock “{code}” has no length of its own")
    return f"{rule.length}{rule.unit.label}"


@register.simple_tag
def period_basis(code: str) -> str:
    """The article a period stands on."""
    return clock(code).basis


@register.simple_tag
def article(*codes: str) -> str:
    """Articles by what they say, printed by the rulebook: no page writes a number itself."""
    return articles.cite(*codes)


@register.simple_tag
def article_in_full(*codes: str) -> str:
    """The same as formal papers write them: full titles, Chinese figures."""
    return articles.formally(*codes)


@register.filter
def ground_of(code: str) -> str:
    """“NA5　调解协议内容涉及物权、知识产权确权（《……》第355条……）”: a court's ground by its id."""
    ground = grounds.of(code)
    return f"{ground.code}　{ground.label}（{ground.basis}）"
