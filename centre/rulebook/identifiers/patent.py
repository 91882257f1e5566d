"""专利申请号、专利号, law.md 5.4.1: old (8 digits) and new (12 digits) forms, mod-11 check."""

from __future__ import annotations

import re

from centre.rulebook.identifiers.answer import Check, near_misses, tidy

KIND = "patent"
FORM = re.compile(r"(ZL)?([0-9]{12}|[0-9]{8})\.?([0-9X])")
BODY = re.compile(r"(ZL)?([0-9]{12}|[0-9]{8})")
PUBLICATION = re.compile(r"CN[0-9]{7,9}[A-Z][0-9]?")
WEIGHTS = {12: (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), 8: (2, 3, 4, 5, 6, 7, 8, 9)}
TYPE_AT = {12: 4, 8: 2}
TYPES = {
    "1": ("发明", "PATENT_INV"),
    "2": ("实用新型", "PATENT_UM"),
    "3": ("外观设计", "PATENT_DES"),
    "8": ("PCT发明", "PATENT_INV"),
    "9": ("PCT实用新型", "PATENT_UM"),
}
FIRST_YEAR, LAST_YEAR = 1985, 2099  # plausible years of the long form


def check_digit(body: str) -> str:
    """Check of the eight or twelve digits before the dot."""
    total = sum(int(d) * w for d, w in zip(body, WEIGHTS[len(body)], strict=True))
    return "0123456789X"[total % 11]


def normalise(value: str) -> str:
    """201710601862.3 or ZL201710601862.3: no spaces, CN dropped, dot before the check digit."""
    clean = tidy(value).replace("．", ".").replace("。", ".").replace("·", ".")
    clean = re.sub(r"^(专利号|申请号)?[:：]?", "", clean)
    clean = re.sub(r"^ZL[.:]?", "ZL", clean)
    if not PUBLICATION.fullmatch(clean):
        clean = re.sub(r"^CN(?=[\d.])\.?", "", clean)
    match = FORM.fullmatch(clean)
    return f"{match[1] or ''}{match[2]}.{match[3]}" if match else clean


def is_valid(number: str) -> bool:
    """Of a normalised number: form, plausible year, check digit."""
    match = FORM.fullmatch(number)
    if not match:
        return False
    body = match[2]
    return check_digit(body) == match[3] and _year_is_plausible(body)


def _year_is_plausible(body: str) -> bool:
    return len(body) == min(WEIGHTS) or FIRST_YEAR <= int(body[:4]) <= LAST_YEAR


def examine(value: str, *, right_type: str = "") -> Check:
    """Check one number; compare its type digit with the right that was named (only a hint)."""
    number = normalise(value)
    if is_valid(number):
        return Check(KIND, value, number, valid=True, hint=_hint(number, right_type))
    reason, suggestions = _why_not(number)
    return Check(KIND, value, number, valid=False, reason=reason, suggestions=suggestions)


def _hint(number: str, right_type: str) -> str:
    body = number.removeprefix("ZL").split(".")[0]
    sign = body[TYPE_AT[len(body)]]
    label, right = TYPES.get(sign, ("", ""))
    if not label:
        return f"类型位“{sign}”不常见，请对照受理通知书核对"
    if right_type and right != right_type:
        return f"这个号码的类型位表示{label}，与所选的权利类型不一致，请核对"
    return ""


def _why_not(number: str) -> tuple[str, tuple[str, ...]]:
    if PUBLICATION.fullmatch(number):
        return "这是公开号或者公告号，请填写申请号或者专利号", ()
    body = BODY.fullmatch(number)
    if body:
        return "缺少最后一位校验位", (f"{number}.{check_digit(body[2])}",)
    match = FORM.fullmatch(number)
    if not match:
        return "专利申请号为12位（2003年10月前为8位）数字加一位校验位，例如201710601862.3", ()
    if not _year_is_plausible(match[2]):
        return "申请号前四位不是合理的年份", _suggest(match)
    return "专利申请号校验不符，可能有一位写错或者两位颠倒", _suggest(match)


def _suggest(match: re.Match[str]) -> tuple[str, ...]:
    head, plain = match[1] or "", match[2] + match[3]
    found = near_misses(plain, "0123456789X", lambda n: is_valid(n) and _known_type(n))
    return tuple(f"{head}{n[:-1]}.{n[-1]}" for n in found)


def _known_type(plain: str) -> bool:
    return plain[TYPE_AT[len(plain) - 1]] in TYPES


def publication(value: str) -> Check:
    """公开号、公告号: another thing than the application number, and without a check digit."""
    number = tidy(value)
    if PUBLICATION.fullmatch(number):
        return Check("publication", value, number, valid=True, certain=False)
    return Check(
        "publication",
        value,
        number,
        valid=False,
        certain=False,
        reason="公开公告号一般形如CN107000000A，请核对",
    )
