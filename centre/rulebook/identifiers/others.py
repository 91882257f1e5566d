"""其他号码: rights without a check digit, other identity papers, telephone, numbers of organs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from centre.rulebook import case_numbers
from centre.rulebook.identifiers.answer import Check, tidy

DOMAIN_MOST = 253
LABEL = re.compile(r"(?!-)[A-Z0-9-]{1,63}(?<!-)")


@dataclass(frozen=True, slots=True)
class _Form:
    """A format that is only compared with a pattern."""

    label: str
    pattern: str
    reason: str
    certain: bool = False


FORMS: dict[str, _Form] = {
    "plant_variety": _Form(
        "植物新品种权号",
        r"CNA\d{8,11}(\.\d)?|20\d{6}",
        "品种权号一般形如CNA20191000001（农业）或者20开头的8位数字（林草），请核对",
    ),
    "layout": _Form(
        "布图设计登记号", r"BS\.?\d{8,9}(\.\d)?", "布图设计登记号一般形如BS.185001234，请核对"
    ),
    "gi": _Form("地理标志编号", r".{2,}", "请填写公告号或者证书上的编号"),
    "franchise": _Form("特许经营备案号", r".{4,}", "请填写商务主管部门备案公告上的备案号"),
    "passport": _Form("护照号码", r"[A-Z0-9]{5,17}", "护照号码一般为5至17位字母和数字，请核对"),
    "hk_macao_pass": _Form(
        "港澳居民来往内地通行证号码",
        r"[HM]\d{8,10}",
        "通行证号码一般为H或者M加8至10位数字，请核对",
    ),
    "taiwan_pass": _Form(
        "台湾居民来往大陆通行证号码", r"\d{8}|\d{10}[A-Z]?", "通行证号码一般为8位数字，请核对"
    ),
    "foreign_pr": _Form(
        "外国人永久居留身份证号码", r"9\d{17}|[A-Z]{3}\d{12}", "证件号码一般为18位或者15位，请核对"
    ),
    "other": _Form("其他证件号码", r".{2,}", "请填写证件上的号码"),
    "mobile": _Form("手机号码", r"1[3-9]\d{9}", "手机号码为1开头的11位数字，请核对", certain=True),
}
OWN = {
    "domain": "域名",
    "case_number": "法院案号",
    "official_number": "发文字号",
}
KINDS: dict[str, str] = {**{kind: form.label for kind, form in FORMS.items()}, **OWN}


def examine(kind: str, value: str) -> Check:
    """Raises KeyError for an unknown kind."""
    if kind == "domain":
        return _domain(value)
    if kind == "case_number":
        return _case_number(value)
    if kind == "official_number":
        return _official_number(value)
    form = FORMS[kind]
    number = tidy(value)
    valid = bool(re.fullmatch(form.pattern, number, re.ASCII))
    return Check(
        kind,
        value,
        number,
        valid=valid,
        certain=form.certain,
        reason="" if valid else form.reason,
    )


def _domain(value: str) -> Check:
    """Chinese names are compared in punycode; a pasted address loses scheme and path."""
    host = re.sub(r"^[A-Z]+://", "", tidy(value)).split("/")[0].split(":")[0]
    host = host.replace("。", ".").rstrip(".").lower()
    try:
        ascii_host = host.encode("idna").decode("ascii").upper()
    except UnicodeError:
        ascii_host = ""
    labels = ascii_host.split(".")
    valid = (
        len(labels) > 1
        and len(ascii_host) <= DOMAIN_MOST
        and all(LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )
    return Check(
        "domain",
        value,
        ascii_host.lower() if valid else host,
        valid=valid,
        reason="" if valid else "请填写完整的域名，例如example.cn，不含网址路径",
    )


def _case_number(value: str) -> Check:
    number = case_numbers.normalise(value)
    problems = case_numbers.problems(number)
    unknown = "" if problems else _unknown_code(number)
    return Check(
        "case_number",
        value,
        number,
        valid=not problems,
        reason="".join(problems),
        suggestions=_without_zeros(number) if problems else (),
        hint=unknown,
    )


def _unknown_code(number: str) -> str:
    parsed = case_numbers.parse(number)
    if parsed.type_code not in case_numbers.TYPE_CODES:
        return f"类型代字“{parsed.type_code}”不在常用代字表中，请对照文书核对"
    return ""


def _without_zeros(number: str) -> tuple[str, ...]:
    mended = re.sub(r"(?<=[\u4e00-\u9fff])0+(?=[1-9]\d*号)", "", number)
    return () if case_numbers.problems(mended) else (mended,)


def _official_number(value: str) -> Check:
    number = case_numbers.normalise_official(value)
    valid = case_numbers.is_official_number(number)
    reason = "" if valid else "发文字号应形如“齐知保意〔2026〕1号”，不加“第”，编号前不加零"
    return Check("official_number", value, number, valid=valid, reason=reason)
