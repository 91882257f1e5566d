"""措辞: how lists and papers write out parties, claims, dates and proceedings elsewhere."""

from __future__ import annotations

import re

from cases.enums import PartyRole
from cases.models import Case, Material, Party
from centre.rulebook import dates, intake, money

NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d+[.、．]|[（(][一二三四五六七八九十\d]+[)）])\s*"
)


def in_order(case: Case) -> list[Party]:
    """Applicants, respondents, third parties, each in the order they were entered."""
    order = list(PartyRole)
    parties = case.parties.prefetch_related("agents")
    return sorted(parties, key=lambda p: (order.index(PartyRole(p.role)), p.position))


def names(parties: list[Party], role: PartyRole) -> str:
    return "、".join(p.name for p in parties if p.role == role)


def handed_in(case: Case) -> list[Material]:
    return list(case.materials.present().order_by("id"))


def claim_lines(case: Case) -> tuple[str, ...]:
    kinds_named = [intake.CLAIMS.get(code, code) for code in case.claim_kinds]
    written = [NUMBERED.sub("", line.strip()) for line in case.claims.splitlines()]
    written = [line for line in written if line]
    return tuple(written or kinds_named)


def amount_line(case: Case) -> str:
    return "没有金额请求" if case.amount_fen is None else money.full_text(case.amount_fen)


def circumstance_lines(case: Case) -> tuple[str, ...]:
    pairs = (
        ("行为发生日期", case.act_on and dates.arabic(case.act_on)),
        ("知道或者应当知道的日期", case.knew_on and dates.arabic(case.knew_on)),
        ("行为地", case.place_of_act),
        ("平台或者网址", case.channel),
    )
    return tuple(f"{label}：{value}" for label, value in pairs if value)


LINKED = {
    "lawsuit": "诉讼",
    "arbitration": "仲裁协议",
    "admin": "行政处理",
    "criminal": "刑事报案",
    "pre_suit": "诉前保全或者行为禁令",
    "validity": "无效、异议、撤销等确权程序",
    "other_mediation": "其他调解",
}


def linked_lines(case: Case) -> tuple[str, ...]:
    """Proceedings elsewhere that the applicant answered “有” to."""
    found = []
    for code, label in LINKED.items():
        answer = case.linked.get(code) or {}
        if answer.get("has") == "yes":
            told = [str(v) for k, v in sorted(answer.items()) if k != "has" and v]
            if code == "pre_suit" and case.pre_suit_measure_on:
                told.append(f"{dates.arabic(case.pre_suit_measure_on)}采取")
            rest = "，".join(told)
            found.append(f"{label}：有" + (f"（{rest}）" if rest else ""))
        elif answer.get("has") == "unknown":
            found.append(f"{label}：不清楚")
    return tuple(found) or ("未反映有其他程序",)
