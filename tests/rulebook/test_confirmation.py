"""Pre-check of law.md 4.2: one spoilt fact, one failure, always in the printed order."""

from __future__ import annotations

from datetime import date

import pytest

from centre.rulebook import confirmation
from centre.rulebook.confirmation import (
    BEFORE_START,
    CHECKS,
    MATERIALS,
    TESTS,
    WHILE_SIGNING,
    Severity,
    alternatives,
    alternatives_after,
    missing_materials,
    precheck,
    report,
    required_materials,
    stops,
)


def test_a_sound_application_passes(facts):
    assert precheck(facts()) == []


@pytest.mark.parametrize(
    ("spoilt", "number", "severity", "detail"),
    [
        ({"kind_code": "MED_ENTRUSTED"}, 1, Severity.STOP, "调解书"),
        ({"kind_code": "MED_INVITED", "registered": True}, 1, Severity.STOP, "撤诉"),
        ({"kind_code": "MED_ADMIN"}, 1, Severity.STOP, "由法院确认"),
        ({"organisation_legal_basis": ""}, 2, Severity.STOP, "设立依据"),
        ({"session_leader": ""}, 2, Severity.STOP, "主持调解的人员"),
        ({"organisation_took_part": False}, 2, Severity.STOP, "没有调解组织"),
        ({"effective_on": None}, 3, Severity.STOP, ""),
        ({"effective_on": date(2026, 11, 23)}, 3, Severity.STOP, ""),
        ({"today": date(2026, 12, 8)}, 4, Severity.STOP, "2026年12月7日"),
        ({"applicants": ("乙",)}, 5, Severity.STOP, "甲没有申请"),
        ({"agents_without_authority": ("张律师",)}, 5, Severity.STOP, "张律师没有书面授权"),
        ({"parties": ("甲",)}, 5, Severity.STOP, "另一方"),
        ({"agents": (("甲", "张律师"), ("乙", "张律师"))}, 6, Severity.STOP, "张律师"),
        ({"outside_civil_scope": True}, 7, Severity.STOP, ""),
        ({"identity_or_special": True}, 8, Severity.STOP, ""),
        ({"blocked_clauses": ("确认专利权归甲方",)}, 9, Severity.STOP, "确认专利权归甲方"),
        ({"unclear_clauses": ("第1条：没有写明金额",)}, 10, Severity.FIX, "没有写明金额"),
        ({"harm_flags": ("正文：案外人",)}, 11, Severity.WARN, "案外人"),
        ({"voluntary": ("甲",)}, 12, Severity.STOP, "乙"),
        ({"missing_materials": ("调解协议书", "承诺书")}, 13, Severity.WARN, "协议书、承诺书"),
        ({"court_code": "黑0202"}, 14, Severity.STOP, "黑0202"),
        ({"court_code": ""}, 14, Severity.STOP, ""),
    ],
)
def test_one_spoilt_fact_fails_one_check(facts, spoilt, number, severity, detail):
    (failure,) = precheck(facts(**spoilt))

    assert (failure.number, failure.severity) == (number, severity)
    assert detail in failure.detail
    assert failure.message == CHECKS[number].message
    assert bool(stops([failure])) is (severity is not Severity.WARN)


def test_messages_are_those_of_the_law_file():
    assert {number: check.message for number, check in CHECKS.items()} == {
        1: "该类调解达成的协议不能申请司法确认",
        2: "须经依法设立的调解组织调解",
        3: "协议尚未生效",
        4: "已超过三十日",
        5: "须双方共同申请",
        6: "同一代理人不得代理双方",
        7: "不属于人民法院受理范围",
        8: "不属于司法确认范围",
        9: "涉及知识产权确权，不能司法确认",
        10: "内容不明确",
        11: "可能损害他人合法权益",
        12: "须双方自愿",
        13: "法院将要求限期补交",
        14: "受理法院无管辖权",
    }
    assert list(TESTS) == list(CHECKS)


def test_all_failures_come_in_order(facts):
    failures = precheck(
        facts(
            kind_code="MED_ENTRUSTED",
            session_leader="",
            effective_on=None,
            applicants=(),
            voluntary=(),
            court_code="",
            blocked_clauses=("x",),
        )
    )

    assert [failure.number for failure in failures] == [1, 2, 3, 5, 9, 12, 14]


@pytest.mark.parametrize(
    ("today", "stopped"),
    [(date(2026, 12, 7), False), (date(2026, 12, 8), True)],
    ids=["the last rolled day is in time", "the day after is late"],
)
def test_the_thirtieth_day(facts, today, stopped):
    assert bool(precheck(facts(today=today))) is stopped


def test_no_deadline_known_is_no_failure_of_its_own(facts):
    assert precheck(facts(deadline_on=None)) == []


def test_court_tick_opens_administrative_and_industry_mediation(facts):
    for kind in ("MED_ADMIN", "MED_INDUSTRY"):
        assert precheck(facts(kind_code=kind, court_tick=True)) == []


ALWAYS = ["M1", "M2", "M3", "M4", "M5", "M6", "M9", "M11"]


