"""The derivation as data, step by step."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from centre.rulebook import clocks
from centre.rulebook.calendar import Calendar, DayRow, default_calendar
from centre.rulebook.clocks import (
    ROLL_BASIS,
    Clock,
    ClockRefusal,
    Extension,
    Kind,
    Pause,
    Step,
    Unit,
    sentences,
)
from centre.rulebook.clocks.steps import FIRST_DAY_BASIS, LAST_DAY_BASIS

BEIJING = ZoneInfo("Asia/Shanghai")
CALENDAR = default_calendar()
NOTICE = "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）"


def steps(clock, start, **options) -> list[Step]:
    return list(clocks.run(clock, start, CALENDAR, **options).steps)


def rest(day: int, name: str = "国庆节", notice: str = NOTICE) -> DayRow:
    return DayRow(date(2026, 10, day), True, name, notice)


def test_days_that_roll():
    assert steps("C20", date(2026, 9, 1)) == [
        Step(Kind.START, first=date(2026, 9, 1), reason="调解协议生效"),
        Step(Kind.FIRST_DAY, first=date(2026, 9, 2), source=FIRST_DAY_BASIS),
        Step(Kind.COUNTED, first=date(2026, 9, 2), last=date(2026, 10, 1), amount=30),
        Step(Kind.END, last=date(2026, 10, 1)),
        Step(
            Kind.ROLLED,
            first=date(2026, 10, 1),
            last=date(2026, 10, 8),
            days=tuple(rest(day) for day in range(1, 8)),
            source=ROLL_BASIS,
        ),
        Step(Kind.NOTICE, source=NOTICE),
        Step(Kind.RULE, first=date(2024, 1, 1), reason="C20", source="2026-11-22"),
        Step(Kind.SOURCE, source="《民事诉讼法》第205条；《人民调解法》第33条"),
    ]


def test_an_answer_says_what_it_answers():
    moment = datetime(2026, 9, 1, 10, 30, tzinfo=BEIJING)
    days, hours = clocks.run("C20", moment, CALENDAR), clocks.run("TR02", moment, CALENDAR)

    assert (days.clock_id, days.start, days.basis) == (
        "C20",
        date(2026, 9, 1),
        "《民事诉讼法》第205条；《人民调解法》第33条",
    )
    assert (hours.clock_id, hours.start) == ("TR02", moment)


def test_granted_hours_come_on_top():
    own = Clock("X", "试验", "某时", 24, Unit.HOUR, "规定", clocks.Roll.NO, extended_by="院长")
    begun = datetime(2026, 9, 1, 10, 30, tzinfo=BEIJING)

    assert clocks.run(own, begun, CALENDAR, extra=6).legal_end == begun + timedelta(hours=30)


def test_a_suggested_length_is_marked():
    assert Step(Kind.MARK, reason="为建议值") in steps("C16", date(2026, 9, 1))


def test_working_days_with_a_day_made_up():
    found = steps("C04", date(2026, 9, 30))

    assert found[1:6] == [
        Step(Kind.FIRST_DAY, first=date(2026, 10, 1), source=FIRST_DAY_BASIS),
        Step(
            Kind.COUNTED,
            first=date(2026, 10, 1),
            last=date(2026, 10, 10),
            amount=3,
            unit=Unit.WORKING_DAY,
        ),
        Step(Kind.SKIPPED, days=tuple(rest(day) for day in range(1, 8))),
        Step(Kind.MADE_UP, days=(DayRow(date(2026, 10, 10), False, "国庆节调休上班", NOTICE),)),
        Step(Kind.END, last=date(2026, 10, 10)),
    ]
    assert found[6] == Step(Kind.NOTICE, source=NOTICE)


def test_hours():
    begun = datetime(2026, 9, 30, 16, 20, tzinfo=BEIJING)
    end = datetime(2026, 10, 1, 16, 20, tzinfo=BEIJING)

    result = clocks.run("TR02", begun, CALENDAR)

    assert result.steps[:3] == (
        Step(Kind.START, first=begun, reason="负责人批准移送"),
        Step(Kind.COUNTED, first=begun, last=end, amount=24, unit=Unit.HOUR),
        Step(Kind.NO_ROLL, reason="以小时计算的期限不因休假日顺延。"),
    )
    assert result.derivation == (
        "起算事件：负责人批准移送，2026年9月30日16时20分。",
        "自该时起经过24小时，届满时间为2026年10月1日16时20分。",
        "以小时计算的期限不因休假日顺延。",
        "适用规则：TR02，条文自2020年8月7日起施行（规则表版本2026-11-22）。",
        "依据：《行政执法机关移送涉嫌犯罪案件的规定》第5条。",
    )
    assert (result.first_on, result.skipped) == (date(2026, 9, 30), ())


def test_paused_extended_and_granted():
    found = steps(
        "C10",
        date(2026, 11, 2),
        pauses=[Pause(date(2026, 11, 9), date(2026, 11, 18))],
        extensions=[Extension(date(2026, 12, 31), date(2026, 12, 1))],
    )
    granted = steps("C23", date(2026, 3, 3), extra=10)

    assert found[3:6] == [
        Step(Kind.PAUSED, spans=((date(2026, 11, 9), date(2026, 11, 18)),), amount=10),
        Step(Kind.EXTENDED, last=date(2026, 12, 31), reason="双方当事人"),
        Step(Kind.END, last=date(2026, 12, 31)),
    ]
    assert granted[1] == Step(Kind.GRANTED, amount=10, total=25, reason="院长")
    assert granted[3].amount == 25
    months = clocks.run("L03", date(2026, 3, 3), CALENDAR, extra=6).derivation
    assert months[1] == "经院长批准延长6个月，共12个月。"
    said = clocks.run("C23", date(2026, 3, 3), CALENDAR, extra=10).derivation
    assert said[1] == "经院长批准延长10日，共25日。"
    assert (
        "经双方当事人同意，期限延长至2026年12月31日（星期四）。"
        in clocks.run(
            "C10", date(2026, 11, 2), CALENDAR, extensions=[Extension(date(2026, 12, 31))]
        ).derivation
    )


def test_the_latest_of_several_extensions_is_told():
    found = steps(
        "C10",
        date(2026, 11, 2),
        extensions=[Extension(date(2027, 1, 29)), Extension(date(2026, 12, 31))],
    )

    assert [step.last for step in found if step.kind is Kind.EXTENDED] == [date(2027, 1, 29)]


def test_pauses_cut_by_an_extension_are_told_as_one():
    found = steps(
        "C10",
        date(2026, 11, 2),
        pauses=[
            Pause(date(2026, 11, 9), date(2026, 11, 18)),
            Pause(date(2026, 11, 23), date(2026, 11, 23)),
        ],
        extensions=[Extension(date(2026, 12, 10), date(2026, 11, 12))],
    )
    (paused,) = [step for step in found if step.kind is Kind.PAUSED]

    assert paused.spans == (
        (date(2026, 11, 9), date(2026, 11, 18)),
        (date(2026, 11, 23), date(2026, 11, 23)),
    )
    assert paused.amount == 11


def test_an_extension_inside_a_pause_lies_under_what_follows():
    """9–11 November come before the extension, 12–18 November on top of it."""
    result = clocks.run(
        "C10",
        date(2026, 11, 2),
        CALENDAR,
        pauses=[Pause(date(2026, 11, 9), date(2026, 11, 18))],
        extensions=[Extension(date(2026, 12, 10), date(2026, 11, 12))],
    )

    assert result.nominal_end == date(2026, 12, 17)


@pytest.mark.parametrize(
    ("pause", "nominal"),
    [
        pytest.param(
            (date(2026, 11, 7), date(2026, 11, 8)), date(2026, 11, 16), id="weekend only"
        ),
        pytest.param((date(2026, 11, 7), date(2026, 11, 9)), date(2026, 11, 17), id="and Monday"),
        pytest.param((date(2026, 11, 6), date(2026, 11, 8)), date(2026, 11, 17), id="from Friday"),
        pytest.param((date(2026, 11, 16), date(2026, 11, 16)), date(2026, 11, 17), id="last day"),
        pytest.param(
            (date(2026, 11, 14), date(2026, 11, 16)), date(2026, 11, 17), id="to the last"
        ),
        pytest.param((date(2026, 11, 17), date(2026, 11, 20)), date(2026, 11, 16), id="after"),
    ],
)
def test_pause_of_working_days(pause, nominal):
    result = clocks.run("TR17", date(2026, 11, 2), CALENDAR, pauses=[Pause(*pause)])

    assert result.nominal_end == nominal
    assert (nominal > date(2026, 11, 16)) is any(s.kind is Kind.PAUSED for s in result.steps)


def test_no_corresponding_day():
    found = steps("C26", date(2026, 8, 31))

    assert Step(Kind.SHORT_MONTH, last=date(2027, 2, 28), source=LAST_DAY_BASIS) in found


def test_a_last_day_that_was_made_up_is_told():
    result = clocks.run("C20", date(2026, 4, 9), CALENDAR)

    assert "该日劳动节调休上班，是工作日，不顺延。" in result.derivation
    assert f"放假安排：{NOTICE}。" in result.derivation
    assert result.skipped == ()


def test_a_made_up_day_is_data_too():
    saturday = DayRow(date(2026, 5, 9), False, "劳动节调休上班", NOTICE)
    (found,) = [s for s in steps("C20", date(2026, 4, 9)) if s.kind is Kind.NO_ROLL]

    assert found.days == (saturday,)


def test_rest_days_after_the_legal_end_are_not_told():
    """Thursday is off, Friday works, then comes a plain weekend."""
    calendar = Calendar([DayRow(date(2026, 10, 1), True, "国庆节", "甲")])

    result = clocks.run("C20", date(2026, 9, 1), calendar)

    assert result.legal_end == date(2026, 10, 2)
    assert result.skipped == ((date(2026, 10, 1), "国庆节"),)


def test_a_period_that_never_rolls_says_nothing_of_its_last_day():
    kinds = {step.kind for step in steps("C16", date(2026, 9, 1))}

    assert kinds == {
        *(Kind.START, Kind.FIRST_DAY, Kind.COUNTED, Kind.END, Kind.MARK, Kind.RULE, Kind.SOURCE)
    }


def test_provisional_and_debated():
    found = steps("C10", date(2026, 12, 3))

    assert Step(Kind.DEBATED, first=date(2027, 1, 2)) in found
    assert Step(Kind.PROVISIONAL, first=date(2027, 1, 2), last=date(2027, 1, 4)) in found


def test_every_notice_is_named_once():
    calendar = Calendar(
        [
            DayRow(date(2026, 10, 1), True, "国庆节", "甲"),
            DayRow(date(2026, 10, 2), True, "国庆节", "乙"),
            DayRow(date(2026, 10, 3), True, "国庆节", "甲"),
        ]
    )

    result = clocks.run("C20", date(2026, 9, 1), calendar)

    assert Step(Kind.NOTICE, source="甲；乙") in result.steps
    assert result.legal_end == date(2026, 10, 5)


def test_a_long_provisional_period_of_working_days_across_a_gap():
    calendar = Calendar([], announced_years=[2026, 2028])
    own = Clock("X", "试验", "某日", 300, Unit.WORKING_DAY, "试验规定", clocks.Roll.NO)

    result = clocks.run(own, date(2026, 12, 1), calendar)

    assert result.legal_on.year == 2028
    assert result.provisional


def test_a_roll_out_of_a_year_without_notice_is_provisional():
    assert clocks.run("TR01", date(2023, 12, 28), CALENDAR).provisional


@pytest.mark.parametrize(
    ("clock", "start"),
    [
        pytest.param("C20", date(9999, 12, 25), id="days"),
        pytest.param("C26", date(9999, 12, 25), id="months"),
        pytest.param("C04", date(9999, 12, 30), id="working days"),
        pytest.param("TR02", datetime(9999, 12, 31, 12, tzinfo=BEIJING), id="hours"),
    ],
)
def test_beyond_the_calendar_is_refused(clock, start):
    with pytest.raises(
        ClockRefusal, match=r"^日期超出可以计算的范围，请核对起算日期和期限$"
    ) as refusal:
        clocks.run(clock, start, CALENDAR)

    assert refusal.value.basis == clocks.CLOCKS[clock].basis


def test_a_refusal_on_the_way_stays_itself():
    with pytest.raises(ClockRefusal, match="届满前签署") as refusal:
        clocks.run(
            "C10",
            date(2026, 11, 2),
            CALENDAR,
            extensions=[Extension(date(2027, 1, 31), date(2026, 12, 24))],
        )

    assert refusal.value.message == "延长期限的同意书应当在期限届满前签署"
    assert refusal.value.basis == "《特邀调解规定》第27条"


def test_a_step_without_a_day_says_none():
    assert sentences.say(Step(Kind.END)) == "届满日为。"


def test_for_machines():
    result = clocks.run(
        "C10", date(2026, 9, 1), CALENDAR, pauses=[Pause(date(2026, 9, 7), date(2026, 9, 7))]
    )
    data = [step.as_dict() for step in result.steps]

    assert data[0] == {
        "kind": "START",
        "first": "2026-09-01",
        "reason": "调解组织或调解员签收材料",
    }
    assert data[2] == {
        "kind": "COUNTED",
        "first": "2026-09-02",
        "last": "2026-10-01",
        "amount": 30,
        "unit": "DAY",
    }
    assert data[3] == {
        "kind": "PAUSED",
        "spans": [["2026-09-07", "2026-09-07"]],
        "amount": 1,
        "unit": "DAY",
    }
    assert data[5]["days"][0] == {"on": "2026-10-02", "name": "国庆节", "notice": NOTICE}
    assert Step(Kind.GRANTED, amount=1, total=3).as_dict()["total"] == 3
    assert Step(Kind.SOURCE, source="甲").as_dict() == {"kind": "SOURCE", "source": "甲"}
