"""Shared by forms and services: credit codes, telephone numbers."""

from __future__ import annotations

import re
import unicodedata

from stdnum.cn import uscc

CODE_LENGTH = 18
LOOKALIKES = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
MOBILE = re.compile(r"1[3-9]\d{9}")
TELEPHONE = re.compile(r"(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?")


def credit_code(value: str) -> str:
    """统一社会信用代码, in capitals, without spaces. 依据：GB 32100-2015。

    Raises `ValueError` with what to look for, in Chinese.
    """
    code = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", value)).upper()
    if len(code) != CODE_LENGTH:
        raise ValueError(f"统一社会信用代码应为18位，现为{len(code)}位")
    wrong = sorted({c for c in code if c in LOOKALIKES})
    if wrong:
        pairs = "、".join(f"{c}（是否为{LOOKALIKES[c]}）" for c in wrong)
        raise ValueError(f"统一社会信用代码中不使用字母{pairs}")
    if not uscc.is_valid(code):
        raise ValueError("统一社会信用代码的校验位不符，请对照营业执照逐位核对")
    return code


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
