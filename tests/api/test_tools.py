"""The public tools for programs: the commands' answers, refusals in Chinese, nothing remembered."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from urllib.parse import urlencode

import hypothesis
import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from centre.rulebook.calendar import Calendar, DayRow
from centre.rulebook.identifiers import EXAMPLES
from centre.tools import limits
from centre.workdays.reading import supposing
from tests.tools.vectors import IDS, OWNERSHIP, REAL_NUMBERS, VECTORS

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/tools/"
DEADLINE, NUMBER, JURISDICTION, CLAUSES = (
    f"{ROOT}{name}" for name in ("deadline", "number", "jurisdiction", "clauses")
)
FUZZ = hypothesis.settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    limits.COUNTED.clear()


def printed(*line: str) -> dict:
    out = io.StringIO()
    call_command(*line, "--json", stdout=out)
    return json.loads(out.getvalue())


def post(client, address, body):
    return client.post(address, body, content_type="application/json")


@pytest.mark.parametrize("vector", VECTORS, ids=IDS)
def test_deadline_answers_as_the_command_does(client, vector, django_assert_num_queries):
    client.get(DEADLINE, {"rule": "C20", "start": "2026-11-05"})

    with django_assert_num_queries(0):
        answer = client.get(f"{DEADLINE}?{urlencode(vector.query)}")

    pauses = [word for pause in vector.pauses for word in ("--pause", pause)]
    assert answer.status_code == 200
    assert answer.json() == printed("deadline", vector.rule, vector.start, *pauses)
    assert {key: answer.json()[key] for key in vector.ends} == vector.ends


@pytest.mark.parametrize(("kind", "value"), [*REAL_NUMBERS, *sorted(EXAMPLES.items())])
def test_number_answers_as_the_command_does(client, kind, value, django_assert_num_queries):
    asked = {"kind": kind, "value": value}

    with django_assert_num_queries(0):
        read, sent = client.get(NUMBER, asked), post(client, NUMBER, asked)

    assert read.json() == sent.json() == printed("check_number", kind, value)
    assert read.json()["valid"] is True
    assert read["Cache-Control"] == sent["Cache-Control"] == "no-store"


def test_jurisdiction_names_the_court_and_its_rule(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(JURISDICTION, {"cause": "165", "amount": "50000"}).json()

    assert answer == {
        "subject": "商标权权属、侵权纠纷",
        "amount": "50000.00",
        "place": "qiqihar",
        "purpose": "sue",
        "competent": [{"code": "黑0204", "name": "齐齐哈尔市铁锋区人民法院"}],
        "reason": answer["reason"],
        "basis": "《关于第一审知识产权民事、行政案件管辖的若干规定》第3条",
        "certain": True,
        "warnings": [],
        "next_step": answer["next_step"],
    }
    assert "铁锋区" in answer["reason"]


def test_clauses_answer_as_the_command_does(client, tmp_path, django_assert_num_queries):
    text = "第一条 乙方尽快办理。\n第二条 甲方于2027年1月1日前停止使用。"
    paper = tmp_path / "agreement.txt"
    paper.write_text(text, encoding="utf-8")

    with django_assert_num_queries(0):
        answer = post(client, CLAUSES, {"text": text})

    assert answer.json() == printed("lint_agreement", str(paper))
    assert [finding["clause"] for finding in answer.json()["findings"]] == ["第一条"]
    assert answer["Cache-Control"] == "no-store"


def test_ownership_of_a_right_is_a_hard_stop(client):
    assert post(client, CLAUSES, {"text": OWNERSHIP}).json()["verdict"] == "BLOCK"


def test_a_corrected_rest_day_moves_the_answer(client):
    with supposing(Calendar([DayRow(date(2026, 12, 7), True, "补休")])):
        answer = client.get(DEADLINE, {"rule": "C20", "start": "2026-11-05"}).json()

    assert answer["legal_end"] == "2026-12-08"


@pytest.mark.parametrize(
    ("address", "query", "field"),
    [
        (DEADLINE, "", "rule"),
        (DEADLINE, "rule=C20", "start"),
        (DEADLINE, "rule=C20&start=2026-02-30", "start"),
        (DEADLINE, f"rule=C20&start={'2' * 1001}", "start"),
        (DEADLINE, "rule=C20&start=2026-11-05&extend=3", "extend"),
        (DEADLINE, "rule=C11&start=2026-11-05" + "&pause=2026-12-01:2026-12-02" * 11, "pause"),
        (NUMBER, "kind=uscc", "value"),
        (NUMBER, "kind=x&value=1", "kind"),
        (NUMBER, f"kind=uscc&value={'1' * 301}", "value"),
        (JURISDICTION, "amount=5", "matter"),
        (JURISDICTION, "cause=165&amount=x", "amount"),
    ],
)
def test_a_wrong_question_is_refused_in_the_shape_of_the_house(client, address, query, field):
    answer = client.get(f"{address}?{query}")

    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "message", "basis", "field"}
    assert answer.json()["field"] == field
    assert re.search("[\u4e00-\u9fff]", answer.json()["message"])
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [[], "文字", 3, {}, {"text": ""}, {"text": 5}, {"text": ["字"]}, {"text": None},
     {"text": "字" * 20_001}, {"text": "字", "statement": "yes"}],
)  # fmt: skip
def test_a_wrong_body_is_refused(client, body):
    answer = post(client, CLAUSES, json.dumps(body))

    assert answer.status_code == (200 if body == {"text": 5} else 400)


def test_broken_json_and_other_forms_are_refused(client):
    assert post(client, CLAUSES, "{").status_code == 400
    assert client.post(CLAUSES, {"text": "字"}).status_code == 415
    assert client.get(CLAUSES).status_code == 405


def test_answers_that_hold_nothing_personal_may_be_kept_by_anybody(client):
    answer = client.get(DEADLINE, {"rule": "C20", "start": "2026-11-05"})

    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


def test_too_many_requests_are_put_off_politely(client, settings):
    settings.TOOLS_RATE = "2/min"
    codes = [client.get(ROOT).status_code for _ in range(2)]

    refused = client.get(ROOT)

    assert codes == [200, 200]
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "一分钟" in refused.json()["message"]


def test_the_description_names_every_address_and_what_it_answers(client):
    document = client.get(ROOT).json()
    body = {"text": "乙方尽快办理。"}
    answers = {
        ("/deadline", "get"): client.get(DEADLINE, {"rule": "C20", "start": "2026-11-05"}),
        ("/rights", "get"): client.get(
            f"{ROOT}rights", {"right": "PVP", "granted_on": "2025-07-01"}
        ),
        ("/number", "get"): client.get(NUMBER, {"kind": "uscc", "value": "1"}),
        ("/number", "post"): post(client, NUMBER, {"kind": "uscc", "value": "1"}),
        ("/jurisdiction", "get"): client.get(JURISDICTION, {"cause": "165"}),
        ("/clauses", "post"): post(client, CLAUSES, body),
    }

    assert document["openapi"].startswith("3.1")
    described = {(path, verb) for path, verbs in document["paths"].items() for verb in verbs}
    assert described == set(answers)
    for (path, verb), answer in answers.items():
        good = document["paths"][path][verb]["responses"]["200"]
        schema = good["content"]["application/json"]["schema"]["properties"]
        assert set(schema) == set(answer.json())


@FUZZ
@given(
    query=st.lists(
        st.tuples(
            st.sampled_from(
                ["rule", "start", "pause", "extend", "length", "kind", "value", "cause", "amount"]
            ),
            st.one_of(
                st.sampled_from(
                    ["C11", "TR02", "C22", "uscc", "patent", "2026-11-05", "9999-12-31T23:59",
                     "0001-01-01:9999-12-31", "2100-12-31", "50", "240", "165", "1e9"]
                ),
                st.text(max_size=30),
            ),
        ),
        max_size=8,
    )
)  # fmt: skip
@pytest.mark.parametrize("address", [DEADLINE, NUMBER, JURISDICTION])
def test_no_question_breaks_it(client, address, query):
    encoded = urlencode(query, errors="surrogatepass")

    assert client.get(f"{address}?{encoded}").status_code in {200, 400}


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "statement", "kind", "value"]), inner, max_size=4
        )
    ),
    max_leaves=6,
)


@FUZZ
@given(body=ANY_JSON)
@pytest.mark.parametrize("address", [CLAUSES, NUMBER])
def test_no_body_breaks_it(client, address, body):
    assert post(client, address, json.dumps(body)).status_code in {200, 400}
