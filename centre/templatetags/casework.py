"""Cells of the tables on case pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from centre.admin_site.listing import text
from centre.admin_site.sections import Link
from centre.components import Due
from centre.templatetags import ui

register = template.Library()


@register.filter
def sentence(words: str) -> str:
    """With its full stop, whether or not the author set one."""
    return words if not words or words.endswith(("。", "？", "！")) else f"{words}。"


@register.filter
def cell(value: Any) -> Any:
    """A cell as a person reads it: links, legal dates, moments, a dash for what is unknown.

    On a case page a legal date opens to its derivation; lists draw the short form.
    """
    if isinstance(value, Due) and value.derivation:
        shown = render_to_string("components/due.html", ui.due(value)).strip()
        return mark_safe(shown)  # noqa: S308 -- our own template, which escapes; cells keep line ends
    if isinstance(value, Link):
        return format_html('<a href="{}">{}</a>', value.url, value.text)
    return text(value)
