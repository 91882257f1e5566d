"""统一社会信用代码, GB 32100-2015 (law.md 5.3): 18 signs, mod-31 check, inner GB 11714 check."""

from __future__ import annotations

from centre.rulebook.identifiers.answer import Check, near_misses, tidy

KIND = "uscc"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION = slice(8, 17)
DISTRICT = slice(2, 8)
LENGTH = 18
OLD_LENGTH = 15
MISREAD = {"O": "0", "I": "1", "S": "5", "V": "U", "Z": "2"}


def check_sign(body: str) -> str:
    """Sign 18 of the first seventeen."""
    total = sum(ALPHABET.index(sign) * w for sign, w in zip(body, WEIGHTS, strict=True))
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
        and all(sign in ALPHABET for sign in code)
        and code[DISTRICT].isdigit()
        and check_sign(code[:-1]) == code[-1]
    )


def examine(value: str) -> Check:
    """Check one code; say which sign is foreign, propose the code that was probably meant."""
    code = tidy(value).replace("-", "")
    if is_valid(code):
        return Check(KIND, value, code, valid=True, hint=_hint(code))
    reason, suggestions = _why_not(code)
    return Check(KIND, value, code, valid=False, reason=reason, suggestions=suggestions)


def _hint(code: str) -> str:
    inner = code[ORGANISATION]
    if organisation_check_sign(inner[:-1]) != inner[-1]:
        return "第9至17位的组织机构代码校验不符，请对照营业执照再核对一次"
    return ""


def _why_not(code: str) -> tuple[str, tuple[str, ...]]:
    if len(code) == OLD_LENGTH and code.isdigit():
        return "这是15位的旧注册号，请填写营业执照上18位的统一社会信用代码", ()
    if len(code) != LENGTH:
        return f"统一社会信用代码应为18位，现在是{len(code)}位", ()
    foreign = sorted({sign for sign in code if sign in MISREAD})
    if foreign:
        mended = "".join(MISREAD.get(sign, sign) for sign in code)
        said = "、".join(f"{sign}（可能是{MISREAD[sign]}）" for sign in foreign)
        return f"统一社会信用代码不使用字母{said}", (mended,) if is_valid(mended) else ()
    if not all(sign in ALPHABET for sign in code):
        return "统一社会信用代码只含数字和大写字母，请去掉其他符号", ()
    return "统一社会信用代码校验不符，可能有一位写错或者两位颠倒", _suggest(code)


def _suggest(code: str) -> tuple[str, ...]:
    """Codes that pass both checks come first; if there are none, those that pass the outer one."""

    def passes_both(candidate: str) -> bool:
        return is_valid(candidate) and not _hint(candidate)

    return near_misses(code, ALPHABET, passes_both) or near_misses(code, ALPHABET, is_valid)
