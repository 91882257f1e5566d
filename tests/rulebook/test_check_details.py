"""What a person reads of a failed check, whole: clause findings, the ordered pre-check, ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from centre.rulebook import clauses, confirmation
from centre.rulebook.clauses import Verdict, check_agreement, check_clause, check_text
from centre.rulebook.confirmation import alternatives, precheck
from tests.rulebook.test_clauses import PARTIES, PAY, TODAY, codes

BACK_TO_COURT = "乙方如不履行，甲方可请求法院判决"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("逾期付款的，应支付违约金", "UC03"),
        ("乙方应于2026年12月1日前支付5万元", "UC02"),
        ("乙方应于2026年12月1日前向甲方支付货款", "UC03"),
        ("乙方应向甲方支付货款5万元", "UC04"),
        ("乙方应于2026年2月1日前停止销售", "UC05"),
    ],
)
def test_a_gap_in_free_text_is_quoted_with_a_better_wording(text, code):
    (found,) = check_text(text, today=TODAY)

    assert (found.code, found.verdict, found.ground) == (code, Verdict.FLAG, "RJ5")
    assert (found.clause_number, found.quote, found.words) == (0, text, "")
    assert found.better == clauses.GAPS[code]["better"]
    assert found.basis == "《民事诉讼法解释》第358条第5项"


def test_an_outsider_stands_on_an_article_of_its_own():
    (found,) = check_clause(replace(PAY, debtor="丙公司"), today=TODAY, parties=PARTIES)

    assert found.quote == PAY.text
    assert found.basis == "《民事诉讼法解释》第358条第2项"


def test_the_agreement_hands_parties_day_and_purpose_on():
    clause = replace(PAY, debtor="丙公司", text=BACK_TO_COURT)

    found = check_agreement(
        [clause],
        today=TODAY,
        parties=PARTIES,
        text="乙方应于2026年2月1日前停止",
        for_statement=True,
    )
    usual = check_agreement([clause], today=TODAY, parties=PARTIES, text=BACK_TO_COURT)
    again = check_agreement([], today=TODAY, text=BACK_TO_COURT, for_statement=True)

    assert codes(found) == ["UC10", "CL13", "UC05"]
    assert [f.verdict for f in found if f.code == "CL13"] == [Verdict.BLOCK]
    assert [f.verdict for f in usual if f.code == "CL13"] == [Verdict.FLAG, Verdict.FLAG]
    assert [f.verdict for f in again] == [Verdict.BLOCK]


@pytest.mark.parametrize(
    ("spoilt", "number", "detail"),
    [
        (
            {
                "organisation_took_part": False,
                "organisation_legal_basis": "",
                "session_leader": "",
            },
            2,
            "没有调解组织参加；调解组织未登记设立依据；未记录主持调解的人员",
        ),
        ({"effective_on": None}, 3, ""),
        ({"effective_on": date(2026, 11, 23)}, 3, ""),
        (
            {"parties": ("甲",), "applicants": (), "voluntary": ("甲",)},
            5,
            "甲没有申请；没有登记另一方当事人",
        ),
        (
            {"agents": (("甲", "张"), ("乙", "张"), ("甲", "李"), ("乙", "李"))},
            6,
            "张、李",
        ),
        ({"voluntary": ()}, 12, "甲、乙"),
    ],
)
def test_the_detail_names_everything_that_lacks(facts, spoilt, number, detail):
    (failure,) = precheck(facts(**spoilt))

    assert (failure.number, failure.detail) == (number, detail)


def test_what_took_effect_today_is_in_effect(facts):
    assert precheck(facts(effective_on=facts().today)) == []


def test_a_remark_that_was_answered_is_told_again(facts):
    (failure,) = precheck(facts(overruled_unclear=("第1条：不明确", "第2条：不明确")))

    assert failure.detail == "第1条：不明确、第2条：不明确"
    assert failure.advice == "主持人已说明理由，能否确认由法院审查决定"


@pytest.mark.parametrize("situation", confirmation.SITUATIONS)
def test_every_way_out_has_its_words_and_its_article(situation):
    ways = alternatives(situation)

    assert ways
    assert all(way.label and way.text and way.basis for way in ways)


def test_without_payments_or_questions_fewer_papers_are_due():
    plain = confirmation.required_materials(has_agent=False, invited_by_court=False)

    assert {material.when for material in plain} == {"ALWAYS"}
