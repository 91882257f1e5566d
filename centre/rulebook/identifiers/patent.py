"""专利申请号、专利号, law.md 5.4.1: old (8 digits) and new (12 digits) forms, mod-11 check."""

from __future__ import annotations

import re
from datetime import date

from centre.rulebook.identifiers.answer import DIGITS, Answer, mended, near_misses, tidy

KIND = "patent"
FORM = re.compile(r"(ZL)?([0-9]{12}|[0-9]{8})\.?([0-9X])")
BODY = re.compile(r"(ZL)?([0-9]{12}|[0-9]{8})")
PUBLICATION = re.compile(r"CN[0-9]{7,9}[A-Z][0-9]?")
HEADING = re.compile(r"^[\u4e00-\u9fff]*:?")
DOTS = re.compile(r"[-.·。‐-―]")
WEIGHTS = {12: (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), 8: (2, 3, 4, 5, 6, 7, 8, 9)}
TYPE_AT = {12: 4, 8: 2}
TYPES = {
    "1": ("发明", "PATENT_INV"),
    "2": ("实用新型", "PATENT_UM"),
    "3": ("外观设计", "PATENT_DES"),
    "8": ("PCT发明", "PATENT_INV"),
    "9": ("PCT实用新型", "PATENT_UM"),
}
FIRST_YEAR, LAST_YEAR = 1985, 2099  # plausible years
LONG_FROM = 2003  # the long form came in October 2003
CENTURY = 100
PUBLICATION_KINDS = {"A": "公开", "B": "授权公告"}


def check_digit(body: str) -> str:
    """Check of the eight or twelve digits before the dot."""
    total = sum(int(d) * w for d, w in zip(body, WEIGHTS[len(body)], strict=True))
    return "0123456789X"[total % 11]


def year_of(body: str) -> int:
    """Year of filing: four digits of the long form, two of the short one."""
    if len(body) in WEIGHTS and len(body) != min(WEIGHTS):
        return int(body[:4])
    short = int(body[:2])
    return 1900 + short if short >= FIRST_YEAR % CENTURY else 2000 + short


def normalise(value: str) -> str:
    """201710601862.3 or ZL201710601862.3: no spaces, CN dropped, dot before the check digit."""
    clean = HEADING.sub("", tidy(value)).removesuffix("号")
    if PUBLICATION.fullmatch(clean) and not is_valid(clean.removeprefix("CN")):
        return clean
    plain = re.sub(r"^(?:CN)?(ZL)?(?:CN)?", r"\1", DOTS.sub("", clean))
    match = FORM.fullmatch(plain)
    return f"{match[1] or ''}{match[2]}.{match[3]}" if match else plain


def is_valid(number: str) -> bool:
    """Of a normalised number: form, plausible year, check digit."""
    match = FORM.fullmatch(number)
    if not match:
        return False
    return check_digit(match[2]) == match[3] and _year_is_plausible(match[2])


def _year_is_plausible(body: str) -> bool:
    return FIRST_YEAR <= year_of(body) <= LAST_YEAR


def examine(value: str, *, right_type: str = "", today: date | None = None) -> Answer:
    """Check one number; compare its type digit with the right that was named (only a hint)."""
    number = normalise(value)
    if is_valid(number):
        return Answer(
            KIND,
            value,
            number,
            valid=True,
            hint=_hint(number, right_type, today),
            notes=_notes(number),
        )
    reason, suggestions = _why_not(number)
    return Answer(KIND, value, number, valid=False, reason=reason, suggestions=suggestions)


def _body(number: str) -> str:
    return number.removeprefix("ZL").split(".")[0]


def _hint(number: str, right_type: str, today: date | None) -> str:
    body = _body(number)
    sign = body[TYPE_AT[len(body)]]
    label, right = TYPES.get(sign, ("", ""))
    if not label:
        return f"类型位“{sign}”不常见，请对照受理通知书核对"
    if right_type and right != right_type:
        return f"这个号码的类型位表示{label}，与所选的权利类型不一致，请核对"
    year = year_of(body)
    is_long = len(body) == max(WEIGHTS)
    if is_long is (year < LONG_FROM) and year != LONG_FROM:
        return f"{year}年的申请号一般为{8 if is_long else 12}位数字加一位校验位，请核对"
    if today is not None and year > today.year:
        return f"号码中的申请年份{year}晚于今年，请核对"
    return ""


def _notes(number: str) -> tuple[tuple[str, str], ...]:
    body = _body(number)
    label, _ = TYPES.get(body[TYPE_AT[len(body)]], ("不常见", ""))
    what = "专利号（授权后）" if number.startswith("ZL") else "申请号"
    return (("号码", what), ("类型", label), ("申请年份", str(year_of(body))))


def _why_not(number: str) -> tuple[str, tuple[str, ...]]:
    if PUBLICATION.fullmatch(number):
        return "这是公开号或者公告号，请填写申请号或者专利号", ()
    body = BODY.fullmatch(number)
    if body:
        return "缺少最后一位校验位", _whole(body)
    match = FORM.fullmatch(number)
    if not match:
        return (
            "专利申请号为12位（2003年10月前为8位）数字加一位校验位，例如201710601862.3",
            _with_digits(number) or suggest(number),
        )
    if not _year_is_plausible(match[2]):
        return "申请号中的年份不合理", suggest(number)
    return "专利申请号校验不符，可能有一位写错或者两位颠倒", suggest(number)


def _whole(body: re.Match[str]) -> tuple[str, ...]:
    whole = f"{body[1] or ''}{body[2]}.{check_digit(body[2])}"
    return (whole,) if is_valid(whole) else ()


def _with_digits(number: str) -> tuple[str, ...]:
    """Letters read for digits, ZL itself left alone."""
    head = "ZL" if number.startswith("ZL") else ""
    tried = normalise(head + mended(number.removeprefix("ZL")))
    return (tried,) if is_valid(tried) else ()


def suggest(number: str, **options: int) -> tuple[str, ...]:
    """Valid numbers one slip away, in the form in which the number was given."""
    head = "ZL" if number.startswith("ZL") else ""
    plain = number.removeprefix("ZL").replace(".", "")

    def is_likely(candidate: str) -> bool:
        return not _hint(f"{candidate[:-1]}.{candidate[-1]}", "", None)

    found = near_misses(plain, DIGITS + "X", is_valid, is_likely, **options)
    return tuple(f"{head}{n[:-1]}.{n[-1]}" for n in found)


def publication(value: str) -> Answer:
    """公开号、公告号: another thing than the application number, and without a check digit."""
    number = DOTS.sub("", HEADING.sub("", tidy(value))).removesuffix("号")
    if PUBLICATION.fullmatch(number):
        what = PUBLICATION_KINDS.get(number.rstrip(DIGITS)[-1])
        notes = (("公布种类", what),) if what else ()
        return Answer("publication", value, number, valid=True, certain=False, notes=notes)
    return Answer(
        "publication",
        value,
        number,
        valid=False,
        certain=False,
        reason="公开公告号一般形如CN107000000A，请核对",
    )
