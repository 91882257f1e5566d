"""填写申请 over HTTP: partial answers kept, two devices, autosave, checks, submission, receipt."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.models import Case, DraftStep
from centre.actor import Role
from tests.factories.accounts import actor_for
from tests.factories.cases import draft_case

pytestmark = pytest.mark.django_db

CLAIMS = {
    "claim_kinds": ["STOP"],
    "claims": "停止侵害",
    "has_amount": "yes",
    "amount_fen": "12,345.67",
}
FORMS = ("eligibility", "cause", "claims", "facts", "linked", "wish", "statement")


@pytest.fixture
def mine(sign_in):
    case = draft_case(complete=False)
    by = actor_for(Role.PARTY, organisation=case.filer)
    return case, sign_in(by)


def fill(case: Case, step: str) -> str:
    return reverse("cases:fill", args=[case.public_id, step])


def page(case: Case, name: str) -> str:
    return reverse(f"cases:{name}", args=[case.public_id])


def item(case: Case, noun: str, position: int = 1) -> str:
    return reverse("cases:fill_item", args=[case.public_id, noun, position])


def test_an_amount_typed_in_yuan_is_kept_in_fen(mine):
    case, browser = mine

    answer = browser.post(fill(case, "claims"), CLAIMS)

    assert (answer.status_code, answer.url) == (302, fill(case, "facts"))
    assert Case.objects.get(pk=case.pk).amount_fen == 1_234_567


def test_no_amount_is_not_zero(mine):
    case, browser = mine

    browser.post(fill(case, "claims"), CLAIMS | {"has_amount": "no", "amount_fen": "99"})
    assert Case.objects.get(pk=case.pk).amount_fen is None

    refused = browser.post(fill(case, "claims"), CLAIMS | {"amount_fen": "0"})
    assert refused.status_code == 422


@pytest.mark.parametrize("typed", ["五万", "-1", "1.234", "9" * 40, "1e5000", "NaN", "∞"])
def test_a_bad_amount_is_refused_and_kept_as_typed(mine, typed):
    case, browser = mine

    refused = browser.post(fill(case, "claims"), CLAIMS | {"amount_fen": typed})
    again = browser.get(fill(case, "claims"))

    assert refused.status_code == 422
    assert "您填写的内容都还在本页" in refused.text
    assert typed in again.text
    assert "停止侵害" in again.text


def test_what_is_half_right_stands_again_on_another_device(mine, sign_in):
    case, browser = mine
    browser.post(
        fill(case, "facts"), {"facts": "半句话", "knew_on": "三月", "place_of_act": "甘南"}
    )

    colleague = sign_in(actor_for(Role.PARTY, organisation=case.filer))
    there = colleague.get(fill(case, "facts")).text

    assert "半句话" in there
    assert "三月" in there
    assert "该字段是必填项" not in there


def test_autosave_answers_with_the_time_and_the_new_revision(mine):
    case, browser = mine

    answer = browser.post(
        fill(case, "facts"), {"facts": "半", "version": "0"}, headers={"X-Autosave": "1"}
    )

    assert answer.status_code == 200
    assert answer.json()["fields"] == {"version": "1"}
    assert DraftStep.objects.get(case=case, step="facts").raw == {"facts": ["半"]}


def test_two_devices_are_shown_the_difference_field_by_field(mine):
    case, browser = mine
    browser.post(fill(case, "claims"), CLAIMS | {"version": "0", "page_key": "a"})

    late = browser.post(
        fill(case, "claims"), CLAIMS | {"claims": "赔礼道歉", "version": "0", "page_key": "b"}
    )

    assert late.status_code == 409
    assert "赔礼道歉" in late.text
    assert "停止侵害" in late.text
    assert Case.objects.get(pk=case.pk).claims == "停止侵害"

    again = browser.post(
        fill(case, "claims"), CLAIMS | {"claims": "赔礼道歉", "version": "1", "page_key": "b"}
    )
    assert again.status_code == 302
    assert Case.objects.get(pk=case.pk).claims == "赔礼道歉"


def test_a_pages_own_autosave_is_no_conflict(mine):
    case, browser = mine
    same = {"version": "0", "page_key": "a"}
    browser.post(fill(case, "claims"), CLAIMS | same, headers={"X-Autosave": "1"})

    assert browser.post(fill(case, "claims"), CLAIMS | same).status_code == 302


def test_autosave_on_a_stale_page_says_so(mine):
    case, browser = mine
    browser.post(fill(case, "claims"), CLAIMS | {"version": "0", "page_key": "a"})

    late = browser.post(
        fill(case, "claims"), {"version": "0", "page_key": "b"}, headers={"X-Autosave": "1"}
    )

    assert late.status_code == 409


def test_a_wrong_code_is_refused_with_the_likely_one(mine):
    case, browser = mine
    typed = {
        "party_type": "COMPANY",
        "name": "丰禾公司",
        "id_type": "USCC",
        "id_no": "91350100M000100Y44",
    }

    refused = browser.post(item(case, "respondent"), typed)

    assert refused.status_code == 422
    assert "91350100M000100Y43" in refused.text


def test_a_format_known_from_memory_only_warns(mine):
    case, browser = mine
    typed = {"holder": "鹤乡公司", "registration_no": "??", "nice_class": "30"}

    answer = browser.post(item(case, "right") + "?type=TRADEMARK", typed, follow=True)

    assert "不影响提交" in answer.text
    assert case.rights.get().number == "??"


def test_the_name_of_a_mark_is_asked_for_and_kept(mine):
    case, browser = mine
    address = item(case, "right") + "?type=TRADEMARK"
    assert 'name="title"' in browser.get(address).text
    typed = {
        "holder": "鹤乡公司", "title": "鹤乡", "registration_no": "12345678", "nice_class": "30",
    }  # fmt: skip

    browser.post(address, typed)

    assert str(case.rights.get()) == "商标“鹤乡”（12345678，第30类）"


def test_a_bad_patent_number_is_refused(mine):
    case, browser = mine
    typed = {
        "holder": "鹤乡公司", "application_no": "201710601862.4", "filing_date": "2017-07-21",
        "claims_asserted": "1",
    }  # fmt: skip

    refused = browser.post(item(case, "right") + "?type=PATENT_INV", typed)

    assert refused.status_code == 422
    assert "201710601862.3" in refused.text


def test_the_cause_is_found_by_words_without_script(mine):
    case, browser = mine

    found = browser.get(fill(case, "cause") + "?q=特许经营").text

    assert "特许经营合同纠纷" in found
    assert browser.post(fill(case, "cause"), {"cause": "159"}).status_code == 302
    assert Case.objects.get(pk=case.pk).cause_name == "特许经营合同纠纷"


@pytest.mark.parametrize("sent", [{}, {"cause": "S13"}, {"cause": "999"}, {"cause": "448"}])
def test_a_cause_that_is_none_is_refused(mine, sent):
    case, browser = mine

    assert browser.post(fill(case, "cause"), sent).status_code == 422


def test_days_to_come_and_days_before_the_act_are_refused(mine):
    case, browser = mine
    base = {"facts": "事实", "trade_secret_inside": "no"}

    ahead = browser.post(fill(case, "facts"), base | {"act_on": "2999-01-01"})
    before = browser.post(
        fill(case, "facts"), base | {"act_on": "2026-03-01", "knew_on": "2026-02-01"}
    )

    assert (ahead.status_code, before.status_code) == (422, 422)


def test_a_measure_before_suit_shows_its_thirty_days(mine):
    case, browser = mine
    answers = dict.fromkeys(
        ("lawsuit", "arbitration", "admin", "criminal", "validity", "other_mediation"), "no"
    ) | {"pre_suit": "yes", "pre_suit_measure_on": "2026-11-10"}

    shown = browser.post(fill(case, "linked"), answers, follow=True).text

    assert "2026年12月10日" in shown
    assert "《民事诉讼法》第104条" in shown


def test_the_three_grounds_lead_elsewhere_but_bar_nobody(mine):
    case, browser = mine

    shown = browser.post(
        fill(case, "eligibility"), {"civil": "no", "linked": "yes", "suited": "yes"}, follow=True
    ).text

    assert "《民事诉讼法》第122条" in shown
    assert "仍然继续填写" in shown


@pytest.mark.parametrize("code", FORMS)
def test_an_empty_page_is_refused_by_name_and_loses_nothing(mine, code):
    case, browser = mine

    refused = browser.post(fill(case, code), {})

    assert refused.status_code == 422
    assert "该字段是必填项" not in refused.text


@pytest.mark.parametrize("code", FORMS)
def test_hostile_text_is_kept_as_text(mine, code):
    case, browser = mine
    hostile = "<script>alert(1)</script>{{7*7}}' OR 1=1 --\u202e"

    browser.post(
        fill(case, code),
        {"facts": hostile, "claims": hostile, "civil": hostile, "cause": hostile},
    )
    shown = browser.get(fill(case, code))

    assert shown.status_code == 200
    assert "<script>alert(1)" not in shown.text


@pytest.mark.parametrize("rev", ["x", "-1", "9" * 30, "１"])
def test_a_mangled_revision_is_no_error(mine, rev):
    case, browser = mine

    assert browser.post(fill(case, "claims"), CLAIMS | {"version": rev}).status_code in {
        302,
        409,
        422,
    }


def test_respondents_are_added_and_taken_away(mine):
    case, browser = mine
    for position, name in ((1, "甲公司"), (2, "乙公司")):
        browser.post(item(case, "respondent", position), {"party_type": "COMPANY", "name": name})
    remove = reverse("cases:fill_remove", args=[case.public_id, "respondent", 1])

    assert "甲公司" in browser.get(remove).text
    browser.post(remove)

    assert [p.name for p in case.parties.filter(role="RESPONDENT")] == ["乙公司"]


def test_the_applicant_itself_cannot_be_removed(mine):
    case, browser = mine

    browser.post(reverse("cases:fill_remove", args=[case.public_id, "applicant", 1]))

    assert case.parties.filter(role="APPLICANT").count() == 1


@pytest.mark.parametrize(
    ("noun", "position"), [("judge", 1), ("respondent", 0), ("respondent", 100)]
)
def test_pages_that_do_not_exist(mine, noun, position):
    case, browser = mine

    assert browser.get(f"/cases/{case.public_id}/fill/{noun}/{position}/").status_code == 404


PAGES = {
    "draft": 13,
    "fill_parties": 15,
    "fill_rights": 15,
    "fill_evidence": 15,
    "fill_check": 15,
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_database_more_than_fifteen_times(
    sign_in, name, django_assert_max_num_queries
):
    case = draft_case()
    browser = sign_in(actor_for(Role.PARTY, organisation=case.filer))
    browser.get(page(case, name))

    with django_assert_max_num_queries(PAGES[name]):
        browser.get(page(case, name))


@pytest.mark.parametrize("code", FORMS)
def test_no_form_page_asks_more_than_fifteen_times(sign_in, code, django_assert_max_num_queries):
    case = draft_case()
    browser = sign_in(actor_for(Role.PARTY, organisation=case.filer))
    browser.get(fill(case, code))

    with django_assert_max_num_queries(15):
        browser.get(fill(case, code))


def test_the_cause_is_found_by_initials_without_script(mine):
    case, browser = mine

    found = browser.get(fill(case, "cause") + "?q=txjy").text

    assert "查到1个案由" in found
    assert "含“txjy”的案由" in found
    assert "没有含" in browser.get(fill(case, "cause") + "?q=vvv").text


def test_the_chosen_cause_is_ticked_once_and_its_chapter_stands_open(mine):
    case, browser = mine
    browser.post(fill(case, "cause"), {"cause": "186.01"})

    shown = browser.get(fill(case, "cause")).text

    assert shown.count(" checked") == 1
    assert shown.count('class="causes__chapter"') == 6
    assert shown.count('type="radio" name="cause"') >= 220
