"""What the tools read, refuse and answer, before any page, API or command."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from time import perf_counter

import pytest

from centre.rulebook import competence
from centre.rulebook.calendar import default_calendar
from centre.tools import wording
from centre.tools.answers import clauses, court, deadline, number
from centre.tools.answers.questions import BadQuestion
from tests.tools.vectors import IDS, VECTORS

TODAY = date(2026, 11, 22)


def reckoned(**asked):
    return deadline.answer(deadline.read(**asked), default_calendar())


@pytest.mark.parametrize("vector", VECTORS, ids=IDS)
def test_vectors_of_the_law_file(vector):
    answer = reckoned(rule=vector.rule, start=vector.start, pauses=vector.pauses).as_json()

    assert list(answer) == [
        "rule", "start", "nominal_end", "legal_end", "provisional", "derivation",
    ]  # fmt: skip
    assert {key: answer[key] for key in vector.ends} == vector.ends


@pytest.mark.parametrize(
    ("start", "begun"),
    [
        ("2026-09-30T16:20", "2026-09-30T16:20:00+08:00"),
        ("2026-09-30 16:20", "2026-09-30T16:20:00+08:00"),
        ("２０２６年９月３０日１６时２０分", "2026-09-30T16:20:00+08:00"),
        ("2026-09-30T08:20:00Z", "2026-09-30T16:20:00+08:00"),
        ("2026-09-30", "2026-09-30T00:00:00+08:00"),
    ],
)
def test_a_moment_may_be_written_in_any_usual_way(start, begun):
    assert reckoned(rule="tr02", start=start).as_json()["start"] == begun


def test_units_granted_on_top_are_counted():
    assert reckoned(rule="L03", start="2026-08-31", extend="6").nominal_end == date(2027, 8, 31)


def test_a_length_set_by_the_organ_is_asked_for_and_used():
    assert reckoned(rule="C22", start="2026-11-02", length="5").nominal_end == date(2026, 11, 7)


def test_the_day_to_plan_by_is_the_unrolled_one_where_rolling_is_debated():
    debated = reckoned(rule="C11", start="2026-09-01")
    settled = reckoned(rule="C20", start="2026-09-01")

    assert (debated.plan_by, settled.plan_by) == (date(2026, 10, 1), date(2026, 10, 8))


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"rule": "C99", "start": "2026-11-05"}, "rule"),
        ({"rule": "", "start": "2026-11-05"}, "rule"),
        ({"rule": "C20", "start": " "}, "start"),
        ({"rule": "C20", "start": "明天"}, "start"),
        ({"rule": "C20", "start": "2026-02-30"}, "start"),
        ({"rule": "C20", "start": "9999-12-31"}, "start"),
        ({"rule": "TR02", "start": "2026-09-30 25:00"}, "start"),
        ({"rule": "TR02", "start": "2026-09-30T16:20:99"}, "start"),
        ({"rule": "C11", "start": "2026-11-05", "pauses": ["2026-12-01"]}, "pause"),
        ({"rule": "C11", "start": "2026-11-05", "pauses": ["2026-12-10:2026-12-01"]}, "pause"),
        ({"rule": "C11", "start": "2026-11-05", "pauses": ["2026-12-01:2046-12-01"]}, "pause"),
        (
            {"rule": "C11", "start": "2026-11-05", "pauses": ["2026-12-01:2026-12-02"] * 11},
            "pause",
        ),
        ({"rule": "C20", "start": "2026-11-05", "pauses": ["2026-12-01:2026-12-02"]}, "pause"),
        ({"rule": "C20", "start": "2026-11-05", "extend": "3"}, "extend"),
        ({"rule": "C26", "start": "2026-11-05", "extend": "3"}, "extend"),
        ({"rule": "C23", "start": "2026-11-05", "extend": "11"}, "extend"),
        ({"rule": "C11", "start": "2026-11-05", "extend": "0"}, "extend"),
        ({"rule": "C11", "start": "2026-11-05", "extend": "1e3"}, "extend"),
        ({"rule": "C17", "start": "2026-11-05"}, "length"),
        ({"rule": "C20", "start": "2026-11-05", "length": "20"}, "length"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_beside_its_field(asked, field):
    with pytest.raises(BadQuestion) as refused:
        reckoned(**asked)

    assert refused.value.field == field
    assert any("\u4e00" <= sign <= "\u9fff" for sign in refused.value.message)


def test_a_limitation_is_a_date_for_reference_and_its_earlier_day_counts():
    answer = reckoned(rule="n1", start="2023-11-25")

    assert answer.as_json()["rule"] == "N1"
    assert (answer.plan_by, answer.nominal_end) == (date(2026, 11, 25), date(2026, 11, 25))
    assert reckoned(rule="N2", start="2023-11-28").as_json()["legal_end"] == "2026-11-30"
    assert "仅供参考" in answer.derivation[-1]
    assert answer.picture == ""


@pytest.mark.parametrize("more", [{"extend": "1"}, {"pauses": ["2026-12-01:2026-12-02"]}])
def test_a_limitation_is_interrupted_and_not_extended(more):
    with pytest.raises(BadQuestion, match="以中断之日作为起算日期"):
        reckoned(rule="N1", start="2023-11-25", **more)


def test_every_clock_for_the_public_stands_on_one_shelf():
    shown = [choice.clock.id for shelf in wording.shelves() for choice in shelf.choices]

    assert sorted(shown) == sorted({c.id for c in deadline.KNOWN.values()} - wording.HIDDEN)
    assert all(shelf.choices for shelf in wording.shelves())
    assert {choice.clock.id for choice in wording.common()} <= set(shown)


def test_a_number_is_answered_with_the_keys_of_the_contract():
    assert number.answer(kind="uscc", value="91350100M000100Y44", today=TODAY).as_json() == {
        "kind": "uscc",
        "value": "91350100M000100Y44",
        "valid": False,
        "reason": "统一社会信用代码校验不符，可能有一位写错或者两位颠倒",
        "suggestions": ["91350100M000100Y43", "9B350100M000100Y44", "81350100M000100Y44"],
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"kind": "passwort", "value": "1"}, "kind"),
        ({"kind": "uscc", "value": " \u200b"}, "value"),
        ({"kind": "uscc", "value": "1" * 301}, "value"),
    ],
)
def test_a_number_that_cannot_be_examined_is_refused(asked, field):
    with pytest.raises(BadQuestion) as refused:
        number.answer(**asked, today=TODAY)

    assert refused.value.field == field


def test_numbers_are_found_in_a_text():
    text = "甲方统一社会信用代码91350100M000100Y43，专利号ZL201710601862.3，见（2026）黑0204诉前调45号。"

    found = [
        (answer.kind, answer.value, answer.check.valid)
        for answer in number.find(text, today=TODAY)
    ]

    assert found == [
        ("uscc", "91350100M000100Y43", True),
        ("patent", "ZL201710601862.3", True),
        ("case_number", "（2026）黑0204诉前调45号", True),
    ]


AGREEMENT = """调解协议
第一条 双方确认“鹤城”商标权归甲方所有。
第二条 乙方应尽快向甲方付款。
第三条 乙方于2026年12月31日前向甲方支付赔偿款5万元，
汇入甲方在龙江银行的账户。
"""


def test_an_agreement_is_screened_clause_by_clause():
    answer = clauses.answer(AGREEMENT, today=TODAY)

    assert [(part.label, part.verdict.value) for part in answer.parts] == [
        ("正文", "ALLOW"), ("第一条", "BLOCK"), ("第二条", "FLAG"), ("第三条", "ALLOW"),
    ]  # fmt: skip
    assert answer.verdict == "BLOCK"
    assert all(f.better and f.basis for _, f in answer.findings)
    assert {f.clause_number for _, f in answer.findings} == {1, 2}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("一、甲\n二、乙", ["第一条", "第二条"]),
        ("1. 甲\n2．乙\n10、丙", ["第一条", "第二条", "第十条"]),
        ("第1条 甲\n第12条 乙", ["第一条", "第十二条"]),
        ("甲。\n\n乙。", ["第1段", "第2段"]),
        ("1.5万元由乙方支付", ["第1段"]),
        ("第一条\n甲\n第一百条 乙", ["第一条"]),
    ],
)
def test_clauses_are_told_apart_by_the_headings_of_the_text(text, labels):
    assert [part.label for part in clauses.split(text)] == labels


def test_the_same_sentence_is_remarked_upon_once_in_a_clause():
    (part,) = clauses.answer("尽快办理。尽快办理。", today=TODAY).parts

    assert [finding.code for finding in part.findings] == ["CL11"]


def test_a_court_statement_may_not_point_to_a_later_judgment():
    text = "乙方逾期不履行的，甲方可以请求法院判决。"

    assert clauses.answer(text, today=TODAY).verdict == "FLAG"
    assert clauses.answer(text, today=TODAY, for_statement=True).verdict == "BLOCK"


@pytest.mark.parametrize(
    "text", ["", " \n", "字" * 20_001, "字\n" * 301, "".join(f"{n}尽快付。" for n in range(501))]
)
def test_too_little_or_too_much_text_is_refused(text):
    with pytest.raises(BadQuestion) as refused:
        clauses.answer(text, today=TODAY)

    assert refused.value.field == "text"


@pytest.mark.parametrize(
    ("asked", "names", "certain"),
    [
        ({"matter": "TRADEMARK", "amount": "50000"}, ["齐齐哈尔市铁锋区人民法院"], True),
        ({"matter": "TRADEMARK"}, ["齐齐哈尔市铁锋区人民法院"], True),
        ({"cause": "165", "amount": "200万元"}, ["齐齐哈尔市中级人民法院"], True),
        (
            {"matter": "TRADEMARK", "amount": "1000000"},
            ["齐齐哈尔市铁锋区人民法院", "齐齐哈尔市中级人民法院"],
            False,
        ),
        ({"matter": "TRADEMARK", "well_known_mark": "true"}, ["齐齐哈尔市中级人民法院"], True),
        ({"matter": "INVENTION", "amount": "1"}, ["哈尔滨市中级人民法院"], True),
        ({"matter": "TRADEMARK", "place": "elsewhere"}, ["齐齐哈尔市铁锋区人民法院"], False),
        ({"matter": "TRADEMARK", "place": "unknown"}, ["齐齐哈尔市铁锋区人民法院"], False),
        ({"matter": "VALIDITY", "purpose": "confirm"}, ["国家知识产权局"], True),
        ({"matter": "CRIME"}, ["公安机关"], True),
        ({"matter": "DESIGN", "purpose": "confirm"}, ["齐齐哈尔市中级人民法院"], True),
        (
            {"cause": "165", "purpose": "confirm_invited", "inviting_court": "黑0202"},
            ["齐齐哈尔市龙沙区人民法院"],
            True,
        ),
    ],
)
def test_where_to_go(asked, names, certain):
    answer = court.answer(court.read(**asked)).as_json()

    assert [body["name"] for body in answer["competent"]] == names
    assert answer["certain"] is certain
    assert (answer["next_step"] == competence.ONLY_A_HINT) is certain


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "matter"),
        ({"matter": "X"}, "matter"),
        ({"matter": "CRIME", "cause": "165"}, "matter"),
        ({"cause": "9999"}, "cause"),
        ({"matter": "CRIME", "amount": "很多"}, "amount"),
        ({"matter": "CRIME", "place": "月球"}, "place"),
        ({"matter": "CRIME", "purpose": "x"}, "purpose"),
        ({"matter": "TRADEMARK", "purpose": "confirm_invited"}, "inviting_court"),
    ],
)
def test_a_question_for_no_court_is_refused(asked, field):
    with pytest.raises(BadQuestion) as refused:
        court.answer(court.read(**asked))

    assert refused.value.field == field


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1,",
        "1 ",
        "万",
        "应支付。",
        "确认专利",
        "不得",
        "一、\n",
        "2025年1月1日",
        "ZL2017 ",
        "a.",
        "（2026）黑",
    ],
)
def test_no_text_takes_long(unit):
    """Anybody may paste: the time must not grow with the square of the length."""
    text = (unit * clauses.LONGEST)[: clauses.LONGEST]
    started = perf_counter()

    with suppress(BadQuestion):
        clauses.answer(text, today=TODAY)
    number.find(text, today=TODAY)

    assert perf_counter() - started < 3
