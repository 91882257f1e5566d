"""Shared by forms and services: credit codes, telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from centre.rulebook import identifiers

SUGGESTED = 2
MOBILE = re.compile(r"1[3-9]\d{9}")
TELEPHONE = re.compile(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?")


def credit_code(value: str) -> str:
    """统一社会信用代码, in capitals, without spaces. 依据：GB 32100-2015。

    Raises `ValueError` with what to look for, in Chinese.
    """
    found = identifiers.examine("uscc", value)
    if not found.blocks:
        return found.value_normalised
    meant = "、".join(found.suggestions[:SUGGESTED])
    raise ValueError(f"{found.reason}。是不是 {meant}？" if meant else f"{found.reason}。")


def mobile(value: str) -> str:
    """手机号码. Raises `ValueError`."""
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", value)).removeprefix("+86")
    if not MOBILE.fullmatch(number):
        raise ValueError("请填写11位手机号码，例如 13800000000")
    return number


def telephone(value: str) -> str:
    """固定电话或手机号码. Raises `ValueError`."""
    number = re.sub(r"\s", "", unicodedata.normalize("NFKC", value))
    if TELEPHONE.fullmatch(number):
        return number
    try:
        return mobile(number)
    except ValueError:
        raise ValueError("请填写手机号码，或者带区号的固定电话，例如 0452-2400000") from None
