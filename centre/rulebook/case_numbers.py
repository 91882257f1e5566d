"""案号与公文字号: format, parse, normalise, suggest the next.

依据：《关于人民法院案件案号的若干规定》第1–3条；《党政机关公文格式》（发文字号）.
A number is the organ's own: the house checks and suggests, the register decides (law.md 6.0).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from centre.rulebook import tables
from centre.rulebook.settings import Mark

PATTERN = re.compile(
    r"（(?P<year>\d{4})）"
    r"(?P<court>最高法|[\u4e00-\u9fff](?:\d{4}|\d{2})?)"
    r"(?P<type>[\u4e00-\u9fff]{1,8}?)"
    r"(?P<serial>[1-9]\d*)号"
    r"(?P<sub>之[一二三四五六七八九十]+)?",
    re.ASCII,
)
OFFICIAL = re.compile(r"(?P<head>[\u4e00-\u9fff]+〔[0-9]{4}〕)(?P<serial>[1-9][0-9]*)号")
ZERO_FIRST = re.compile(r"）[\u4e00-\u9fff]+(?:[0-9]{4}|[0-9]{2})?[\u4e00-\u9fff]+0[0-9]*号")
EXAMPLE = "（2026）黑0204诉前调45号"
FORMAT_FROM = 2016  # 《关于人民法院案件案号的若干规定》自2016年1月1日起施行
OWN_PROVINCE = "黑"  # the only province whose courts the table holds
SUPREME = "最高法"
PROVINCE_SIGNS = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新兵"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """One court number, taken apart."""

    year: int
    court: str  # 黑0204
    type_code: str  # 诉前调
    serial: int
    sub: str = ""  # 之一

    def __str__(self) -> str:
        return f"（{self.year}）{self.court}{self.type_code}{self.serial}号{self.sub}"


@dataclass(frozen=True, slots=True)
class Court:
    """`confirmed`: its code was seen on a real paper, not only derived from GB/T 2260."""

    code: str
    name: str
    level: str  # HIGH, INTERMEDIATE, BASIC, RAILWAY
    confirmed: bool
    mark: Mark
    valid_from: date | None = None
    valid_until: date | None = None  # the first day on which it is no longer used


@dataclass(frozen=True, slots=True)
class TypeCode:
    """`kinds`: which of our kinds carry it; not `current`: historic only."""

    code: str
    meaning: str
    kinds: tuple[str, ...]
    current: bool
    mark: Mark
    valid_from: date | None = None
    valid_until: date | None = None


Code = TypeVar("Code", Court, TypeCode)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


COURTS: dict[str, Court] = {
    row["code"]: Court(
        row["code"],
        row["name"],
        row["level"],
        bool(row["confirmed"]),
        Mark(row["mark"]),
        _day(row["valid_from"]),
        _day(row["valid_until"]),
    )
    for row in tables.read("courts")
}
TYPE_CODES: dict[str, TypeCode] = {
    row["code"]: TypeCode(
        row["code"],
        row["meaning"],
        tables.parts(row["kinds"]),
        bool(row["current"]),
        Mark(row["mark"]),
        _day(row["valid_from"]),
        _day(row["valid_until"]),
    )
    for row in tables.read("case_types")
}


def in_use(codes: Mapping[str, Code], on: date) -> dict[str, Code]:
    """The codes of a table as they stood on that day; an unknown beginning is no beginning."""
    return {
        code: row
        for code, row in codes.items()
        if (row.valid_from is None or row.valid_from <= on)
        and (row.valid_until is None or on < row.valid_until)
    }


class BadNumber(ValueError):
    """`message`: Chinese reason, fit to be shown beside the field."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def normalise(text: str) -> str:
    """Full-width brackets, half-width figures, no spaces (law.md B.1)."""
    clean = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    clean = re.sub(r"[\[〔【]", "(", clean)
    clean = re.sub(r"[\]〕】]", ")", clean)
    return clean.replace("(", "（").replace(")", "）")


def parse(text: str) -> CaseNumber:
    """Take a court number apart. Raises BadNumber."""
    clean = normalise(text)
    match = PATTERN.fullmatch(clean)
    if not match:
        raise BadNumber(_why_not(clean))
    return CaseNumber(
        year=int(match["year"]),
        court=match["court"],
        type_code=match["type"],
        serial=int(match["serial"]),
        sub=match["sub"] or "",
    )


