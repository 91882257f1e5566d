"""law.md 3.7 rule by rule: what each says and on which article it stands."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.calendar import Calendar
from centre.rulebook.limitation import CLAIMS, RULES, Cause, Event, reckon

SAID = {
    "N1": ("三年，自权利人知道或者应当知道权利受到损害以及义务人之日起", "《民法典》第188条"),
    "N2": ("临时保护期使用费三年，授权之前已经知道的，自授权之日起", "《专利法》第74条"),
    "N3": ("自提出请求之日起中断", "《诉讼时效规定》第12条；《民法典》第195条"),
    "N4": ("起诉（含口头）自提交之日起中断", "《诉讼时效规定》第10条、第11条；《民法典》第195条"),
    "N5": ("不立案、撤案、不起诉的，自权利人知道之日起重新计算", "《诉讼时效规定》第13条"),
    "N6": ("部分履行、提供担保、请求延期", "《诉讼时效规定》第14条"),
    "N7": ("明确放弃剩余债权的除外", "《诉讼时效规定》第9条"),
    "N8": ("只在最后六个月内", "《民法典》第194条"),
    "N9": ("停止侵害、排除妨碍、消除危险，不适用诉讼时效", "《民法典》第196条第1项"),
    "N10": ("不得主动适用诉讼时效", "《民法典》第193条"),
    "N11": ("是否属于依法有权解决纠纷的组织尚无定论", "《诉讼时效规定》第8条、第12条"),
}


def test_each_rule_says_what_its_article_says():
    assert {code: rule.basis for code, rule in RULES.items()} == {
        code: basis for code, (_, basis) in SAID.items()
    }
    assert [code for code, (words, _) in SAID.items() if words not in RULES[code].rule] == []


def test_each_claim_stands_on_its_rule_and_article():
    assert {claim.code: (claim.rule, claim.basis) for claim in CLAIMS.values()} == {
        "DEBT": ("N1", "《民法典》第188条"),
        "PATENT": ("N2", "《专利法》第74条；《民法典》第188条"),
        "PRE_GRANT_FEE": ("N2", "《专利法》第74条；《民法典》第188条"),
        "ENFORCEMENT": ("N1", "《民事诉讼法》第250条"),
        "STOP": ("N9", "《民法典》第196条第1项"),
    }


@pytest.mark.parametrize("cause", [Cause.DEMAND, Cause.CONSENT, Cause.PART])
def test_what_no_organ_handles_restarts_on_its_own_day(cause):
    event = Event(date(2025, 3, 1), cause, ended_on=date(2025, 9, 1))

    answer = reckon("DEBT", date(2024, 1, 1), Calendar([]), events=[event])

    assert answer.reference_on == date(2028, 3, 1)


def test_two_obstacles_of_one_day_read_alike_however_they_were_entered():
    day = date(2026, 6, 23)
    lasting, over = Event(day, Cause.OBSTACLE), Event(day, Cause.OBSTACLE, ended_on=day)
    calendar = Calendar([])

    one, other = (
        reckon("DEBT", date(2023, 12, 22), calendar, events=events)
        for events in ([lasting, over], [over, lasting])
    )

    assert one == other
    assert one.open_ended
