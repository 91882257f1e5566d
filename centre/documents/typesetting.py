"""What a typesetter does and CSS cannot say.

Dates, numbers, amounts and the names of people stay on one line; full lines of Chinese reach both
margins; the colophon of a document stands on an even page. WeasyPrint is imported late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from centre.documents import fonts

# Raise it with every change of code, of WeasyPrint or of the fonts after which the same letter looks
# different: each form then gets a new version, and a paper tells which revision set it.
REVISION = 2

DIGITS = "〇零一二三四五六七八九十百千"
CAPITALS = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整"
WHOLE = "|".join(
    (
        r"（\d{4}）[\u4e00-\u9fff]{0,4}\d{0,6}[\u4e00-\u9fff]{1,8}第?\d+号(?:之[一二三四五六七八九十]+)?",
        r"[\u4e00-\u9fff]{0,6}〔\d{4}〕\d+号",
        r"\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日",
        r"[〇一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日",
        r"\d{1,2}时\d{2}分",
        rf"第(?:\d+|[{DIGITS}]+)[条款项号次页](?:第(?:\d+|[{DIGITS}]+)[款项])*",
        rf"[{CAPITALS}]{{3,18}}",
        r"(?:人民币)?\d[\d,.，]*(?:万|亿)?元",
        r"\d[\dA-Za-z.,:/\-]*(?:[%％℃份件页册张天日月年个次人条项款号万亿]|[\dA-Za-z])",
    )
)
OPENERS, CLOSERS = "（《〈「『【〔“‘", "，。；：、！？）》〉」』】〕”’％"
LONGEST = 21  # characters and stops: what is longer may be divided
PERSON = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}(?![\u3400-\u9fff])")
PERSON_DOTTED = re.compile(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,3}")
PEOPLE = frozenset(
    {
        "mediator", "judge", "judges", "clerk", "assistant", "recorder", "author", "reviewer",
        "signer", "signed_by", "server", "recipient", "receiver", "chair", "contact", "person",
        "name", "present", "absent", "observers", "agent", "agents", "authors", "suspect",
        "handed_by", "received_by", "upward_signer", "filed_by", "checked_by",
    }
)  # fmt: skip
DRAWN = frozenset({"script", "style", "svg", "title"})
SKIPPED = DRAWN | {"table", "header"}
WIDEST_GAP = 0.25  # of the type size, between two characters
MOSTLY = 0.6


def people_in(content: Any, field: str = "") -> set[str]:
    """Names of people among a letter's fields: short ones, by what the field is called."""
    if isinstance(content, dict):
        return {n for key, value in content.items() for n in people_in(value, str(key))}
    if isinstance(content, (list, tuple)):
        return {n for value in content for n in people_in(value, field)}
    if field not in PEOPLE or not isinstance(content, str):
        return set()
    found = PERSON_DOTTED.match(content) or PERSON.match(content)
    return {found[0]} if found else set()


def bind(root: Element, people: Iterable[str] = ()) -> None:
    """Wrap whatever must not be divided. In tables names only: their cells are narrow."""
    names = sorted((re.escape(n) for n in people), key=lambda n: (-len(n), n))
    opener = rf"(?:(?!（\d{{4}}）)[{OPENERS}])?"  # a case number begins with its own bracket
    whole = re.compile(f"{opener}(?:{'|'.join([*names, WHOLE])})[{CLOSERS}]{{0,2}}")
    for element in list(_running(root, SKIPPED)):
        _wrap(element, whole, "nowrap")
    if names:
        person = re.compile("|".join(names))
        for table in root.iter("table"):
            for element in list(_running(table, DRAWN)):
                _wrap(element, person, "nowrap")
    rare = "".join(sorted(_rare(root)))
    if rare:
        for element in list(_running(root, DRAWN)):
            _wrap(element, re.compile(f"[{rare}]"), "rare")


