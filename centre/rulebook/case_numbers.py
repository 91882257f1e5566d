"""案号与公文字号: format, parse, normalise, suggest the next.

依据：《关于人民法院案件案号的若干规定》第1–3条；《党政机关公文格式》（发文字号）.
A number is the organ's own: the house checks and suggests, the register decides (law.md 6.0).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from centre.rulebook import tables

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


@dataclass(frozen=True, slots=True)
class TypeCode:
    """`kinds`: which of our kinds carry it; not `current`: historic only."""

    code: str
    meaning: str
    kinds: tuple[str, ...]
    current: bool


COURTS: dict[str, Court] = {
    row["code"]: Court(row["code"], row["name"], row["level"], bool(row["confirmed"]))
    for row in tables.read("courts")
}
TYPE_CODES: dict[str, TypeCode] = {
    row["code"]: TypeCode(
        row["code"], row["meaning"], tables.parts(row["kinds"]), bool(row["current"])
    )
    for row in tables.read("case_types")
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
