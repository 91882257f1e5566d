"""Parts of a page that are the same on all pages."""

from __future__ import annotations

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@cache
def once(part: str) -> SafeString:
    """The template `part`, drawn once in the life of a process.

    For parts that show nothing of the request: the forty addresses of stylesheets and scripts
    cost a twelfth of a page when each page looks them up again.
    """
    return render_to_string(part)
