"""The reviewers' desk: queues, lawful acts, forms that decide the kind by two questions."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.enums import CaseState, MediationKind
from cases.models import Case
from cases.services import intake
from centre import clock
from centre.actor import Role
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.cases import draft_case, submitted_case, the_centre

pytestmark = pytest.mark.django_db


def home(case: Case) -> str:
    return reverse("admin:cases_case_change", args=[case.public_id])


def act(case: Case, verb: str) -> str:
    return f"{home(case)}{verb}/"


def guard(case: Case) -> dict:
    return {"idempotency_key": uuid.uuid4(), "version": case.version}


def queue(code: str) -> str:
    return reverse("admin:cases_case_changelist") + f"?queue={code}"


def at_court(**rest):
    court = OrganisationFactory(court=True, court_code="黑0204")
    return submitted_case(kind=MediationKind.DELEGATED, organisation=court, **rest)


def test_a_queue_holds_the_own_bodys_cases_only(sign_in):
    cast, foreign = submitted_case(), submitted_case()

    shown = sign_in(cast.reviewer).get(queue("case_to_review"))

    assert shown.status_code == 200
    assert cast.case.receipt_number in shown.text
    assert foreign.case.receipt_number not in shown.text


def test_drafts_are_on_no_desk(sign_in):
    cast = submitted_case()
    draft_case(organisation=cast.organisation)

    for actor in (cast.reviewer, cast.coordinator):
        shown = sign_in(actor).get(reverse("admin:cases_case_changelist"))
        assert CaseState.DRAFT not in {c.state for c in shown.context["cl"].result_list}


def test_what_has_no_receiver_lies_with_the_coordinator(sign_in):
    case = draft_case()
    by = actor_for(Role.PARTY, organisation=case.filer)
    case = intake.submit(case=case, by=by, at=clock.now())
    coordinator = actor_for(Role.COORDINATOR, organisation=the_centre())

    shown = sign_in(coordinator).get(queue("case_to_route")).text

    assert case.receipt_number in shown


@pytest.mark.parametrize(
    ("who", "verbs"),
    [
        ("reviewer", {"accept", "request_supplement", "refuse", "flag_crime", "reveal"}),
        ("coordinator", {"request_supplement", "flag_crime", "forward"}),
    ],
)
def test_the_case_page_offers_lawful_acts_and_no_others(sign_in, who, verbs):
    cast = submitted_case()
    offered = {
        "accept",
        "request_supplement",
        "refuse",
        "flag_crime",
        "forward",
        "clear_crime",
        "reveal",
    }

    shown = sign_in(getattr(cast, who)).get(home(cast.case)).text

    assert {v for v in offered if f'href="{act(cast.case, v)}"' in shown} == verbs


def test_a_pressed_button_that_was_not_offered_does_nothing(sign_in):
    cast = submitted_case()

    answer = sign_in(cast.coordinator).post(act(cast.case, "accept"), guard(cast.case))

    assert answer.status_code in {404, 409}
    assert Case.objects.get(pk=cast.case.pk).state == CaseState.SUBMITTED


@pytest.mark.parametrize(
    ("registered", "leader", "number", "kind"),
    [
        ("no", "ORGANISATION", "（2026）黑0204诉前调1号", MediationKind.DELEGATED),
        ("no", "COURT", "（2026）黑0204诉前调1号", MediationKind.INVITED),
        ("yes", "ORGANISATION", "（2026）黑0204民初1号", MediationKind.ENTRUSTED),
        ("yes", "COURT", "（2026）黑0204民初1号", MediationKind.INVITED),
    ],
)
def test_two_questions_decide_the_kind(sign_in, registered, leader, number, kind):
    cast = at_court()
    sent = {"registered": registered, "leader": leader, "court_number": number}

    answer = sign_in(cast.reviewer).post(act(cast.case, "accept"), guard(cast.case) | sent)

    case = Case.objects.get(pk=cast.case.pk)
    assert answer.status_code == 302, answer.text
    assert (case.state, case.kind, case.court_number) == (CaseState.ACCEPTED, kind, number)


def test_the_paper_is_seen_before_the_case_is_accepted(sign_in):
    cast = at_court()
    number = "（2026）黑0204诉前调1号"
    sent = {"registered": "no", "leader": "ORGANISATION", "court_number": number, "try": "1"}

    shown = sign_in(cast.reviewer).post(act(cast.case, "accept"), guard(cast.case) | sent)

    assert shown.status_code == 200
    assert "预览：受理通知书" in shown.text
    assert "srcdoc=" in shown.text
    assert "这对您意味着什么" in shown.text
    case = Case.objects.get(pk=cast.case.pk)
    assert (case.state, case.court_number) == (CaseState.SUBMITTED, "")
    assert not case.dossier.documents.filter(kind="DOC06").exists()


def test_unanswered_questions_accept_nothing(sign_in):
    cast = at_court()

    answer = sign_in(cast.reviewer).post(act(cast.case, "accept"), guard(cast.case))

    assert answer.status_code == 422
    assert Case.objects.get(pk=cast.case.pk).state == CaseState.SUBMITTED


def test_the_next_number_is_proposed(sign_in):
    cast = at_court()

    shown = sign_in(cast.reviewer).get(act(cast.case, "accept")).text

    assert f"（{clock.today().year}）黑0204诉前调1号" in shown


def test_an_organisation_accepts_its_own_kind_without_questions(sign_in):
    cast = submitted_case()

    sign_in(cast.reviewer).post(
        act(cast.case, "accept"), guard(cast.case) | {"court_number": "（2026）齐知人调字第1号"}
    )

    case = Case.objects.get(pk=cast.case.pk)
    assert (case.kind, case.court_number) == (MediationKind.PEOPLES, "（2026）齐知人调字第1号")


def test_supplement_refusal_forwarding_and_study_over_http(sign_in):
    cast = submitted_case()
    reviewer, coordinator = sign_in(cast.reviewer), sign_in(cast.coordinator)
    to = OrganisationFactory(mediation_committee=True)

    answer = coordinator.post(act(cast.case, "forward"), guard(cast.case) | {"to": to.pk})
    assert answer.status_code == 302, answer.text
    assert Case.objects.get(pk=cast.case.pk).handled_by == to
    assert reviewer.get(home(cast.case)).status_code == 404

    new = sign_in(actor_for(Role.SECRETARY, organisation=to))
    case = Case.objects.get(pk=cast.case.pk)
    sent = {"items": "注册证\n\n委托书", "days": "7"}
    assert new.post(act(case, "request_supplement"), guard(case) | sent).status_code == 302
    assert [i.text for i in case.supplement_items.order_by("position")] == ["注册证", "委托书"]

    case = Case.objects.get(pk=cast.case.pk)
    refused = new.post(act(case, "refuse"), guard(case) | {"ground": "RT3", "reason": ""})
    assert refused.status_code == 409
    sent = {"ground": "RT2", "reason": ""}
    assert new.post(act(case, "refuse"), guard(case) | sent).status_code == 302
    assert Case.objects.get(pk=case.pk).state == CaseState.RETURNED


def test_the_market_officer_studies_and_answers(sign_in):
    bureau = OrganisationFactory(market_regulation=True)
    officer = sign_in(actor_for(Role.MARKET_OFFICER, organisation=bureau))
    cast = submitted_case()
    sign_in(cast.reviewer).post(
        act(cast.case, "flag_crime"), guard(cast.case) | {"reason": "销售额超过五万元"}
    )
    case = Case.objects.get(pk=cast.case.pk)

    assert case.receipt_number in officer.get(queue("case_to_study")).text
    answer = officer.post(act(case, "clear_crime"), guard(case) | {"reason": "未达标准"})

    assert answer.status_code == 302
    assert Case.objects.get(pk=case.pk).state == CaseState.SUBMITTED


def test_numbers_are_masked_until_a_reason_is_given(sign_in):
    cast = submitted_case()
    reviewer = sign_in(cast.reviewer)
    assert "0452-2400000" not in reviewer.get(home(cast.case)).text

    reviewer.post(act(cast.case, "reveal"), guard(cast.case) | {"reason": "电话通知申请人"})

    assert "0452-2400000" in reviewer.get(home(cast.case)).text


def test_lists_ask_a_constant_number_of_times(sign_in, django_assert_num_queries):
    cast = submitted_case()
    reviewer = sign_in(cast.reviewer)
    reviewer.get(queue("case_to_review"))
    with CaptureQueriesContext(connection) as one:
        reviewer.get(queue("case_to_review"))
    for _ in range(2):
        submitted_case(organisation=cast.organisation)
    with django_assert_num_queries(len(one)):
        reviewer.get(queue("case_to_review"))
