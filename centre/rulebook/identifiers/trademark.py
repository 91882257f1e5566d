"""商标注册号与国际分类, law.md 5.4.2: from memory, so they warn and never block."""

from __future__ import annotations

import re

from centre.rulebook.identifiers.answer import Answer, bare, mended

FORM = re.compile(r"[0-9]{1,8}[A-Z]?|G[0-9]{5,7}[A-Z]?")
MADRID = "G"
CLASSES = range(1, 46)
LAST_GOODS_CLASS = 34


def examine(value: str) -> Answer:
    """Registration number: up to eight digits, or G and five to seven for the Madrid system."""
    number = bare(value).removesuffix("号")
    if FORM.fullmatch(number):
        what = "国际注册（马德里）" if number.startswith(MADRID) else "国内注册"
        return Answer(
            "trademark", value, number, valid=True, certain=False, notes=(("注册", what),)
        )
    tried = mended(number)
    return Answer(
        "trademark",
        value,
        number,
        valid=False,
        certain=False,
        reason="商标注册号一般为8位以内的数字，国际注册以G开头，请核对",
        suggestions=(tried,) if FORM.fullmatch(tried) else (),
    )


def nice_class(value: str) -> Answer:
    """One class, 1 to 45; goods to 34, services from 35."""
    number = bare(value).removesuffix("类").lstrip("0")
    valid = number.isascii() and number.isdigit() and int(number) in CLASSES
    if not valid:
        reason = "国际分类为1至45，每个类别分别填写"
        return Answer("nice_class", value, number, valid=False, certain=False, reason=reason)
    what = "商品类别" if int(number) <= LAST_GOODS_CLASS else "服务类别"
    return Answer("nice_class", value, number, valid=True, certain=False, notes=(("类别", what),))
