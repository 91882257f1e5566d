"""Clocks of law.md 3.2 to 3.6 and the rules DAY1 to DAY17."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from centre.rulebook.calendar import default_calendar
from centre.rulebook.clocks import (
    CLOCKS,
    ONLY_WARN,
    WITH_WARNINGS,
    Clock,
    ClockRefusal,
    Extension,
    Pause,
    Result,
    Roll,
    Unit,
    run,
)
from centre.rulebook.settings import DEFAULTS, Mark

BEIJING = ZoneInfo("Asia/Shanghai")
CALENDAR = default_calendar()
DATES = st.dates(date(2024, 1, 1), date(2027, 12, 31))
LENGTHS = {id: clock.length for id, clock in CLOCKS.items()}


def go(clock, start, **options) -> Result:
    return run(clock, start, CALENDAR, **options)


def test_every_clock_of_the_law_file_is_here():
    assert list(LENGTHS) == [
        *("C01", "C02", "C03", "C04", "C05", "C06", "C10", "C11", "C12", "C13", "C14", "C14S"),
        *("C16", "C17", "C18a", "C18b", "C19", "C19b"),
        *("C20", "C21", "C22", "C23", "C24", "C25", "C26", "C27", "C28"),
        *("L01", "L02", "L03", "L04", "L05", "L05R", "L06", "L07", "L08", "L09", "L10"),
        *("L11", "L12"),
        *("TR01", "TR02", "TR03", "TR04", "TR05", "TR06", "TR07", "TR08", "TR09", "TR10"),
        *("TR11", "TR11R", "TR11D", "TR11b", "TR12", "TR13", "TR14", "TR15", "TR16", "TR17"),
        *("TR18", "TR19", "TR20", "TR20L", "TR21", "TR22"),
        *("O01", "O02", "O03", "O03C", "O04", "O05", "O06", "O06M", "O06R", "O07", "S01"),
        "IP01",
    ]


@pytest.mark.parametrize(
    ("ids", "length", "unit"),
    [
        ("C01 C13 C14S C06 TR11 TR11R TR12", 7, Unit.DAY),
        ("C02 C04 C05 C19 TR16", 3, Unit.WORKING_DAY),
        ("C03", 2, Unit.WORKING_DAY),
        ("C10 C11 C16 C20 C24 L08 L09 TR11D", 30, Unit.DAY),
        ("C12 C14 C18b C23 C25 L02 L05 TR14 O07", 15, Unit.DAY),
        ("C19b C21 TR01 TR03 TR05 TR07 TR08 TR09 TR10 TR11b", 3, Unit.DAY),
        ("C28 L05R L10 TR13", 10, Unit.DAY),
        ("C26 L03 L06", 6, Unit.MONTH),
        ("L04 TR15 TR21 IP01", 3, Unit.MONTH),
        ("TR18 O01 O02", 2, Unit.MONTH),
        ("C27 TR20", 2, Unit.YEAR),
        ("TR20L", 5, Unit.YEAR),
        ("L01", 5, Unit.DAY),
        ("TR02 TR04 TR06", 24, Unit.HOUR),
        ("L07", 48, Unit.HOUR),
        ("TR17 TR22 O03C", 10, Unit.WORKING_DAY),
        ("C18a S01 O06R", 5, Unit.WORKING_DAY),
        ("O03", 1, Unit.WORKING_DAY),
        ("O04", 20, Unit.WORKING_DAY),
        ("O05 O06", 7, Unit.WORKING_DAY),
        ("O06M", 45, Unit.WORKING_DAY),
        ("TR19", 90, Unit.DAY),
        ("L11 L12", 0, Unit.DAY),
        ("C17 C22", None, Unit.DAY),
    ],
)
def test_length_and_unit(ids, length, unit):
    for id in ids.split():
        assert (CLOCKS[id].length, CLOCKS[id].unit) == (length, unit), id


def test_working_days_and_hours_never_roll():
    for clock in CLOCKS.values():
        if clock.unit in {Unit.WORKING_DAY, Unit.HOUR}:
            assert clock.rolls is Roll.NO, clock.id


def test_only_the_fixed_periods_of_cpli_127_are_fixed():
    assert {id for id, clock in CLOCKS.items() if clock.fixed} == {"C26", "L06"}


def test_what_may_be_paused_and_extended():
    assert {id for id, clock in CLOCKS.items() if clock.can_pause} == {
        *("C10", "C11", "C12", "C13", "TR17")
    }
    limits = {id: clock.extension_limit for id, clock in CLOCKS.items() if clock.can_extend}
    assert {id for id, limit in limits.items() if limit is None} == {
        *("C06", "C10", "C11", "C12", "C13", "C14", "C14S", "C16", "C17", "C19"),
        *("C22", "C24", "TR17"),
    }
    assert {id: limit for id, limit in limits.items() if limit} == {
        "C23": 10,
        "L03": 6,
        "L04": 1,
        "TR11D": 30,
    }


def test_suggested_values_are_never_called_statutory():
    assert {id for id, clock in CLOCKS.items() if clock.mark is Mark.MEMORY} == {
        *("C16", "C18a", "C18b", "TR18")
    }
    assert CLOCKS["C16"].is_setting
    assert CLOCKS["C22"].is_setting
    assert not CLOCKS["C20"].is_setting
    assert "建议值" in "".join(go("C18a", date(2026, 11, 23)).derivation)
    assert "建议值" not in "".join(go("C20", date(2026, 11, 23)).derivation)


@pytest.mark.parametrize(
    ("clock", "start", "nominal", "legal"),
    [
        pytest.param("C20", date(2026, 3, 1), date(2026, 3, 31), None, id="first day not counted"),
        pytest.param(
            "C20", date(2026, 3, 5), date(2026, 4, 4), date(2026, 4, 7), id="Qingming rolls"
        ),
        pytest.param(
            "C20", date(2026, 4, 9), date(2026, 5, 9), None, id="make-up Saturday does not roll"
        ),
        pytest.param("C20", date(2025, 12, 2), date(2026, 1, 1), date(2026, 1, 4), id="year end"),
        pytest.param("C20", date(2028, 1, 30), date(2028, 2, 29), None, id="leap day"),
        pytest.param("C20", date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 2), id="DAY7"),
        pytest.param(
            "C26", date(2026, 8, 31), date(2027, 2, 28), date(2027, 3, 1), id="DAY4 short month"
        ),
        pytest.param("C26", date(2026, 5, 23), date(2026, 11, 23), None, id="six months plain"),
        pytest.param("C26", date(2026, 12, 1), date(2027, 6, 1), None, id="over the year end"),
        pytest.param("C27", date(2024, 2, 29), date(2026, 2, 28), None, id="two years, leap"),
        pytest.param(
            "C16", date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 1), id="no roll at all"
        ),
        pytest.param("L11", date(2026, 10, 1), date(2026, 10, 1), None, id="at once"),
        pytest.param(
            "TR01", date(2026, 9, 30), date(2026, 10, 3), date(2026, 10, 8), id="DAY15 both ends"
        ),
    ],
)
def test_days_months_years(clock, start, nominal, legal):
    result = go(clock, start)

    assert (result.nominal_end, result.legal_end) == (nominal, legal or nominal)


def test_hours_run_from_the_minute_and_keep_beijing_time():
    result = go("L07", datetime(2026, 9, 30, 8, 20, tzinfo=UTC))

    assert result.nominal_end == datetime(2026, 10, 2, 16, 20, tzinfo=BEIJING)
    assert (result.nominal_on, result.legal_on) == (date(2026, 10, 2), date(2026, 10, 2))
    assert result.derivation[0] == "起算事件：法院接受申请，2026年9月30日16时20分。"


def test_hours_from_a_bare_date_run_from_its_beginning():
    result = go("TR02", date(2026, 9, 30))

    assert result.nominal_end == datetime(2026, 10, 1, tzinfo=BEIJING)


def test_days_from_a_moment_use_the_beijing_day():
    assert go("C20", datetime(2026, 8, 31, 17, tzinfo=UTC)).nominal_end == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("pauses", "nominal"),
    [
        pytest.param([], date(2026, 12, 23), id="none"),
        pytest.param([(date(2026, 12, 1), date(2026, 12, 1))], date(2026, 12, 24), id="one day"),
        pytest.param(
            [(date(2026, 12, 1), date(2026, 12, 5)), (date(2026, 12, 3), date(2026, 12, 10))],
            date(2027, 1, 2),
            id="overlapping are merged",
        ),
        pytest.param(
            [(date(2026, 11, 20), date(2026, 11, 24))], date(2026, 12, 25), id="from the start on"
        ),
        pytest.param([(date(2026, 11, 1), date(2026, 11, 22))], date(2026, 12, 23), id="before"),
        pytest.param([(date(2026, 12, 24), date(2026, 12, 30))], date(2026, 12, 23), id="after"),
        pytest.param([(date(2026, 12, 23), date(2026, 12, 23))], date(2026, 12, 24), id="last"),
        pytest.param(
            [(date(2026, 12, 20), date(2026, 12, 24)), (date(2026, 12, 27), date(2026, 12, 27))],
            date(2026, 12, 29),
            id="second lies in the gained days",
        ),
    ],
)
def test_pauses(pauses, nominal):
    assert go("C10", date(2026, 11, 23), pauses=[Pause(*p) for p in pauses]).nominal_end == nominal


def test_paused_working_days_are_not_counted():
    start = date(2026, 11, 2)
    paused = go("TR17", start, pauses=[Pause(date(2026, 11, 5), date(2026, 11, 9))])

    assert go("TR17", start).nominal_end == date(2026, 11, 16)
    assert paused.nominal_end == date(2026, 11, 19)
    assert "其间暂停3日，不计入期限：2026年11月5日至2026年11月6日；2026年11月9日。" in (
        paused.derivation
    )


@pytest.mark.parametrize(
    ("extension", "nominal"),
    [
        pytest.param(Extension(date(2027, 1, 15)), date(2027, 1, 15), id="as written"),
        pytest.param(
            Extension(date(2027, 1, 15), date(2026, 12, 20)),
            date(2027, 1, 15),
            id="agreed after the pause: as written",
        ),
        pytest.param(
            Extension(date(2027, 1, 15), date(2026, 11, 30)),
            date(2027, 1, 25),
            id="agreed before the pause: the pause comes on top",
        ),
        pytest.param(Extension(date(2026, 12, 1)), date(2027, 1, 2), id="never shortens"),
    ],
)
def test_extension_and_pause(extension, nominal):
    result = go(
        "C10",
        date(2026, 11, 23),
        pauses=[Pause(date(2026, 12, 1), date(2026, 12, 10))],
        extensions=[extension],
    )

    assert result.nominal_end == nominal
    assert any(said.startswith("经双方当事人同意，期限延长至") for said in result.derivation)


def test_extension_must_be_agreed_before_the_end():
    late = Extension(date(2027, 1, 31), date(2026, 12, 24))

    with pytest.raises(ClockRefusal, match="届满前签署"):
        go("C10", date(2026, 11, 23), extensions=[late])


def test_extension_may_still_be_agreed_on_the_rolled_last_day():
    on_the_last = Extension(date(2026, 10, 31), date(2026, 10, 8))

    assert go("C10", date(2026, 9, 1), extensions=[on_the_last]).nominal_end == date(2026, 10, 31)


def test_extension_of_a_period_that_does_not_roll_ends_with_its_day():
    late = Extension(date(2026, 10, 31), date(2026, 10, 2))

    with pytest.raises(ClockRefusal):
        go("C16", date(2026, 9, 1), extensions=[late])


@pytest.mark.parametrize(
    ("clock", "extra", "nominal"),
    [
        ("C23", 10, date(2026, 12, 18)),
        ("L03", 6, date(2027, 11, 23)),
        ("L04", 1, date(2027, 3, 23)),
        ("C24", 45, date(2027, 2, 6)),
    ],
)
def test_granted_units_come_on_top(clock, extra, nominal):
    assert go(clock, date(2026, 11, 23), extra=extra).nominal_end == nominal


@pytest.mark.parametrize(
    ("clock", "options", "why"),
    [
        ("C26", {"extra": 1}, "不变期间"),
        ("C26", {"extensions": [Extension(date(2027, 1, 1))]}, "不变期间"),
        ("C20", {"extra": 1}, "依法不能延长"),
        ("C20", {"extensions": [Extension(date(2027, 1, 1))]}, "依法不能延长"),
        ("C20", {"pauses": [Pause(date(2026, 12, 1), date(2026, 12, 2))]}, "依法不能暂停"),
        ("TR02", {"extensions": [Extension(date(2027, 1, 1))]}, "依法不能延长"),
        ("C20", {"length": 31}, "由法律规定"),
        ("C23", {"extra": 11}, "最多延长10日"),
        ("L03", {"extra": 7}, "最多延长6个月"),
        ("C24", {"extra": -1}, "^延长的时间不能为负数$"),
        ("C22", {}, "由法院确定"),
        ("C06", {"length": 0}, "^期限至少为1$"),
        ("C10", {"pauses": [Pause(date(2026, 12, 2), date(2026, 12, 1))]}, "不能早于"),
    ],
)
def test_what_the_law_does_not_let_is_refused(clock, options, why):
    with pytest.raises(ClockRefusal, match=why) as refusal:
        go(clock, date(2026, 11, 23), **options)

    assert re.search(r"[\u4e00-\u9fff]", refusal.value.message)


@pytest.mark.parametrize(
    ("clock", "options", "basis"),
    [
        ("C26", {"extra": 1}, "《民事诉讼法解释》第127条"),
        ("C20", {"extra": 1}, CLOCKS["C20"].basis),
        ("C20", {"pauses": [Pause(date(2026, 12, 1), date(2026, 12, 2))]}, CLOCKS["C20"].basis),
        ("C20", {"length": 31}, CLOCKS["C20"].basis),
        ("C22", {}, CLOCKS["C22"].basis),
        ("C06", {"length": 0}, CLOCKS["C06"].basis),
        ("C23", {"extra": 11}, CLOCKS["C23"].basis),
        ("C24", {"extra": -1}, CLOCKS["C24"].basis),
    ],
)
def test_a_refusal_names_its_article(clock, options, basis):
    with pytest.raises(ClockRefusal) as refusal:
        go(clock, date(2026, 11, 23), **options)

    assert refusal.value.basis == basis


def test_an_organ_may_set_its_own_length():
    assert go("C22", date(2026, 11, 22), length=1).nominal_end == date(2026, 11, 23)
    assert go("L11", date(2026, 11, 22), length=0).nominal_end == date(2026, 11, 22)
    assert go("C22", date(2026, 11, 23), length=5).nominal_end == date(2026, 11, 28)
    assert go("C06", date(2026, 11, 23), length=10).nominal_end == date(2026, 12, 3)
    assert go("C20", date(2026, 11, 23), length=30).nominal_end == date(2026, 12, 23)


def test_a_clock_itself_may_be_given():
    own = Clock("X", "试验", "某日", 1, Unit.DAY, "试验规定")

    assert go(own, date(2026, 11, 20)).legal_end == date(2026, 11, 23)


def test_unknown_clock():
    with pytest.raises(KeyError):
        go("C99", date(2026, 1, 1))


def test_only_two_clocks_warn_on_days_of_their_own():
    own = {id: [tuple(w) for w in rule.warnings] for id, rule in WITH_WARNINGS.items()}

    assert own == {"C20": [(1, 15), (2, 25), (3, 29)], "C23": [(1, 15), (3, 25)]}
    assert ONLY_WARN == ("C23",)
    assert own["C23"] == [(1, DEFAULTS.confirm_warn_days), (3, DEFAULTS.confirm_red_days)]


def test_the_level_holds_from_its_day_on():
    assert [CLOCKS["C23"].warned(n) for n in (0, 14, 15, 24, 25, 99)] == [0, 0, 1, 1, 3, 3]
    assert CLOCKS["C24"].warned(99) == 0
