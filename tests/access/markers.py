"""One unique word per secret, and who may ever read it. 依据：law.md 1.4。

Every page that any persona is served is searched for every word; a word before somebody who is not
in its audience is a leak, wherever it stands: page, list, search, preview, message, mail, error.
"""

from __future__ import annotations

from dataclasses import dataclass

OWN_A = {"applicant", "agent"}
OWN_B = {"respondent"}
SIDES = OWN_A | OWN_B
COURT = {"filing_clerk", "judge", "court_clerk"}


@dataclass(frozen=True, slots=True)
class Marker:
    """`word` is planted by the world; `audience` are the personas who may be served it."""

    data_class: str
    word: str
    audience: frozenset[str]


def _of(data_class: str, word: str, *audience: set[str]) -> Marker:
    return Marker(data_class, word, frozenset().union(*audience))


# The dispute A: company 1 against company 2, before court X, organisation M and the mediator.
PHONE_A = _of("A", "13945670001", OWN_A, {"mediator", "secretary", "coordinator"}, COURT)
ADDRESS_A = _of("A", "龙沙区密址甲七号", OWN_A, {"mediator", "secretary", "coordinator"}, COURT)
ADDRESS_B = _of("A", "梅里斯区密址乙八号", OWN_B, {"mediator", "secretary", "coordinator"}, COURT)
SERVED_PHONE_A = _of("A", "13945670002", OWN_A, {"mediator", "secretary", "coordinator"}, COURT)
SERVED_PHONE_B = _of("A", "13945670003", OWN_B, {"mediator", "secretary", "coordinator"}, COURT)
FACTS = _of("B", "暗纹记号之事实", SIDES, {"mediator", "coordinator"}, COURT)
EVIDENCE_A = _of("B", "已交换之公证书甲", SIDES, {"mediator", "secretary", "coordinator"}, COURT)
EVIDENCE_B = _of("B", "未交换之进货单乙", OWN_B, {"mediator", "secretary", "coordinator"}, COURT)
SECRET_A = _of("C", "配方密件甲", OWN_A)
SECRET_B = _of("C", "底价密件乙", OWN_B)
JOINT = _of("D", "共同沟通之语", SIDES, {"mediator"})
CAUCUS_A = _of("D", "甲方私下之语", OWN_A, {"mediator"})
CAUCUS_B = _of("D", "乙方私下之语", OWN_B, {"mediator"})
NOTE = _of("D", "调解员自记之语", {"mediator"})
EARLIER_CAUCUS = _of("D", "对前任所言之语", OWN_A)
OFFER_A = _of("D", "只向甲方之方案", OWN_A, {"mediator"})
OFFER_B = _of("D", "只向乙方之方案", OWN_B, {"mediator"})
REPLY_B = _of("D", "乙方答复之附言", OWN_B, {"mediator"})
RECORD = _of("E", "笔录所载之陈述", SIDES, {"mediator", "secretary"})
UNDISPUTED = _of("F", "无争议之一项", SIDES, {"mediator", "secretary", "filing_clerk", "judge"})
AGREEMENT = _of("G", "协议约定之条款", SIDES, {"mediator", "secretary"}, COURT)
APPLICATION = _of("I", "履行情况之说明", SIDES, COURT)
CHALLENGE = _of("B", "申请回避之事由", OWN_A, {"secretary"}, COURT)

CLUE = _of("J", "所触及罪名之提示", {"filing_clerk", "coordinator"})
REPAYMENT = _of("B", "还款承诺之书证", OWN_A, {"mediator", "coordinator", "filing_clerk", "judge"})

# The dispute B: company 3 against company 2, led by the colleague; ended without agreement.
IN_B = {"other_company", "respondent"}
READ_B = {"colleague", "filing_clerk", "coordinator"}
STAFF_B = {"colleague", "secretary", "filing_clerk"}
PERSON_ID = _of("A", "230204199003070016", {"other_company", "coordinator"}, STAFF_B)
PERSON_PHONE = _of("A", "13945670004", {"other_company", "coordinator"}, STAFF_B)
FACTS_OF_B = _of("B", "乙案所述之事实", IN_B, READ_B)
CLOSING = _of("H", "一方拖延之行为", {"coordinator"}, STAFF_B, IN_B)

# The dispute C has nothing to do with any persona but the coordinator; its draft with nobody.
FACTS_OF_C = _of("B", "丙案所述之事实", {"coordinator"})
DRAFT = _of("B", "尚未提交之草稿", OWN_A - {"agent"})

# The transfer to the police, linked to A, and the enquiry of company 1.
ORGANS = {"officer", "head", "police", "procurator"}
TRANSFER = _of("J", "涉嫌犯罪之事实", ORGANS)
TRANSFER_PAPER = _of("J", "现场查获之清单", ORGANS)
TRANSFER_NAME = _of("J", "某五金经营部售假案", ORGANS)
QUESTION = _of("B", "咨询所问之疑难", {"applicant", "coordinator", "adviser"})
REPLY_DRAFT = _of("B", "咨询答复之拟稿", {"adviser"})

ALL: tuple[Marker, ...] = tuple(value for value in globals().values() if isinstance(value, Marker))
NAMES: dict[str, str] = {
    value.word: name for name, value in globals().items() if isinstance(value, Marker)
}
