"""脱敏: what of a person's particulars is shown to those who need not see them whole.

依据：《个人信息保护法》第51条；law.md 7.4(a). Pure functions: text in, text out. An empty value
stays empty, and a value of unknown shape shows less, never more.
"""

from __future__ import annotations

import re

COMPOUND_SURNAMES = re.compile(
    "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|"
    "濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|"
    "公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|"
    "微生|左丘|东门|西门|第五"
)
SOLE_TRADER = "2"  # second character of a credit code: 个体工商户
DISTRICT = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?"
    r"(?:[\u4e00-\u9fff]{2,12}?(?:市|自治州|地区|盟))?"
    r"(?:[\u4e00-\u9fff]{1,12}?(?:自治县|自治旗|区|县|旗|市))?"
)


def name(value: str) -> str:
    """王小明 → 王**. Two-character family names are kept whole; foreign names keep one letter."""
    text = value.strip()
    if not text:
        return ""
    kept = 2 if COMPOUND_SURNAMES.match(text) and len(text) > 2 else 1
    return text[:kept] + "**"


def resident_id(value: str) -> str:
    """230…1234. The first three and the last four; the district code stays hidden."""
    text = value.strip()
    if len(text) < 15:  # shorter than any resident number: shape unknown
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 7) + text[-4:]


def mobile(value: str) -> str:
    """138****5678."""
    text = re.sub(r"[\s-]", "", value)
    if not re.fullmatch(r"1\d{10}", text):
        return telephone(value)
    return f"{text[:3]}****{text[-4:]}"


def telephone(value: str) -> str:
    """0452-****678: area code and the last three. A mobile number is masked as one."""
    text = re.sub(r"\s", "", value)
    if re.fullmatch(r"1\d{10}", text):
        return mobile(text)
    area, dash, number = text.rpartition("-")
    if len(number) < 7:  # an extension or a short number: shape unknown
        return "*" * len(text)
    return f"{area}{dash}****{number[-3:]}"


def bank_account(value: str) -> str:
    """**** **** **** 1234."""
    text = re.sub(r"[\s-]", "", value)
    if len(text) <= 4:  # the last four would be all of it
        return "*" * len(text)
    return f"**** **** **** {text[-4:]}"


def email(value: str) -> str:
    """a***@b.com."""
    local, at, domain = value.strip().rpartition("@")
    if not local or not at:
        return "*" * len(value.strip())
    return f"{local[0]}***@{domain}"


def address(value: str) -> str:
    """黑龙江省齐齐哈尔市铁锋区***: down to the district, no further."""
    text = value.strip()
    if not text:
        return ""
    found = DISTRICT.match(text)
    kept = found.group() if found else ""
    return f"{kept}***"


def credit_code(value: str) -> str:
    """Public, so shown whole; of a sole trader, who is a person, the last six are hidden."""
    text = value.strip()
    if len(text) > 6 and text[:2] == "9" + SOLE_TRADER:  # the hidden tail
        return text[:-6] + "******"
    return text


def plate(value: str) -> str:
    """黑B·***."""
    text = re.sub(r"[\s·•]", "", value)
    return f"{text[:2]}·***" if len(text) > 2 else "*" * len(text)  # 省份与机关代号