def _why_not(clean: str) -> str:
    if not re.match(r"（[0-9]{4}）", clean):
        return f"案号应以括号内的四位年度开头，例如{EXAMPLE}"
    if not re.search(r"号(之[一二三四五六七八九十]+)?$", clean):
        return f"案号应以“号”结尾，例如{EXAMPLE}"
    if ZERO_FIRST.search(clean):
        return f"编号前不加零，例如{EXAMPLE}"
    return f"案号由年度、法院代字、类型代字和编号组成，例如{EXAMPLE}"


def build(*, year: int, court: str, type_code: str, serial: int, sub: str = "") -> str:
    """The number in its official form. Raises BadNumber when the parts make no number."""
    text = str(CaseNumber(year, court, type_code, serial, sub))
    if str(parse(text)) != text:  # an unreadable court or type would be cut elsewhere
        raise BadNumber("法院代字或类型代字不符合案号规定")
    return text


def suggest_next(previous: str) -> str:
    """（2026）黑0204诉前调45号 -> （2026）黑0204诉前调46号. A proposal only. Raises BadNumber."""
    number = parse(previous)
    return str(replace(number, serial=number.serial + 1, sub=""))


def first_of_year(*, year: int, court: str, type_code: str) -> str:
    """Number 1 of a new year: the series starts again."""
    return build(year=year, court=court, type_code=type_code, serial=1)


def problems(
    text: str, *, expected_court: str = "", expected_types: tuple[str, ...] = ()
) -> list[str]:
    """Chinese remarks on a typed number: format, other court, unusual type; [] when fine."""
    try:
        number = parse(text)
    except BadNumber as bad:
        return [bad.message]
    found = []
    if expected_court and number.court != expected_court:
        found.append(f"案号的法院代字是“{number.court}”，本案法院的代字是“{expected_court}”")
    if expected_types and number.type_code not in expected_types:
        wanted = "、".join(expected_types)
        found.append(f"案号的类型代字是“{number.type_code}”，此处应为“{wanted}”")
    return found


def doubts(
    number: CaseNumber,
    courts: Mapping[str, Court] = COURTS,
    types: Mapping[str, TypeCode] = TYPE_CODES,
) -> list[str]:
    """Chinese remarks on a well-formed number that the tables do not bear out; never a refusal."""
    found = []
    if number.year < FORMAT_FROM:
        found.append(f"{FORMAT_FROM}年以前的案号不用这种格式，请对照文书核对年度")
    if not is_court(number):
        found.append(f"“{number.court}”不以省级简称开头，可能不是法院的案号，请对照文书核对")
    if number.court.startswith(OWN_PROVINCE) and number.court not in courts:
        found.append(f"法院代字“{number.court}”不在已知代字表中，请对照文书核对")
    known = types.get(number.type_code)
    if known is None:
        found.append(f"类型代字“{number.type_code}”不在常用代字表中，请对照文书核对")
    elif not known.current:
        found.append(f"“{number.type_code}”是旧代字，现在已不使用，请核对年度")
    elif known.valid_from is not None and number.year < known.valid_from.year:
        found.append(f"“{number.type_code}”自{known.valid_from.year}年起使用，请核对年度")
    return found


def is_court(number: CaseNumber) -> bool:
    """The Supreme Court or a court of a province; mediation bodies number alike (law.md B.4)."""
    return number.court == SUPREME or number.court[0] in PROVINCE_SIGNS


def notes(number: CaseNumber) -> tuple[tuple[str, str], ...]:
    """What the number tells: year, court, kind of procedure, serial."""
    court, kind = COURTS.get(number.court), TYPE_CODES.get(number.type_code)
    return (
        ("收案年度", str(number.year)),
        ("法院", court.name if court else number.court),
        ("程序", kind.meaning if kind else number.type_code),
        ("编号", f"{number.serial}{number.sub}"),
    )


def types_of(kind_code: str) -> tuple[str, ...]:
    """Current type codes a court may use for this kind, most usual first."""
    return tuple(t.code for t in TYPE_CODES.values() if t.current and kind_code in t.kinds)


def normalise_official(text: str) -> str:
    """Hexagonal brackets, no 第, no spaces: 齐知保意〔2026〕1号."""
    clean = normalise(text).replace("（", "〔").replace("）", "〕")
    return clean.replace("〕第", "〕")


def is_official_number(text: str) -> bool:
    """公文字号, as it stands: no 第, no leading zero, hexagonal brackets."""
    return bool(OFFICIAL.fullmatch(text))


def suggest_next_official(previous: str) -> str:
    """齐知保意〔2026〕1号 -> 齐知保意〔2026〕2号. Raises BadNumber."""
    match = OFFICIAL.fullmatch(normalise_official(previous))
    if not match:
        raise BadNumber("发文字号应形如“齐知保意〔2026〕1号”")
    return f"{match['head']}{int(match['serial']) + 1}号"
