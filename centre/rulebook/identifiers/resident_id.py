"""公民身份号码, GB 11643-1999 (law.md 5.3): date and check digit decide, the district hints."""

from __future__ import annotations

from datetime import date
from operator import mul

from centre.rulebook.identifiers.answer import DIGITS, Answer, bare, mended, near_misses

KIND = "resident_id"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
LENGTH = 18
OLD_LENGTH = 15
EARLIEST_YEAR = 1800
LIVING_FROM = 1900  # born before: nobody who is alive
BORN = slice(6, 14)
SEX_AT = 16
FOREIGN = "9"  # a foreigner's permanent residence card: 9, province, country, birth date
RESIDENCE = {"81": "香港居民居住证", "82": "澳门居民居住证", "83": "台湾居民居住证"}
MAINLAND = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65))
    for code in range(first, last + 1)
)
PROVINCES = MAINLAND | {"71"} | RESIDENCE.keys()


def check_digit(body: str) -> str:
    """Digit 18 of the first seventeen."""
    total = sum(map(mul, map(int, body), WEIGHTS))
    return CHECK_DIGITS[total % 11]


def has_form(number: str) -> bool:
    """Seventeen digits and a digit or X."""
    body = number[:-1]
    return (
        len(number) == LENGTH and body.isascii() and body.isdigit() and number[-1] in CHECK_DIGITS
    )


def birth_date(number: str) -> date | None:
    """Digits 7 to 14, None when there is no such day or it lies before all registers."""
    born = number[BORN]
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return None
    return day if day.year >= EARLIEST_YEAR else None


def is_valid(number: str, today: date | None = None) -> bool:
    """Of a normalised number: form, birth date, check digit. The district never decides."""
    born = birth_date(number) if has_form(number) else None
    return (
        born is not None
        and (today is None or born <= today)
        and check_digit(number[:-1]) == number[-1]
    )


def knows_place(number: str) -> bool:
    """The head names a province, a residence card or a foreigner's card."""
    if number[0] == FOREIGN:
        return number[1:3] in MAINLAND
    return number[:2] in PROVINCES


def examine(value: str, *, today: date | None = None) -> Answer:
    """Check one number: form, birth date, check digit, in this order."""
    number = bare(value)
    if is_valid(number, today):
        return Answer(KIND, value, number, valid=True, hint=_hint(number), notes=_notes(number))
    reason = _why_not(number, today)
    suggestions = suggest(mended(number), today) if len(number) == LENGTH else ()
    return Answer(KIND, value, number, valid=False, reason=reason, suggestions=suggestions)


def suggest(number: str, today: date | None = None, **options: int) -> tuple[str, ...]:
    """The number itself once its letters are mended, else the valid ones one slip away."""
    if is_valid(number, today):
        return (number,)
    return near_misses(
        number, DIGITS + "X", lambda n: is_valid(n, today), lambda n: not _hint(n), **options
    )


def _hint(number: str) -> str:
    if not knows_place(number):
        return "前两位不是常见的省级代码，请再核对一次"
    if int(number[BORN][:4]) < LIVING_FROM:
        return "号码中的出生年份过早，请再核对一次"
    return ""


def _notes(number: str) -> tuple[tuple[str, str], ...]:
    card = "外国人永久居留身份证" if number[0] == FOREIGN else RESIDENCE.get(number[:2])
    return (
        ("出生日期", f"{birth_date(number)}"),
        ("性别", "男" if int(number[SEX_AT]) % 2 else "女"),
        *((("证件", card),) if card else ()),
    )


def _why_not(number: str, today: date | None) -> str:
    if len(number) == OLD_LENGTH and number.isdigit():
        return "15位的旧身份证号码已停用，请填写18位号码"
    if len(number) != LENGTH:
        return f"身份证号码应为18位，现在是{len(number)}位"
    if not has_form(number):
        return "身份证号码前17位是数字，最后一位是数字或者X"
    born = birth_date(number)
    if born is None:
        return "身份证号码第7至14位不是有效的出生日期"
    if today is not None and born > today:
        return "身份证号码中的出生日期晚于今天"
    return "身份证号码校验不符，可能有一位写错或者两位颠倒"
