"""权利期限, on the page and over the API: the same days, each with how it was found (law.md 3.8)."""

from __future__ import annotations

import re
from datetime import date

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from centre.rulebook import dates
from centre.rulebook.rights import TERMS
from centre.tools.answers import rights
from centre.tools.answers.questions import BadQuestion

pytestmark = pytest.mark.django_db
PAGE, API = "/tools/rights/", "/api/v1/tools/rights"
MARK = {"right": "TRADEMARK", "registered_on": "2020-01-07"}
FUZZ = hypothesis.settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def words(response) -> str:
    return re.sub(r"<[^>]+>", "", response.content.decode())


def test_every_right_of_the_table_can_be_chosen_and_asks_for_its_days(client):
    listed = client.get(PAGE).text

    for rule in TERMS:
        assert f'href="?right={rule.code}"' in listed
        form = client.get(PAGE, {"right": rule.code}).text
        for name in rights.asked(rule.code):
            assert f'name="{name}"' in form


def test_the_page_shows_every_coming_day_with_derivation_and_article(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(PAGE, MARK)
    shown = words(response)

    assert response.status_code == 200
    assert response["Cache-Control"] == "private, max-age=300"
    answer = rights.answer(rights.read(right="TRADEMARK", given=MARK), today=date(2026, 11, 23))
    assert len(answer.coming) == 7
    for day in answer.coming:
        for said in (dates.arabic(day.on), day.text, day.why, day.basis):
            assert said in shown
    assert "自核准注册日2020年1月7日起10年，至2030年1月6日。" in shown
    assert "建议值" in shown
    assert "http://testserver/tools/rights/?right=TRADEMARK&amp;registered_on=2020-01-07" in (
        response.text
    )
    assert re.findall(r"<style|style=|<script(?![^>]+src=)|\son\w+=", response.text) == []


def test_the_api_gives_the_days_of_the_page(client):
    answer = client.get(API, MARK)

    body = answer.json()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=300")
    assert (body["last_day"], body["suggested"], body["from_register"]) == (
        "2030-01-06", False, False,
    )  # fmt: skip
    assert [(d["on"], d["code"]) for d in body["dates"]][:2] == [
        ("2029-01-07", "WINDOW"),
        ("2029-07-07", "LEAD"),
    ]
    assert all(d["derivation"] and d["basis"] for d in body["dates"])


@pytest.mark.parametrize(
    ("query", "field", "said"),
    [
        ({"right": "HORSE"}, "right", "没有这一种权利"),
        ({}, "right", "没有这一种权利"),
        ({"right": "TRADEMARK"}, "registered_on", "请填写核准注册日"),
        ({"right": "PATENT_INV", "filed_on": "2026-02-30"}, "filed_on", "没有“2026-02-30”这一天"),
        (
            {"right": "PATENT_INV", "filed_on": "2026-01-01", "term_end": "2020-01-01"},
            "term_end", "期满日不能早于",
        ),
    ],
)  # fmt: skip
def test_a_wrong_question_is_refused_on_both_ways(client, query, field, said):
    refused = client.get(API, query)

    assert refused.status_code == 400
    assert refused.json()["field"] == field
    assert said in refused.json()["message"]
    if field != "right":
        page = client.get(PAGE, {**dict.fromkeys(rights.asked(query["right"]), ""), **query})
        assert page.status_code == 422
        assert said in words(page)


def test_an_unknown_right_leads_to_the_list(client):
    response = client.get(PAGE, {"right": "HORSE"})

    assert response.status_code == 404
    assert "?right=PATENT_INV" in response.text


def test_the_register_wins_and_a_term_that_is_over_says_what_to_enter():
    over = rights.answer(
        rights.read(right="trademark", given={"registered_on": "2005-01-07"}),
        today=date(2026, 11, 23),
    )
    assert (over.coming, over.warning) == ((), rights.RENEWED)
    patent = rights.answer(
        rights.read(right="PATENT_UM", given={"filed_on": "2005-01-07"}), today=date(2026, 11, 23)
    )
    assert patent.warning == rights.OVER

    renewed = rights.answer(
        rights.read(
            right="TRADEMARK", given={"registered_on": "2005-01-07", "term_end": "2035-01-06"}
        ),
        today=date(2026, 11, 23),
    )
    assert (renewed.warning, renewed.term.last_on) == ("", date(2035, 1, 6))


def test_a_day_of_another_right_is_not_read():
    with pytest.raises(BadQuestion):
        rights.answer(
            rights.read(right="TRADEMARK", given={"filed_on": "2020-01-07"}),
            today=date(2026, 11, 23),
        )


def test_it_is_found_from_the_list_of_tools(client):
    assert f'href="{PAGE}"' in client.get("/tools/").text


@FUZZ
@given(
    right=st.sampled_from([*rights.RIGHTS, "", "x"]),
    days=st.dictionaries(
        st.sampled_from(list(rights.LABELS)),
        st.one_of(
            st.sampled_from(["2100-12-31", "1900-01-01", "2024-02-29"]), st.text(max_size=20)
        ),
    ),
)
def test_no_address_breaks_it(client, right, days):
    assert client.get(PAGE, {"right": right, **days}).status_code in {200, 404, 422}
    assert client.get(API, {"right": right, **days}).status_code in {200, 400}
