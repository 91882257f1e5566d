"""The pages of the tools: the same answers, nothing stored, nothing asked of the database."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

import hypothesis
import pytest
from django.contrib.sessions.models import Session
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from centre.rulebook import dates
from centre.rulebook.calendar import Calendar, DayRow
from centre.tools.answers.questions import moment
from centre.workdays.reading import supposing
from tests.tools.vectors import IDS, OWNERSHIP, REAL_NUMBERS, VECTORS

pytestmark = pytest.mark.django_db
HOME, DEADLINE, NUMBER, NUMBERS, COURT, CLAUSES, RIGHTS = (
    "/tools/", "/tools/deadline/", "/tools/number/", "/tools/number/text/", "/tools/court/",
    "/tools/clauses/", "/tools/rights/",
)  # fmt: skip
PAGES = (
    HOME, DEADLINE, f"{DEADLINE}?rule=C20", NUMBER, NUMBERS, COURT, CLAUSES, RIGHTS,
    f"{RIGHTS}?right=PATENT_INV",
)  # fmt: skip
ANSWERED = (
    f"{DEADLINE}?rule=C20&start=2026-11-05",
    f"{DEADLINE}?rule=TR02&start=2026-09-30T16%3A20",
    f"{COURT}?matter=TRADEMARK&purpose=sue&amount=50000&place=qiqihar",
)
FUZZ = hypothesis.settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def words(response) -> str:
    return re.sub(r"<[^>]+>", "", response.content.decode())


@pytest.mark.parametrize("address", [*PAGES, *ANSWERED])
def test_pages_ask_the_database_nothing_and_begin_no_session(
    client, address, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(address)

    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    assert (
        re.findall(r"<style|style=|<script(?![^>]+src=)|\son\w+=", response.content.decode()) == []
    )


@pytest.mark.parametrize("vector", VECTORS, ids=IDS)
def test_the_calculator_gives_the_vectors_of_the_law_file(client, vector):
    query = {"rule": vector.rule, "start": vector.start}
    for pause in vector.pauses:
        query["from1"], query["to1"] = pause.split(":")

    shown = words(client.get(f"{DEADLINE}?{urlencode(query)}"))

    for end in (moment(vector.nominal_end, ""), moment(vector.legal_end, "")):
        by_hours = vector.rule == "TR02"
        assert (dates.with_time(end) if by_hours else dates.arabic(end)) in shown
    assert ("放假通知还没有公布" in shown) is vector.provisional


def test_the_calculator_shows_its_derivation_and_its_calendar(client):
    html = client.get(ANSWERED[0]).content.decode()

    assert "顺延至休假日后的第一个工作日2026年12月7日（星期一）" in html
    assert "依据：《民事诉讼法》第205条" in html
    assert "12月" in html[html.index("answer__why") :]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("rule=C20&start=", "请填写"),
        ("rule=C20&start=2026-02-30", "没有“2026-02-30”这一天"),
        ("rule=C11&start=2026-11-05&from1=2026-12-01", "首日和末日都填上"),
        ("rule=C11&start=2026-11-05&from1=2026-12-09&to1=2026-12-01", "不能早于开始日期"),
        ("rule=C23&start=2026-11-05&extend=11", "最多延长10日"),
        ("rule=C22&start=2026-11-05&length=x", "整数"),
    ],
)
def test_a_wrong_question_is_refused_and_kept(client, query, said):
    response = client.get(f"{DEADLINE}?{query}")

    assert response.status_code == 422
    assert said in words(response)
    assert "您填写的内容都还在本页" in words(response)
    assert 'name="start"' in response.content.decode()


def test_an_unknown_period_leads_to_the_list(client):
    response = client.get(f"{DEADLINE}?rule=C99")

    assert response.status_code == 404
    assert "没有这个期限" in words(response)
    assert "?rule=C20" in response.content.decode()


def test_one_more_row_of_pauses_waits_to_be_filled(client):
    query = "rule=C11&start=2026-11-05&from2=2026-12-01&to2=2026-12-02"
    html = client.get(f"{DEADLINE}?{query}").content.decode()

    assert 'name="from3"' in html
    assert 'name="from4"' not in html


def test_an_answered_address_may_be_kept_by_the_own_browser_only(client):
    for address in ANSWERED:
        assert client.get(address)["Cache-Control"] == "private, max-age=300"


@pytest.mark.parametrize(
    ("address", "sent", "said"),
    [
        (NUMBER, {"kind": "uscc", "value": "91350100M000100Y44"}, "91350100M000100Y43"),
        (NUMBER, {"kind": "resident_id", "value": "11010519491231002X"}, "写法正确"),
        (NUMBERS, {"text": "专利号ZL201710601862.4。"}, "ZL201710601862.3"),
        (NUMBERS, {"text": "没有号码。"}, "没有找到号码"),
        (CLAUSES, {"use": "confirm", "text": OWNERSHIP}, "1 处法院不能确认"),
        (
            CLAUSES,
            {"use": "confirm", "text": "甲方于2027年1月1日前停止使用该标识。"},
            "没有发现问题",
        ),
    ],
)
def test_what_is_pasted_is_answered_and_kept_by_nobody(
    client, address, sent, said, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.post(address, sent)

    assert response.status_code == 200
    assert said in words(response)
    assert response["Cache-Control"] == "no-store"
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (NUMBER, {"kind": "", "value": "1"}),
        (NUMBER, {"kind": "uscc", "value": ""}),
        (NUMBERS, {"text": ""}),
        (CLAUSES, {"use": "confirm", "text": ""}),
        (CLAUSES, {"use": "x", "text": "字"}),
        (CLAUSES, {"use": "confirm", "text": "字" * 20_001}),
        (CLAUSES, {"use": "confirm", "text": "字\n" * 301}),
        (NUMBER, {"kind": "uscc", "value": "\u200b"}),
    ],
)
def test_a_form_with_a_gap_comes_back_with_what_was_typed(client, address, sent):
    response = client.post(address, sent)

    assert response.status_code == 422
    assert response["Cache-Control"] == "no-store"
    shown = response.content.decode()
    assert all(value.strip() in shown for value in sent.values() if value != "x")


@pytest.mark.parametrize(("kind", "value"), REAL_NUMBERS)
def test_numbers_of_the_law_file_are_right_on_the_page(client, kind, value):
    assert "写法正确" in words(client.post(NUMBER, {"kind": kind, "value": value}))


def test_a_corrected_rest_day_moves_the_answer(client):
    with supposing(Calendar([DayRow(date(2026, 12, 7), True, "补休")])):
        shown = words(client.get(ANSWERED[0]))

    assert "2026年12月8日" in shown


def test_an_uncertain_court_says_so_and_what_to_do(client):
    shown = words(client.get(f"{COURT}?matter=TRADEMARK&purpose=sue&amount=1000000&place=qiqihar"))

    assert "不确定" in shown
    assert "12368" in shown


def test_the_inviting_court_is_asked_for(client):
    response = client.get(f"{COURT}?matter=TRADEMARK&purpose=confirm_invited&place=qiqihar")

    assert response.status_code == 422
    assert "请选择委派或者邀请调解的法院" in words(response)


def test_too_many_requests_are_put_off_politely(client, settings):
    settings.TOOLS_RATE = "3/min"
    for _ in range(3):
        assert client.get(DEADLINE).status_code == 200

    read, pasted = client.get(DEADLINE), client.post(CLAUSES, {"use": "confirm", "text": "写好的"})

    assert (read.status_code, pasted.status_code) == (429, 429)
    assert read["Retry-After"] == pasted["Retry-After"] == "60"
    assert "写好的" in pasted.content.decode()


@FUZZ
@given(
    query=st.dictionaries(
        st.sampled_from(["rule", "start", "length", "extend", "from1", "to1", "matter", "amount"]),
        st.one_of(
            st.sampled_from(["C11", "TR02", "C22", "2026-11-05", "9999-12-31", "1", "TRADEMARK"]),
            st.text(max_size=40),
        ),
    )
)
@pytest.mark.parametrize("address", [DEADLINE, COURT])
def test_no_address_breaks_a_page(client, address, query):
    assert client.get(address, query).status_code in {200, 404, 422}


@FUZZ
@given(
    text=st.text(max_size=300), kind=st.sampled_from(["uscc", "patent", "domain", "case_number"])
)
def test_no_paste_breaks_a_page(client, text, kind):
    assert client.post(NUMBER, {"kind": kind, "value": text}).status_code in {200, 422}
    assert client.post(NUMBERS, {"text": text}).status_code in {200, 422}
    assert client.post(CLAUSES, {"use": "confirm", "text": text}).status_code in {200, 422}