@pytest.mark.parametrize(
    ("options", "more"),
    [
        ({"has_agent": False, "invited_by_court": False}, []),
        ({"has_agent": True, "invited_by_court": False}, ["M7"]),
        ({"has_agent": False, "invited_by_court": True}, ["M8"]),
        ({"has_agent": False, "invited_by_court": False, "partly_performed": True}, ["M10"]),
        ({"has_agent": False, "invited_by_court": False, "asked_by_court": True}, ["M12"]),
    ],
)
def test_required_materials(options, more):
    codes = [material.code for material in required_materials(**options)]

    assert sorted(codes) == sorted([*ALWAYS, *more])


def test_missing_materials():
    required = required_materials(has_agent=False, invited_by_court=False)

    assert [m.code for m in missing_materials(required, set(ALWAYS) - {"M3"})] == ["M3"]
    assert missing_materials(required, ALWAYS) == ()
    assert all(material.basis for material in MATERIALS.values())


@pytest.mark.parametrize(
    ("situation", "ways"),
    [
        ("LATE", ["SUE", "AGAIN", "NOTARY", "PAYMENT_ORDER", "ARBITRATION"]),
        ("OWNERSHIP", ["SUE", "CNIPA", "SPLIT"]),
        ("ONE_SIDED", ["SUE", "PAYMENT_ORDER"]),
        ("AFTER_FILING", ["STATEMENT", "WITHDRAW"]),
    ],
)
def test_alternatives(situation, ways):
    assert [way.code for way in alternatives(situation)] == ways


def test_alternatives_of_an_unknown_situation():
    with pytest.raises(KeyError):
        alternatives("RAIN")


@pytest.mark.parametrize(
    ("spoilt", "situation"),
    [
        ({"kind_code": "MED_ENTRUSTED"}, "AFTER_FILING"),
        ({"kind_code": "MED_ADMIN"}, None),
        ({"applicants": ("甲",)}, "ONE_SIDED"),
        ({"blocked_clauses": ("x",)}, "OWNERSHIP"),
        ({"effective_on": None}, None),
    ],
)
def test_ways_out_of_a_failure(facts, spoilt, situation):
    (failure,) = precheck(facts(**spoilt))

    assert alternatives_after(failure) == (alternatives(situation) if situation else ())


def test_severities():
    fixes = [n for n, check in CHECKS.items() if check.severity is Severity.FIX]
    warns = [n for n, check in CHECKS.items() if check.severity is Severity.WARN]

    assert (fixes, warns) == ([10], [11, 13])
    assert confirmation.SITUATIONS == ("LATE", "OWNERSHIP", "ONE_SIDED", "AFTER_FILING")


def test_the_report_shows_the_first_failure_its_ways_out_and_all_that_follows(facts):
    found = report(facts(today=date(2026, 12, 8), blocked_clauses=("x",), harm_flags=("案外人",)))

    assert found.first is not None
    assert (found.first.number, found.first.sentence) == (
        4,
        "已超过三十日：期限已于2026年12月7日届满",
    )
    assert found.alternatives == alternatives("LATE")
    assert [failure.number for failure in found.others] == [9, 11]
    assert [check.number for check in found.passed] == [1, 2, 3, 5, 6, 7, 8, 10, 12, 13, 14]
    assert found.waiting == ()


def test_what_applicants_still_have_to_do_is_open_not_failed(facts):
    nobody = facts(applicants=(), voluntary=(), missing_materials=("承诺书",))

    before, signing, filing = (
        report(nobody, later=later) for later in (BEFORE_START, WHILE_SIGNING, ())
    )

    assert (before.first, before.alternatives, before.others) == (None, (), ())
    assert [check.number for check in before.waiting] == [5, 12, 13]
    assert len(before.passed) == len(CHECKS) - 3
    assert [failure.number for failure in signing.failures] == [13]
    assert [failure.number for failure in filing.failures] == [5, 12, 13]


def test_a_warning_is_no_first_failure(facts):
    found = report(facts(harm_flags=("案外人",)))

    assert found.first is None
    assert [failure.sentence for failure in found.others] == ["可能损害他人合法权益：案外人"]


def test_each_ground_of_the_court_stands_behind_a_check():
    """依据：law.md 4.5; RJ3 and RJ6 are for the court alone, no table can look for them."""
    behind = {code for check in CHECKS.values() for code in check.grounds}

    assert behind == {"NA1", "NA2", "NA3", "NA4", "NA5", "RJ1", "RJ2", "RJ4", "RJ5"}
    assert all(check.title for check in CHECKS.values())
    assert [check.sentence for check in CHECKS.values()] == [c.message for c in CHECKS.values()]


def test_what_a_person_decided_is_told_again_and_stops_nothing(facts):
    (told,) = precheck(facts(overruled_unclear=("第1条：义务不明确",)))

    assert (told.number, told.severity, told.detail) == (10, Severity.WARN, "第1条：义务不明确")
    assert stops([told]) == []


def test_an_open_remark_goes_before_what_was_decided(facts):
    (failure,) = precheck(facts(overruled_unclear=("甲",), unclear_clauses=("乙",)))

    assert (failure.severity, failure.detail) == (Severity.FIX, "乙")


def test_every_check_says_what_to_do_and_names_the_courts_own_grounds():
    grounds = {number: check.grounds for number, check in CHECKS.items() if check.grounds}

    assert all(check.advice and check.title for check in CHECKS.values())
    assert grounds == {
        7: ("NA1",),
        8: ("NA3", "NA4"),
        9: ("NA5",),
        10: ("RJ5",),
        11: ("RJ1", "RJ2"),
        12: ("RJ4",),
        14: ("NA2",),
    }