def _rare(root: Element) -> set[str]:
    """Characters the 仿宋 lacks: another face draws them, and must not push the lines apart."""
    known = fonts.of_the_body()
    if not known:
        return set()
    return {c for c in set("".join(root.itertext())) if c > "\u33ff" and ord(c) not in known}


def _running(element: Element, skipped: frozenset[str]) -> Iterator[Element]:
    if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in skipped:
        return
    yield element
    for child in element:
        yield from _running(child, skipped)


def _wrap(element: Element, whole: re.Pattern[str], kind: str) -> None:
    """The element's own text, and the text after each of its children."""
    for child in reversed(list(element)):
        pieces = _divided(child.tail, whole)
        if pieces:
            child.tail = pieces[0][0]
            at = list(element).index(child) + 1
            for n, (after, kept) in enumerate(pieces[1:]):
                element.insert(at + n, _span(kept, after, kind))
    pieces = _divided(element.text, whole)
    if pieces:
        element.text = pieces[0][0]
        for n, (after, kept) in enumerate(pieces[1:]):
            element.insert(n, _span(kept, after, kind))


def _divided(text: str | None, whole: re.Pattern[str]) -> list[tuple[str, str]]:
    """The text before the first find, then each find with the text after it."""
    if not text or not text.strip():
        return []
    found = [m for m in whole.finditer(text) if len(m[0]) <= LONGEST]
    if not found:
        return []
    ends = [*(m.start() for m in found), len(text)]
    return [
        (text[: ends[0]], ""),
        *((text[m.end() : ends[n + 1]], m[0]) for n, m in enumerate(found)),
    ]


def _span(text: str, tail: str, kind: str) -> Element:
    span = Element("span", {"class": kind})
    span.text, span.tail = text, tail
    return span


def turn_over(root: Element, laid_out: Any) -> bool:
    """版记置于偶数页. Move a colophon that fell on an odd page overleaf; True when it was moved.

    依据：GB/T 9704-2012 7.4（版记置于公文最后一面，双面印刷时在偶数页）。
    """
    page = next((n for n, p in enumerate(laid_out.pages, 1) if "colophon" in p.anchors), 0)
    colophon = next((e for e in root.iter() if e.get("id") == "colophon"), None)
    if page % 2 == 0 or colophon is None or "plain" in colophon.get("class", ""):
        return False
    colophon.set("class", f"{colophon.get('class')} overleaf")
    return True


@cache
def reach_both_margins() -> None:
    """Let `text-align: justify` widen the gaps between characters: Chinese has no spaces."""
    from weasyprint.layout import inline  # noqa: PLC0415 -- late with WeasyPrint

    inline.justify_line = _justify


def _justify(context: Any, line: Any, extra: float) -> None:
    text = "".join(box.text for box in _text_boxes(line))
    letters = len(text)
    if letters < 2 or sum(sign < "\u2e80" for sign in text) > letters * MOSTLY:
        return  # one character has no gap; figures and Latin words are not spread
    each = extra / (letters - 1)
    if each <= WIDEST_GAP * line.style["font_size"]:
        _widen(line, each, 0.0)


def _text_boxes(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 -- late with WeasyPrint

    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _text_boxes(child)


def _widen(box: Any, each: float, moved: float) -> float:
    """Set the text of a line wider by `each` after every character; returns the whole shift."""
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 -- late with WeasyPrint
    from weasyprint.text.line_break import Layout, line_size  # noqa: PLC0415

    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        spacing = box.style["letter_spacing"]
        box.style = box.style.copy()
        box.style["letter_spacing"] = each + (0 if spacing == "normal" else spacing)
        layout = Layout(box.style)
        layout.set_text(box.text)
        wider = line_size(layout.get_first_line()[0], box.style)[0] - box.width
        layout.deactivate()
        box.pango_layout = layout
        box.width += wider
        return moved + wider
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += moved
        before = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _widen(child, each, moved)
        box.width += moved - before
        return moved
    box.translate(moved, 0)
    return moved
