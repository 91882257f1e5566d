"""Write dates, numbers and names the way papers write them. Input is the letter's own ISO text."""

from __future__ import annotations

import re
from datetime import date, datetime

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from centre import clock

register = template.Library()

DIGITS = "〇一二三四五六七八九"
BLANK_DATE = "　　　　年　　月　　日"
TWO, THREE, TEN, TWENTY = 2, 3, 10, 20


def _parsed(value: object) -> date | datetime | None:
    if isinstance(value, (date, datetime)):
        return value
    text = str(value or "").strip()
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        if "T" in text or " " in text:
            moment = datetime.fromisoformat(text)
            return clock.local(moment) if moment.tzinfo else moment
        return date.fromisoformat(text)
    except ValueError:  # words that begin like a date
        return None


@register.filter
def cn_date(value: object) -> str:
    """2026年11月5日: 公文 date, no leading zeros. Text that is no date is shown as it is."""
    day = _parsed(value)
    return f"{day.year}年{day.month}月{day.day}日" if day else str(value or BLANK_DATE)


@register.filter
def cn_datetime(value: object) -> str:
    """2026年11月5日 9时05分."""
    moment = _parsed(value)
    if not isinstance(moment, datetime):
        return cn_date(value)
    return f"{cn_date(moment)} {moment.hour}时{moment.minute:02d}分"


@register.filter
def cn_numerals(value: object) -> str:
    """二〇二六年十一月五日: the date of a court's paper. 依据：law.md 6.0.5."""
    day = _parsed(value)
    if day is None:
        return str(value or BLANK_DATE)
    year = "".join(DIGITS[int(d)] for d in str(day.year))
    return f"{year}年{cn_count(day.month)}月{cn_count(day.day)}日"


@register.filter
def cn_count(value: object) -> str:
    """一 … 九十九, for headings and dates."""
    n = int(str(value))
    if not 0 < n < TEN * TEN:
        return str(n)
    tens, units = divmod(n, TEN)
    head = "" if not tens else ("十" if tens == 1 else f"{DIGITS[tens]}十")
    return head + (DIGITS[units] if units else "")


@register.filter
def wide(value: object) -> str:
    """Set a short name wide (张　三), as judges and clerks are set."""
    name = str(value or "")
    if len(name) == TWO:
        return "　".join(name)
    return name


@register.filter
def paragraphs(value: object) -> SafeString:
    """Each line a paragraph of its own, so that each is indented; empty lines are left out."""
    lines = [line.strip() for line in str(value or "").splitlines()]
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines if line))


@register.filter
def short_hash(value: object) -> str:
    """A SHA-256 in four groups, so that two people can read it to each other."""
    text = str(value or "")
    return " ".join(text[i : i + 16] for i in range(0, len(text), 16))


@register.filter
def file_size(value: object) -> str:
    """字节数 in the unit a person would say."""
    size = float(str(value or 0))
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"


@register.filter
def head_size(value: object) -> int:
    """Type size of a red head so that the name fits the 156 mm block (442 pt) on one line."""
    length = max(len(str(value or "")), 1)
    return next((size for size in (42, 36, 30, 26, 22) if length * (size + 6) <= 442), 18)
