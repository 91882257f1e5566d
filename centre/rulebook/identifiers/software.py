"""软件著作权登记号与作品登记号, law.md 5.4.2: from memory, so they warn and never block."""

from __future__ import annotations

import re

from centre.rulebook.identifiers.answer import Check, tidy

SOFTWARE = re.compile(r"[0-9]{4}SR[0-9]{6,7}|软著登字第[0-9]+号")
WORK = re.compile(r"[\u4e00-\u9fff]作登字-[0-9]{4}-[A-Z]-[0-9]+")


def examine(value: str) -> Check:
    """2020SR0123456, or the certificate's 软著登字第…号."""
    number = tidy(value)
    valid = bool(SOFTWARE.fullmatch(number))
    reason = "" if valid else "软件登记号一般形如2020SR0123456，请对照证书核对"
    return Check("software", value, number, valid=valid, certain=False, reason=reason)


def work(value: str) -> Check:
    """国作登字-2020-F-00123456 or a province's 黑作登字-….  Registration is not a condition."""
    number = re.sub(r"[－—–―]", "-", tidy(value))
    valid = bool(WORK.fullmatch(number))
    reason = "" if valid else "作品登记号一般形如国作登字-2020-F-00123456，请对照证书核对"
    return Check("work", value, number, valid=valid, certain=False, reason=reason)
