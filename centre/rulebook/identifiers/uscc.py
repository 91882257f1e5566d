"""统一社会信用代码, GB 32100-2015 (law.md 5.3): 18 signs, mod-31 check, inner GB 11714 check."""

from __future__ import annotations

from operator import mul

from centre.rulebook.identifiers import resident_id
from centre.rulebook.identifiers.answer import MOST, Answer, bare, near_misses

KIND = "uscc"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION = slice(8, 17)
DISTRICT = slice(2, 8)
LENGTH = 18
OLD_LENGTH = 15
ORGANISATION_LENGTH = 9
MISREAD = {"O": "0", "I": "1", "S": "5", "V": "U", "Z": "2"}
# From memory: the signs of the organ that registers and of the category.
CATEGORIES = {"91": "企业", "92": "个体工商户", "93": "农民专业合作社"}


def check_sign(body: str) -> str:
    """Sign 18 of the first seventeen."""
    total = sum(map(mul, map(VALUES.__getitem__, body), WEIGHTS))
    return ALPHABET[-total % len(ALPHABET)]


def organisation_check_sign(body: str) -> str:
    """Sign 17 of signs 9 to 16."""
    pairs = zip(body, ORGANISATION_WEIGHTS, strict=True)
    total = sum(ORGANISATION_ALPHABET.index(sign) * weight for sign, weight in pairs)
    return "0123456789X"[-total % 11]


def is_valid(code: str) -> bool:
    """Alphabet, district and check sign; the inner check is only a hint."""
    return (
        len(code) == LENGTH
        and VALUES.keys() >= set(code)
        and code[DISTRICT].isdigit()
        and check_sign(code[:-1]) == code[-1]
    )


def examine(value: str) -> Answer:
    """Check one code; say which sign is foreign, propose the code that was probably meant."""
    code = bare(value)
    if is_valid(code):
        return Answer(KIND, value, code, valid=True, hint=_hint(code), notes=_notes(code))
    reason, suggestions = _why_not(code)
    return Answer(KIND, value, code, valid=False, reason=reason, suggestions=suggestions)


def _hint(code: str) -> str:
    inner = code[ORGANISATION]
    if organisation_check_sign(inner[:-1]) != inner[-1]:
        return "第9至17位的组织机构代码校验不符，请对照营业执照再核对一次"
    return ""


def _notes(code: str) -> tuple[tuple[str, str], ...]:
    category = CATEGORIES.get(code[:2])
    inner = code[ORGANISATION]
    return (
        *((("主体类别（建议值）", category),) if category else ()),
        ("登记机关行政区划", code[DISTRICT]),
        ("组织机构代码", f"{inner[:-1]}-{inner[-1]}"),
    )


def _why_not(code: str) -> tuple[str, tuple[str, ...]]:
    if len(code) == OLD_LENGTH and code.isdigit():
        return (
            "这是15位的旧注册号，只能作为历史号码记载，请填写营业执照上18位的统一社会信用代码",
            (),
        )
    if len(code) == ORGANISATION_LENGTH:
        return "这可能是9位的组织机构代码，请填写18位的统一社会信用代码", ()
    if len(code) != LENGTH:
        return f"统一社会信用代码应为18位，现在是{len(code)}位", ()
    foreign = sorted({sign for sign in code if sign in MISREAD})
    if foreign:
        mended = "".join(MISREAD.get(sign, sign) for sign in code)
        said = "、".join(f"{sign}（可能是{MISREAD[sign]}）" for sign in foreign)
        return f"统一社会信用代码不使用字母{said}", (mended,) if is_valid(mended) else ()
    if not VALUES.keys() >= set(code):
        return "统一社会信用代码只含数字和大写字母，请去掉其他符号", ()
    return "统一社会信用代码校验不符，可能有一位写错或者两位颠倒", suggest(code)


def suggest(code: str, most: int = MOST) -> tuple[str, ...]:
    """Codes that pass both checks; if there are none, those that pass the outer one."""

    def is_likely(candidate: str) -> bool:
        return candidate[DISTRICT][:2] in resident_id.PROVINCES

    found = near_misses(code, ALPHABET, is_valid, is_likely, most=len(code) * len(ALPHABET))
    both = tuple(candidate for candidate in found if not _hint(candidate))
    return (both or found)[:most]
