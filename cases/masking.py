"""遮蔽: what others than one's own side see of numbers and addresses. 依据：law.md 7.4(a)。"""

from __future__ import annotations

import re

MOBILE = re.compile(r"1[3-9]\d{9}")


def identity(number: str) -> str:
    """First three and last four: 230***********1234."""
    if len(number) <= 7:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def credit_code(number: str, *, of_sole_trader: bool) -> str:
    """Public, save for a sole trader's, whose last six are hidden."""
    return number[:-6] + "*" * 6 if of_sole_trader and len(number) > 6 else number


def phone(number: str) -> str:
    """138****5678; 0452-****678."""
    digits = re.sub(r"\D", "", number)
    if MOBILE.fullmatch(digits):
        return f"{digits[:3]}****{digits[-4:]}"
    area, dash, rest = number.partition("-")
    if dash and rest:
        return f"{area}-****{rest[-3:]}"
    return "****" + digits[-3:] if digits else ""


def email(address: str) -> str:
    name, at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}" if at else ""


def address(text: str) -> str:
    """Down to the district: 黑龙江省齐齐哈尔市铁锋区***."""
    match = re.match(r".*?(?:[市州盟].*?[区县市旗]|[区县旗])", text)
    return f"{match.group()}***" if match else ("***" if text else "")


def person(name: str) -> str:
    """The family name stays: 王**."""
    return name[:1] + "*" * (len(name) - 1)
