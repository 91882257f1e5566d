"""公民身份号码, GB 11643-1999 (law.md 5.3): date and check digit decide, the district hints."""

from __future__ import annotations

import re
from datetime import date

from centre.rulebook.identifiers.answer import Check, near_misses, tidy

KIND = "resident_id"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
FORM = re.compile(r"[0-9]{17}[0-9X]")
LENGTH = 18
OLD_LENGTH = 15
EARLIEST_YEAR = 1800
PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (81, 83))
    for code in range(first, last + 1)
) | {"71", "91"}


def check_digit(body: str) -> str:
    """Digit 18 of the first seventeen."""
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def birth_date(number: str) -> date | None:
    """Digits 7 to 14, None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_valid(number: str, today: date | None = None) -> bool:
    born = birth_date(number) if FORM.fullmatch(number) else None
    return (
        born is not None
        and born.year >= EARLIEST_YEAR
        and (today is None or born <= today)
        and check_digit(number[:-1]) == number[-1]
    )


def examine(value: str, *, today: date | None = None) -> Check:
    """Check one number: form, birth date, check digit, in this order."""
    number = tidy(value)
    if is_valid(number, today):
        hint = "" if number[:2] in PROVINCES else "前两位不是常见的省级代码，请再核对一次"
        return Check(KIND, value, number, valid=True, hint=hint)
    reason = _why_not(number, today)
    suggestions: tuple[str, ...] = ()
    if FORM.fullmatch(number):
        suggestions = near_misses(
            number, "0123456789X", lambda n: is_valid(n, today) and n[:2] in PROVINCES
        )
    return Check(KIND, value, number, valid=False, reason=reason, suggestions=suggestions)


def _why_not(number: str, today: date | None) -> str:
    if len(number) == OLD_LENGTH and number.isdigit():
        return "15位的旧身份证号码已停用，请填写18位号码"
    if len(number) != LENGTH:
        return f"身份证号码应为18位，现在是{len(number)}位"
    if not FORM.fullmatch(number):
        return "身份证号码前17位是数字，最后一位是数字或者X"
    born = birth_date(number)
    if born is None or born.year < EARLIEST_YEAR:
        return "身份证号码第7至14位不是有效的出生日期"
    if today is not None and born > today:
        return "身份证号码中的出生日期晚于今天"
    return "身份证号码校验不符，可能有一位写错或者两位颠倒"
