"""其他号码: no check digit is known, a value is compared with a pattern (law.md 5.3, 5.4.2).

All but the telephone number are from memory: they warn and never block.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from centre.rulebook.identifiers.answer import LONGEST, Answer, mended, tidy


def _dashed(value: str) -> str:
    """Any dash becomes the plain one."""
    return re.sub(r"[‐-―−]", "-", tidy(value))


def _dotted(value: str) -> str:
    """Ideographic and middle dots become full stops."""
    return re.sub(r"[。·]", ".", tidy(value))


def _digits_only(value: str) -> str:
    """A telephone number without dashes, brackets and the country's own code."""
    return re.sub(r"[-()‐-―]", "", tidy(value)).removeprefix("+86")


@dataclass(frozen=True, slots=True)
class Form:
    """A format that is only compared with a pattern."""

    label: str
    pattern: str
    reason: str
    example: str
    certain: bool = False
    clean: Callable[[str], str] = tidy


FORMS: dict[str, Form] = {
    "software": Form(
        "软件著作权登记号",
        r"[0-9]{4}SR[0-9]{6,7}|软著登字第[0-9]+号",
        "软件登记号一般形如2020SR0123456，请对照证书核对",
        "2020SR0123456",
    ),
    "work": Form(
        "作品登记号",
        r"[\u4e00-\u9fff]作登字-[0-9]{4}-[A-Z]-[0-9]+",
        "作品登记号一般形如国作登字-2020-F-00123456，请对照证书核对",
        "国作登字-2020-F-00123456",
        clean=_dashed,
    ),
    "plant_variety": Form(
        "植物新品种权号",
        r"CNA[0-9]{8,11}(\.[0-9])?|20[0-9]{6}",
        "品种权号一般形如CNA20191000001（农业）或者20开头的8位数字（林草），请核对",
        "CNA20191000001",
        clean=_dotted,
    ),
    "layout": Form(
        "布图设计登记号",
        r"BS\.?[0-9]{8,9}(\.[0-9])?",
        "布图设计登记号一般形如BS.185001234，请核对",
        "BS.185001234",
        clean=_dotted,
    ),
    "gi": Form("地理标志编号", r".{2,}", "请填写公告号或者证书上的编号，例如AGI00001", "AGI00001"),
    "franchise": Form(
        "特许经营备案号", r".{4,}", "请填写商务主管部门备案公告上的备案号", "0230200112600001"
    ),
    "old_registration": Form(
        "历史注册号", r"[0-9]{15}", "旧注册号为15位数字，只作为历史号码记载", "230200100012345"
    ),
    "passport": Form(
        "护照号码", r"[A-Z0-9]{5,17}", "护照号码一般为5至17位字母和数字，请核对", "E12345678"
    ),
    "hk_macao_pass": Form(
        "港澳居民来往内地通行证号码",
        r"[HM][0-9]{8,10}",
        "通行证号码一般为H或者M加8至10位数字，请核对",
        "H12345678",
        clean=_digits_only,
    ),
    "taiwan_pass": Form(
        "台湾居民来往大陆通行证号码",
        r"[0-9]{8}|[0-9]{10}[A-Z]?",
        "通行证号码一般为8位数字，请核对",
        "12345678",
        clean=_digits_only,
    ),
    "foreign_pr": Form(
        "外国人永久居留身份证号码",
        r"9[0-9]{17}|9[0-9]{16}X|[A-Z]{3}[0-9]{12}",
        "证件号码一般为18位或者15位，请核对",
        "911230199003071234",
    ),
    "other": Form("其他证件号码", r".{2,}", "请填写证件上的号码", "A1234"),
    "mobile": Form(
        "手机号码",
        r"1[3-9][0-9]{9}",
        "手机号码为1开头的11位数字，请核对",
        "13800138000",
        certain=True,
        clean=_digits_only,
    ),
}


def examine(kind: str, value: str) -> Answer:
    """Compare with the pattern of the kind. Raises KeyError for an unknown kind."""
    form = FORMS[kind]
    number = form.clean(value)
    if re.fullmatch(form.pattern, number):
        return Answer(kind, value, number, valid=True, certain=form.certain)
    return Answer(
        kind,
        value,
        number,
        valid=False,
        certain=form.certain,
        reason=form.reason,
        suggestions=_with_digits(form, number),
    )


def _with_digits(form: Form, number: str) -> tuple[str, ...]:
    """The same number when one letter of it was read for a digit."""
    places = range(len(number) if len(number) <= LONGEST else 0)
    tried = (number[:n] + mended(number[n]) + number[n + 1 :] for n in places)
    return tuple(dict.fromkeys(t for t in tried if re.fullmatch(form.pattern, t)))
