"""N1 to N11 of law.md 3.7: a reference day with its derivation, never a gate."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook.calendar import default_calendar
from centre.rulebook.dates import arabic
from centre.rulebook.limitation import CLAIMS, RULES, Answer, Cause, Event, Line, reckon
from centre.rulebook.settings import Mark

CALENDAR = default_calendar()
KNEW = date(2023, 12, 22)  # three years: Tuesday 22 December 2026


def go(*events: Event, claim: str = "DEBT", knew_on: date | None = KNEW, **facts) -> Answer:
    return reckon(claim, knew_on, CALENDAR, events=events, **facts)


def obstacle(first: date, last: date | None) -> Event:
    return Event(first, Cause.OBSTACLE, "医院证明", ended_on=last)


def test_the_rules_of_the_law_file_are_all_here():
    assert list(RULES) == [f"N{n}" for n in range(1, 12)]
    assert {id for id, rule in RULES.items() if rule.mark is not Mark.READ} == {"N11"}


@pytest.mark.parametrize(
    ("claim", "years", "most"),
    [
        ("DEBT", 3, 20),
        ("PATENT", 3, 20),
        ("PRE_GRANT_FEE", 3, 20),
        ("ENFORCEMENT", 2, None),
        ("STOP", None, None),
    ],
)
def test_periods(claim, years, most):
    assert (CLAIMS[claim].years, CLAIMS[claim].most_years) == (years, most)


def test_n1_three_years_from_knowing_both():
    answer = go()

    assert (answer.reference_on, answer.rolled_on) == (date(2026, 12, 22), date(2026, 12, 22))
    assert answer.derivation == (
        "起算：知道权利受到损害和义务人，2023年12月22日；期间3年，至2026年12月22日（《民法典》第188条）。",
        "参考到期日为2026年12月22日。",
        "人民法院不得主动适用诉讼时效，由义务人提出抗辩。",
        "该日期仅供参考，不影响提出申请；时效临近届满的，请及时起诉或者申请仲裁。",
    )
    assert (answer.latest_on, answer.rest_on, answer.hoped_on) == (None, None, None)
    assert (answer.claim, answer.basis) == ("DEBT", "《民法典》第188条")
    first, last = answer.lines
    assert (first.rule, first.on, first.end) == ("N1", KNEW, date(2026, 12, 22))
    assert (last.rule, last.on, last.end) == ("N1", date(2026, 12, 22), date(2026, 12, 22))
    assert not answer.uncertain
    assert not answer.open_ended
    assert not answer.provisional


def test_n1_leap_day_has_no_corresponding_day():
    assert go(knew_on=date(2024, 2, 29)).reference_on == date(2027, 2, 28)


def test_n1_a_day_off_is_told_but_the_earlier_day_is_the_reference():
    answer = go(knew_on=date(2023, 10, 1))

    assert (answer.reference_on, answer.rolled_on) == (date(2026, 10, 1), date(2026, 10, 8))
    assert answer.lines[-1] == Line(
        "N1",
        date(2026, 10, 1),
        date(2026, 10, 8),
        "该日为休假日，依《民法典》第203条第1款至2026年10月8日；请按较早的日期安排。",
    )


def test_a_day_in_a_year_without_notice_is_provisional():
    assert go(knew_on=date(2024, 3, 1)).provisional


@pytest.mark.parametrize(
    ("harmed_on", "reference"),
    [
        pytest.param(date(2006, 11, 22), date(2026, 11, 22), id="twenty years are over first"),
        pytest.param(date(2006, 12, 21), date(2026, 12, 21), id="one day before the three"),
        pytest.param(date(2006, 12, 23), date(2026, 12, 22), id="one day after the three"),
    ],
)
def test_n1_never_more_than_twenty_years_from_the_harm(harmed_on, reference):
    answer = go(harmed_on=harmed_on)

    assert answer.reference_on == reference
    assert answer.latest_on == harmed_on.replace(year=2026)
    capped = Line(
        "N1", reference, reference, f"自权利受到损害之日起最长20年，至{arabic(reference)}。"
    )
    assert (capped in answer.lines) is (reference < date(2026, 12, 22))


def test_n1_nothing_interrupts_the_twenty_years():
    answer = go(Event(date(2026, 10, 1), Cause.SUIT), harmed_on=date(2007, 1, 15))

    assert answer.reference_on == date(2027, 1, 15)


def test_n1_an_event_after_the_twenty_years_is_idle():
    answer = go(Event(date(2026, 11, 30), Cause.SUIT), harmed_on=date(2006, 11, 22))

    assert answer.reference_on == date(2026, 11, 22)
    assert any("不产生中断" in said for said in answer.derivation)


def test_the_first_day_is_asked_for():
    answer = go(knew_on=None, harmed_on=date(2010, 5, 4))

    assert (answer.reference_on, answer.latest_on) == (None, date(2030, 5, 4))
    assert answer.derivation == (
        "请先填写起算日期：知道权利受到损害和义务人之日。",
        "该日期仅供参考，不影响提出申请；时效临近届满的，请及时起诉或者申请仲裁。",
    )
    assert (answer.claim, answer.basis) == ("DEBT", "《民法典》第188条")
    assert (answer.open_ended, answer.provisional) == (False, False)
    assert answer.lines[0].rule == "N1"


@pytest.mark.parametrize(
    ("granted_on", "reference"),
    [
        pytest.param(date(2024, 6, 3), date(2027, 6, 3), id="known before the grant"),
        pytest.param(date(2023, 1, 2), date(2026, 12, 22), id="known after the grant"),
        pytest.param(None, date(2026, 12, 22), id="grant not told"),
    ],
)
def test_n2_fee_of_the_time_before_grant(granted_on, reference):
    assert go(claim="PRE_GRANT_FEE", granted_on=granted_on).reference_on == reference


def test_n2_grant_means_nothing_to_infringement():
    assert go(claim="PATENT", granted_on=date(2024, 6, 3)).reference_on == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("cause", "basis"),
    [
        (Cause.REQUEST, "《诉讼时效规定》第12条"),
        (Cause.SUIT, "《诉讼时效规定》第10条、第11条"),
        (Cause.REPORT, "《诉讼时效规定》第13条"),
        (Cause.CONSENT, "《诉讼时效规定》第14条"),
        (Cause.PART, "《诉讼时效规定》第9条"),
        (Cause.DEMAND, "《民法典》第195条第1项"),
    ],
)
def test_n3_to_n7_interruption_restarts_at_zero_from_the_day(cause, basis):
    answer = go(Event(date(2025, 4, 8), cause, "收据"))

    assert answer.reference_on == date(2028, 4, 8)
    line = answer.lines[1]
    assert (line.rule, line.on, line.end, line.evidence) == (
        cause.value,
        date(2025, 4, 8),
        date(2028, 4, 8),
        "收据",
    )
    assert basis in line.said


@pytest.mark.parametrize("cause", [Cause.REQUEST, Cause.SUIT, Cause.REPORT])
def test_proceedings_that_ended_restart_from_their_end(cause):
    ended = go(Event(date(2025, 4, 8), cause, ended_on=date(2025, 9, 9)))
    running = go(Event(date(2025, 4, 8), cause))

    assert ended.reference_on == date(2028, 9, 9)
    assert ended.lines[1].said == (
        f"2025年4月8日{cause.label}，时效中断（{RULES[cause.value].basis}），"
        "自2025年9月9日程序终结起重新计算，至2028年9月9日。"
    )
    assert "从严自该日起重新计算，程序终结的再行核对，至2028年4月8日。" in running.lines[1].said


def test_an_end_before_the_beginning_counts_as_the_beginning():
    odd = go(Event(date(2025, 4, 8), Cause.SUIT, ended_on=date(2025, 1, 1)))

    assert odd.reference_on == date(2028, 4, 8)


def test_consent_has_no_proceedings():
    answer = go(Event(date(2025, 4, 8), Cause.CONSENT, ended_on=date(2025, 9, 9)))

    assert answer.reference_on == date(2028, 4, 8)
    assert "时效中断（《诉讼时效规定》第14条），自该日起重新计算，至2028年4月8日。" in (
        answer.lines[1].said
    )


@pytest.mark.parametrize(
    ("on", "reference"),
    [
        pytest.param(date(2023, 12, 21), date(2026, 12, 22), id="before the period began"),
        pytest.param(date(2023, 12, 22), date(2026, 12, 22), id="on its first day"),
        pytest.param(date(2026, 12, 22), date(2029, 12, 22), id="on its last day"),
        pytest.param(date(2026, 12, 23), date(2026, 12, 22), id="after the end"),
    ],
)
def test_only_what_happens_within_the_period_interrupts(on, reference):
    answer = go(Event(on, Cause.DEMAND))
    idle = f"{on.year}年{on.month}月{on.day}日向义务人送达履行请求：不在时效期间之内，不产生中断。"

    assert answer.reference_on == reference
    assert (idle in answer.derivation) is (on in {date(2023, 12, 21), date(2026, 12, 23)})


def test_what_happens_during_proceedings_is_not_idle_and_shortens_nothing():
    answer = go(
        Event(date(2025, 4, 8), Cause.SUIT, ended_on=date(2026, 3, 3)),
        Event(date(2025, 6, 1), Cause.DEMAND),
    )

    assert answer.reference_on == date(2029, 3, 3)
    assert not any("不产生中断" in said for said in answer.derivation)


def test_two_events_of_one_day():
    answer = go(
        Event(date(2025, 4, 8), Cause.REQUEST, ended_on=date(2026, 3, 3)),
        Event(date(2025, 4, 8), Cause.SUIT),
    )

    assert answer.reference_on == date(2029, 3, 3)
    assert not any("不产生中断" in said for said in answer.derivation)


def test_what_came_too_early_does_not_hide_what_follows():
    answer = go(Event(date(2023, 1, 1), Cause.SUIT, "旧"), Event(date(2025, 4, 8), Cause.SUIT))
    idle = answer.lines[2]

    assert answer.reference_on == date(2028, 4, 8)
    assert (idle.rule, idle.on, idle.end, idle.evidence) == ("N4", date(2023, 1, 1), None, "旧")


def test_n7_the_rest_follows_unless_it_was_waived():
    whole = go(Event(date(2025, 4, 8), Cause.PART))
    waived = go(Event(date(2025, 4, 8), Cause.PART, waived=True))

    assert (whole.reference_on, whole.rest_on) == (date(2028, 4, 8), None)
    assert (waived.reference_on, waived.rest_on) == (date(2028, 4, 8), date(2026, 12, 22))
    assert RULES["N7"].rule in whole.notes
    assert RULES["N7"].rule not in go().notes


@pytest.mark.parametrize(
    ("first", "last", "reference"),
    [
        pytest.param(date(2026, 1, 5), date(2026, 6, 22), date(2026, 12, 22), id="over before"),
        pytest.param(date(2026, 1, 5), date(2026, 6, 23), date(2026, 12, 23), id="reaches in"),
        pytest.param(date(2026, 9, 1), date(2026, 10, 9), date(2027, 4, 9), id="inside"),
        pytest.param(date(2026, 12, 22), date(2027, 1, 8), date(2027, 7, 8), id="last day"),
        pytest.param(date(2026, 12, 23), date(2027, 1, 8), date(2026, 12, 22), id="too late"),
        pytest.param(date(2024, 1, 5), date(2025, 1, 5), date(2026, 12, 22), id="long ago"),
        pytest.param(date(2026, 7, 1), date(2026, 8, 31), date(2027, 2, 28), id="short month"),
    ],
)
def test_n8_suspension_only_in_the_last_six_months(first, last, reference):
    answer = go(obstacle(first, last))

    assert answer.reference_on == reference
    assert any(line.rule == "N8" for line in answer.lines) is (reference > date(2026, 12, 22))


def test_n8_a_second_obstacle_in_the_six_months_gained():
    answer = go(
        obstacle(date(2027, 3, 1), date(2027, 3, 31)),
        obstacle(date(2026, 9, 1), date(2026, 10, 9)),
    )

    assert answer.reference_on == date(2027, 9, 30)
    assert [(line.on, line.end, line.evidence) for line in answer.lines if line.rule == "N8"] == [
        (date(2026, 9, 1), date(2027, 9, 30), "医院证明"),
        (date(2027, 3, 1), date(2027, 9, 30), "医院证明"),
    ]
    assert [line.said for line in answer.lines if line.rule == "N8"] == [
        "2026年9月1日至2026年10月9日的障碍在最后六个月内，时效中止；"
        "自消除之日起满六个月届满（《民法典》第194条）。",
        "2027年3月1日至2027年3月31日的障碍在最后六个月内，时效中止；"
        "自消除之日起满六个月届满（《民法典》第194条）。",
    ]


def test_n8_an_obstacle_whose_six_months_end_on_the_very_day_moves_nothing():
    answer = go(obstacle(date(2026, 8, 1), date(2026, 8, 30)), knew_on=date(2024, 2, 28))

    assert answer.reference_on == date(2027, 2, 28)
    assert not any(line.rule == "N8" for line in answer.lines)


def test_n8_an_obstacle_that_lasts_leaves_the_end_open():
    answer = go(obstacle(date(2026, 9, 1), None))

    assert answer.open_ended
    assert (answer.reference_on, answer.rolled_on) == (None, None)
    assert (
        "自2026年9月1日起的障碍尚未消除，时效中止；消除之日起满六个月届满（《民法典》第194条）。"
        in answer.derivation
    )
    assert not any("参考到期日为" in said for said in answer.derivation)


def test_n8_an_obstacle_that_lasts_is_bounded_by_the_twenty_years():
    answer = go(obstacle(date(2026, 9, 1), None), harmed_on=date(2010, 5, 4))

    assert (answer.reference_on, answer.open_ended) == (date(2030, 5, 4), False)


def test_n8_interruption_during_an_obstacle_does_not_shorten_it():
    answer = go(
        obstacle(date(2026, 9, 1), date(2032, 3, 3)), Event(date(2027, 5, 6), Cause.DEMAND)
    )

    assert answer.reference_on == date(2032, 9, 3)
    assert answer.lines[1].end == date(2032, 9, 3)


def test_n8_an_interruption_while_the_end_is_open():
    answer = go(obstacle(date(2026, 9, 1), None), Event(date(2027, 5, 6), Cause.DEMAND))

    assert answer.open_ended
    assert "至障碍消除后。" in answer.lines[1].said


def test_n8_an_obstacle_of_the_former_end_means_nothing_after_a_restart():
    answer = go(
        obstacle(date(2026, 9, 1), date(2026, 10, 9)), Event(date(2026, 11, 2), Cause.CONSENT)
    )

    assert answer.reference_on == date(2029, 11, 2)
    assert not any(line.rule == "N8" for line in answer.lines)


def test_n9_to_stop_an_infringement_is_never_too_late():
    answer = go(Event(date(2025, 4, 8), Cause.SUIT), claim="STOP", harmed_on=date(1990, 1, 1))

    assert (answer.reference_on, answer.latest_on) == (None, None)
    assert answer.derivation[0] == RULES["N9"].rule
    assert answer.lines[0].rule == "N9"


def test_n10_is_said_with_every_day():
    assert RULES["N10"].rule in go().notes


def test_n11_a_request_to_the_centre_is_not_relied_on():
    answer = go(Event(date(2026, 11, 22), Cause.CENTRE))

    assert answer.uncertain
    assert (answer.reference_on, answer.hoped_on) == (date(2026, 12, 22), date(2029, 11, 22))
    assert RULES["N11"].rule + "参考到期日从严不计算该次提交。" in answer.notes
    assert not any(line.rule == "N11" for line in answer.lines)


def test_n11_a_request_handed_on_to_an_organ_counts():
    answer = go(Event(date(2026, 11, 22), Cause.CENTRE), Event(date(2026, 11, 23), Cause.REQUEST))

    assert (answer.reference_on, answer.hoped_on) == (date(2029, 11, 23), date(2029, 11, 23))


def test_n11_proceedings_of_the_centre_end_too():
    event = Event(date(2026, 11, 2), Cause.CENTRE, "回执", ended_on=date(2026, 12, 1))

    assert go(event).hoped_on == date(2029, 12, 1)


def test_enforcement_has_two_years_and_no_longest():
    answer = go(claim="ENFORCEMENT", knew_on=date(2024, 12, 2), harmed_on=date(2000, 1, 1))

    assert (answer.reference_on, answer.latest_on) == (date(2026, 12, 2), None)
    assert answer.basis == "《民事诉讼法》第250条"


def test_unknown_claim():
    with pytest.raises(KeyError):
        go(claim="NONE")


def test_beyond_the_calendar_the_end_is_open():
    assert go(knew_on=date(9998, 1, 1)).open_ended
