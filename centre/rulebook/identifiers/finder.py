"""粘贴识别: the identifiers that a free text holds.

Every pattern is a chain of bounded steps without a choice between them, begun only where a word
begins, so that the time grows with the length of the text whatever the text is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from centre.rulebook import case_numbers
from centre.rulebook.identifiers import patent, resident_id, uscc
from centre.rulebook.identifiers.answer import Answer, bare

MOST_FOUND = 200  # of one text
START = r"(?<![0-9A-Z])"
END = r"(?![0-9A-Z])"
GAP = r"[ -]?"
CJK = r"[\u4e00-\u9fff]"
PROVINCE = f"[{case_numbers.PROVINCE_SIGNS}]"
ORGANS = frozenset("159ANY")  # from memory: organs that register the most
FAMILIAR_ENDS = (
    "CN|COM|NET|ORG|GOV|EDU|CC|TOP|XYZ|SHOP|VIP|INFO|BIZ|TECH|ONLINE|SITE|STORE|APP|CLUB|"
    "中国|公司|网络|网址|集团|商城"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One identifier in a text: text[start:end] == value."""

    kind: str
    start: int
    end: int
    value: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a kind looks like. The number is group `n`; `passes` keeps out what only looks so."""

    kind: str
    pattern: re.Pattern[str]
    passes: Callable[[str], bool] = lambda number: True
    is_named: bool = False  # its name stands before it: any fault is reported


def _shape(kind: str, pattern: str, passes: Callable[[str], bool] = lambda number: True) -> _Shape:
    return _Shape(kind, re.compile(pattern), passes)


def _named(kind: str, names: str, number: str = r"[0-9A-Z][0-9A-Z.·-]{6,31}") -> _Shape:
    said = rf"(?:{names})(?:号码|号|为|是|：|:|\s){{0,4}}(?P<n>{number}){END}"
    return _Shape(kind, re.compile(said), is_named=True)


def _like_uscc(number: str) -> bool:
    """A sound code, or a string that nothing else could be: organ, district, mostly digits."""
    code = bare(number)
    return uscc.is_valid(code) or (
        code[0] in ORGANS
        and code[2:4] in resident_id.MAINLAND
        and sum(sign.isdigit() for sign in code) > len(code) // 2
        and not _like_resident_id(code)
    )


def _like_resident_id(number: str) -> bool:
    code = bare(number)
    return resident_id.has_form(code) and resident_id.birth_date(code) is not None


def _like_patent(number: str) -> bool:
    """Without ZL or a dot a row of digits must be sound, to be told from other rows."""
    normal = patent.normalise(number)
    if number.startswith("ZL") or patent.is_valid(normal):
        return True
    return "." in number and patent.FORM.fullmatch(normal) is not None


SHAPES: tuple[_Shape, ...] = (
    _named("uscc", "统一社会信用代码|信用代码|税号"),
    _named("resident_id", "居民身份证|身份证|公民身份"),
    _named("patent", "专利申请号|专利权号|专利号|申请号"),
    _named("trademark", "商标注册证|商标注册|注册商标|商标", r"第? ?G?[0-9]{4,8}[A-Z]?"),
    _named("plant_variety", "品种权", r"[0-9A-Z][0-9A-Z.]{7,15}"),
    _named("layout", "布图设计登记", r"[0-9A-Z][0-9A-Z.]{7,15}"),
    _shape(
        "case_number",
        rf"(?P<n>[(〔[【] ?[0-9]{{4}} ?[)〕\]】] ?(?:{case_numbers.SUPREME}|{PROVINCE} ?[0-9]{{0,4}})"
        rf" ?{CJK}{{1,8}}? ?[0-9]{{1,9}} ?号(?:之[一二三四五六七八九十]{{1,3}})?)",
    ),
    _shape("work", rf"(?P<n>{CJK}作登字 ?[-‐-―−]? ?[0-9]{{4}}[-‐-―−][A-Z][-‐-―−][0-9]{{1,12}}){END}"),
    _shape("software", rf"{START}(?P<n>[0-9]{{4}}SR[0-9]{{5,8}}){END}"),
    _shape("software", r"(?P<n>软著登字第 ?[0-9]{1,12} ?号)"),
    _shape("plant_variety", rf"{START}(?P<n>CNA[0-9]{{8,11}}(?:\.[0-9])?){END}"),
    _shape("layout", rf"{START}(?P<n>BS\.?[0-9]{{8,9}}(?:\.[0-9])?){END}"),
    _shape("gi", rf"{START}(?P<n>AGI[0-9]{{4,12}}){END}"),
    _shape("publication", rf"{START}(?P<n>CN ?[0-9]{{7,9}} ?[A-Z][0-9]?){END}"),
    _shape(
        "patent",
        rf"{START}(?P<n>(?:ZL|CN)?[ .]?[0-9]{{4}} ?[0-9] ?[0-9]{{7}}[ .·]?[0-9X]){END}(?!\.[0-9])",
        _like_patent,
    ),
    _shape("patent", rf"{START}(?P<n>ZL[ .]?[0-9]{{4}} ?[0-9] ?[0-9]{{7}}){END}(?!\.)"),
    _shape(
        "patent",
        rf"{START}(?P<n>(?:ZL|CN)?[ .]?[0-9]{{8}}[.·][0-9X]){END}(?![万亿元%.])",
        _like_patent,
    ),
    _shape("patent", rf"{START}(?P<n>ZL ?[0-9]{{8}}[0-9X]?){END}(?!\.)"),
    _shape(
        "resident_id", rf"{START}(?P<n>[0-9](?:{GAP}[0-9]){{16}}{GAP}[0-9X]){END}",
        _like_resident_id,
    ),
    _shape("uscc", rf"{START}(?P<n>[0-9A-Z](?:{GAP}[0-9A-Z]){{17}}){END}", _like_uscc),
    _shape("trademark", r"第 ?(?P<n>G?[0-9]{4,8}[A-Z]?) ?号(?=[^。\n]{0,30}商标)"),
    _shape(
        "nice_class",
        r"(?:第 ?|(?<=[0-9][、,和]))(?P<n>[0-9]{1,2})(?=(?:[、,和][0-9]{1,2}){0,44} ?类)",
    ),
    _shape(
        "domain",
        rf"(?<![0-9A-Z@._-])(?P<n>(?:HTTPS?://)?(?:[0-9A-Z][0-9A-Z-]{{0,62}}\.){{1,8}}"
        rf"(?:{FAMILIAR_ENDS}|XN--[0-9A-Z-]{{2,59}}))(?![0-9A-Z@-])",
    ),
    _shape(
        "domain",
        rf"(?P<n>HTTPS?://(?:[0-9A-Z\u4e00-\u9fff-]{{1,63}}\.){{1,8}}(?:{FAMILIAR_ENDS}))(?![0-9A-Z-])",
    ),
)  # fmt: skip


def flat(text: str) -> str:
    """Sign for sign in half-width capitals, so that places in it are places in the text."""
    return "".join(_flat_sign(sign) for sign in text)


def _flat_sign(sign: str) -> str:
    if sign.isascii():
        return sign.upper()
    if sign.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign).upper()
    return plain if len(plain) == 1 else sign


def find(text: str, examine: Callable[[str, str], Answer]) -> list[Found]:
    """In the order of the text. Where several kinds fit one place, a sound number wins, then one
    whose name stands before it, then the kind with the more particular shape."""
    plain = flat(text)
    taken: list[tuple[int, int]] = []
    best: list[tuple[int, int, str]] = []
    for _, _, start, end, kind in sorted(_candidates(plain)):
        if len(best) < MOST_FOUND and _is_free(taken, start, end):
            insort(taken, (start, end))
            best.append((start, end, kind))
    answer = cache(examine)  # a text may say the same number again and again
    return [
        Found(kind, start, end, text[start:end], answer(kind, text[start:end]))
        for start, end, kind in sorted(best)
    ]


def _candidates(plain: str) -> Iterator[tuple[int, int, int, int, str]]:
    """(rank, order of the shape, start, end, kind), lowest first."""
    for order, shape in enumerate(SHAPES):
        for match in shape.pattern.finditer(plain):
            start, end = match.span("n")
            end -= len(match["n"]) - len(match["n"].rstrip(" .·-"))
            number = plain[start:end]
            if shape.passes(number):
                rank = 2 * (not _is_sound(shape.kind, number)) + (not shape.is_named)
                yield rank, order, start, end, shape.kind


def _is_sound(kind: str, number: str) -> bool:
    """Its check digit fits, where the kind has one."""
    if kind == "uscc":
        return uscc.is_valid(bare(number))
    if kind == "resident_id":
        return resident_id.is_valid(bare(number))
    return kind != "patent" or patent.is_valid(patent.normalise(number))


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_right(taken, (start, end))
    before, after = taken[place - 1 : place], taken[place : place + 1]
    return all(last <= start for _, last in before) and all(end <= first for first, _ in after)
