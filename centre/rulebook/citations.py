"""引用: short names of the law file become the titles people know; house notes are not shown.

The tables cite as the law file does (“ODR 9”, “CPLI 143”, “law.md I6”). A citizen reads
《人民法院在线调解规则》第9条 and never the name of an internal note.
"""

from __future__ import annotations

import re

TITLES: dict[str, str] = {
    "CPL": "《民事诉讼法》",
    "CPLI": "《民事诉讼法解释》",
    "SPM": "《关于人民法院特邀调解的规定》",
    "ODR": "《人民法院在线调解规则》",
    "OLR": "《人民法院在线诉讼规则》",
    "CM": "《关于人民法院民事调解工作若干问题的规定》",
    "JC2011": "《关于人民调解协议司法确认程序的若干规定》",
    "PML": "《人民调解法》",
    "CMR": "《商事调解条例》",
    "PEPL": "《民营经济促进法》",
    "CC": "《民法典》",
    "SOL": "《诉讼时效规定》",
    "CAUSE": "《民事案件案由规定》",
    "JUR": "《关于第一审知识产权民事、行政案件管辖的若干规定》",
    "CASENO": "《关于人民法院案件案号的若干规定》",
    "TRF": "《行政执法机关移送涉嫌犯罪案件的规定》",
    "PS-CRIM": "《公安机关办理刑事案件程序规定》",
    "PR-CRIM": "《人民检察院刑事诉讼规则》",
    "APL": "《行政处罚法》",
    "AEL": "《行政强制法》",
    "PAT": "《专利法》",
    "PATR": "《专利法实施细则》",
    "PATM": "《专利纠纷行政裁决和调解办法》",
    "TM19": "《商标法》（2019年）",
    "TM26": "《商标法》（2026年修订）",
    "PUB": "《关于人民法院在互联网公布裁判文书的规定》",
    "PIPL": "《个人信息保护法》",
    "ESL": "《电子签名法》",
    "ARB": "《仲裁法》",
    "FEE": "《诉讼费用交纳办法》",
    "SEED": "《中心建设方案》",
    "IPE": "《关于知识产权民事诉讼证据的若干规定》",
}
HOUSE = re.compile(r"^(law\.md|R\d|house|设计)")
NOTE = re.compile(r"（law\.md[^）]*）|\(law\.md[^)]*\)")
ARTICLE = re.compile(r"^(\d+)(?:\((\d+)\))*")


def cite(text: str) -> str:
    """“SPM 27；ODR 24；law.md I6” -> “《关于人民法院特邀调解的规定》第27条；《人民法院在线调解规则》第24条”."""
    parts = [part.strip() for part in NOTE.sub("", text).split("；")]
    return "；".join(_one(part) for part in parts if part and not HOUSE.match(part))


def _one(part: str) -> str:
    name, _, rest = part.partition(" ")
    title = TITLES.get(name)
    if title is None:
        return part
    return title + _articles(rest.strip())


def _articles(rest: str) -> str:
    """“19、26” -> 第19、26条; “24(2)” -> 第24条第2款; “28—29” -> 第28—29条; words stay."""
    if not rest:
        return ""
    if not rest[0].isdigit():
        return rest
    single = re.fullmatch(r"(\d+)\((\d+)\)(?:\((\d+)\))?", rest)
    if single:
        article, clause, item = single.groups()
        return f"第{article}条第{clause}款" + (f"第{item}项" if item else "")
    return "第" + re.sub(r"\((\d+)\)", r"条第\1款", rest) + ("" if rest.endswith(")") else "条")
