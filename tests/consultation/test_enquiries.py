"""The enquiry room, from the question to the reviewed answer."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from consultation.models import Enquiry, Reply
from consultation.services import enquiries, replies
from tests.factories.accounts import OrganisationFactory, actor_for

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")
AT = datetime(2026, 11, 20, 10, 0, tzinfo=BEIJING)
WORDS = {"analysis": "分析", "law": "《商标法》第57条（2019年）", "advice": "先固定证据"}


@pytest.fixture
def centre():
    return OrganisationFactory(centre=True)


@pytest.fixture
def market():
    return OrganisationFactory(market_regulation=True)


@pytest.fixture
def asker():
    return actor_for(Role.PARTY)


@pytest.fixture
def coordinator(centre):
    return actor_for(Role.COORDINATOR, organisation=centre)


def ask(by, **changes):
    fields = {"topic": "C_EVIDENCE", "subject": "怎样取证", "question": "网店侵权怎样取证？"}
    return enquiries.ask(by=by, at=AT, **{**fields, **changes})


def routed(by, coordinator, market):
    enquiry = ask(by)
    return enquiries.route(
        enquiry=enquiry, body=market, role=Role.MARKET_OFFICER, by=coordinator, at=AT
    )


def test_question_is_numbered_in_order_and_owed_in_working_days(asker, centre):
    first, second = ask(asker), ask(asker)

    assert [first.number, second.number] == ["齐知保咨〔2026〕1号", "齐知保咨〔2026〕2号"]
    assert first.due_on.isoformat() == "2026-11-27"


def test_pending_case_needs_its_number(asker, centre):
    with pytest.raises(enquiries.CaseNumberNeeded):
        ask(asker, concerns_pending_case=True)


def test_pending_case_is_never_routed_to_a_judge(asker, coordinator):
    court = OrganisationFactory(court=True)
    enquiry = ask(asker, concerns_pending_case=True, case_number="（2026）黑0204民初12号")

    assert enquiry.state == "PENDING_CASE_LIMIT"
    with pytest.raises(enquiries.WrongBody):
        enquiries.route(enquiry=enquiry, body=court, role=Role.JUDGE, by=coordinator, at=AT)


def test_question_after_judgment_goes_only_to_the_court_that_judged(asker, coordinator):
    court, other = OrganisationFactory(court=True), OrganisationFactory(court=True)
    enquiry = ask(
        asker, topic="C_AFTER_JUDGMENT", case_number="（2026）黑0204民初12号", judgment_court=court
    )

    with pytest.raises(enquiries.WrongBody):
        enquiries.route(enquiry=enquiry, body=other, role=Role.JUDGE, by=coordinator, at=AT)

    assert (
        enquiries.route(enquiry=enquiry, body=court, role=Role.JUDGE, by=coordinator, at=AT).body
        == court
    )


def test_answer_is_reviewed_by_another_and_served(asker, coordinator, market):
    author = actor_for(Role.MARKET_OFFICER, organisation=market)
    reviewer = actor_for(Role.MARKET_OFFICER, organisation=market)
    enquiry = routed(asker, coordinator, market)
    replies.draft(enquiry=enquiry, by=author, at=AT, **WORDS)

    assert not Reply.objects.visible_to(asker).exists()
    with pytest.raises(replies.OwnDraft):
        replies.approve(enquiry=enquiry, by=author, at=AT)

    enquiry = replies.approve(enquiry=enquiry, by=reviewer, at=AT)

    assert enquiry.state == "ANSWERED"
    assert Reply.objects.visible_to(asker).get().analysis == "分析"
    paper = Document.objects.get(dossier=enquiry.dossier)
    assert (paper.kind, paper.number) == ("DOC42", enquiry.number)


def test_another_body_neither_sees_nor_answers(asker, coordinator, market):
    stranger = actor_for(Role.MARKET_OFFICER)
    enquiry = routed(asker, coordinator, market)

    assert not Enquiry.objects.visible_to(stranger).exists()
    with pytest.raises(NotPermitted):
        replies.draft(enquiry=enquiry, by=stranger, at=AT, **WORDS)


def test_body_that_gives_back_sees_it_no_more(asker, coordinator, market):
    officer = actor_for(Role.MARKET_OFFICER, organisation=market)
    enquiry = routed(asker, coordinator, market)

    enquiries.give_back(enquiry=enquiry, reason="不属本局职责", by=officer, at=AT.replace(hour=11))

    assert Enquiry.objects.get().state == "SUBMITTED"

    assert not Enquiry.objects.visible_to(officer).exists()


def test_draft_sent_back_is_rewritten_in_place(asker, coordinator, market):
    author = actor_for(Role.MARKET_OFFICER, organisation=market)
    reviewer = actor_for(Role.MARKET_OFFICER, organisation=market)
    enquiry = routed(asker, coordinator, market)
    replies.draft(enquiry=enquiry, by=author, at=AT, **WORDS)
    enquiry = replies.send_back(enquiry=enquiry, note="请补充法条版本", by=reviewer, at=AT)

    replies.draft(enquiry=enquiry, by=author, at=AT, **{**WORDS, "law": "补充"})

    assert Reply.objects.get().law == "补充"


def test_asker_cannot_route(asker, centre, market):
    enquiry = ask(asker)

    with pytest.raises(UnlawfulMove):
        enquiries.route(enquiry=enquiry, body=market, role=Role.MARKET_OFFICER, by=asker, at=AT)


def test_facts_are_carried_into_a_request_once(asker, centre):
    enquiry = ask(asker, facts="二〇二六年三月起对方网店销售同款商品")

    case = enquiries.convert(enquiry=enquiry, by=asker, at=AT)

    assert case.facts == "二〇二六年三月起对方网店销售同款商品"
    assert case.origin == f"咨询 {enquiry.number}"
    with pytest.raises(enquiries.AlreadyConverted):
        enquiries.convert(enquiry=enquiry, by=asker, at=AT)
