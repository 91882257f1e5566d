"""Cells of the tables on case pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html

from centre.admin_site.listing import text
from centre.admin_site.sections import Link

register = template.Library()


@register.filter
def sentence(words: str) -> str:
    """With its full stop, whether or not the author set one."""
    return words if not words or words.endswith(("。", "？", "！")) else f"{words}。"


@register.filter
def cell(value: Any) -> Any:
    """A cell as a person reads it: links, legal dates, moments, a dash for what is unknown."""
    if isinstance(value, Link):
        return format_html('<a href="{}">{}</a>', value.url, value.text)
    return text(value)
