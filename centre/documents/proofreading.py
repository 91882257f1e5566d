"""Read a made paper against its content: every item the law asks for must stand in the text.

The check is on what a reader sees (the text of the page or of the PDF), not on the template.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from centre.documents.letters import Letter, is_empty
from centre.documents.templatetags import letters as written

DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].*)?")
TAGS = re.compile(
    r"<(?:style|script|title|meta)\b.*?(?:</(?:style|script|title)>|>)|<[^>]*>", re.S
)
# A label with nothing behind it; a place to write by hand (td.line, td.tall) is no gap.
GAPS = re.compile(
    r"None|（）|“”|《》|、、|，，|；。|<p>\s*</p>|<p>[^<：]{1,10}：\s*</p>"
    r"|</th>\s*<td(?: class=\"(?!line|tall)[^\"]*\")?>\s*</td>"
)
PAGE_NUMBER = re.compile(
    r"(?m)^\f?\s*(?:— ?\d+ ?—|第 ?\d+ ?页[\s　]*共 ?\d+ ?页|\d{1,3}(?=\s*(?:\f|\Z)))\s*$"
)
UNPRINTED = frozenset({"sha256", "size", "pages", "copies", "code", "purpose", "method"})


def text_of_html(html: str) -> str:
    """What the page says, without spaces."""
    return squeezed(unescape(TAGS.sub("", html)))


def text_of_pdf(path: Path) -> str:
    """What poppler reads in the file, without spaces."""
    found = subprocess.run(  # noqa: S603 -- own file
        ["pdftotext", "-q", "-raw", path, "-"],  # noqa: S607 -- a tool of the system
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return squeezed(PAGE_NUMBER.sub("", found.stdout))


def squeezed(text: str) -> str:
    return "".join(text.split())


def unstated(letter: Letter, text: str) -> list[str]:
    """Labels of the items that the letter holds and the text does not say."""
    content, entry = letter.context(), letter.paper
    missing = []
    for item in (*entry.items, *entry.may):
        value = content.get(item.field, getattr(letter, item.field, None))
        if not all(_is_said(part, text) for part in _parts(value)):
            missing.append(item.label)
    return missing


def gaps(html: str) -> list[str]:
    """Places where a name stands with nothing after it."""
    body = html[html.find("<article") :]
    return [found.group() for found in GAPS.finditer(body)]


def _parts(value: Any) -> Iterator[str]:
    """Every piece of text in a field, line by line."""
    if is_empty(value) or isinstance(value, bool):
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNPRINTED:
                yield from _parts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _parts(inner)
    else:
        yield from filter(None, str(value).splitlines())


def _is_said(part: str, text: str) -> bool:
    if DAY.fullmatch(part):
        forms = [written.cn_date(part), written.cn_numerals(part), written.cn_datetime(part)]
    else:
        forms = [part, part.rstrip("。；")]
    return any(squeezed(form) in text for form in forms)
