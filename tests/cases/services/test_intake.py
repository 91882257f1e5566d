"""收案: submit, supplement, withdraw, lapse, close."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from cases.enums import CaseState, MediationKind
from cases.models import Case, DraftStep
from cases.services import intake, papers
from cases.services.consent import NotConsented
from cases.signals import case_closed, case_withdrawn
from centre import clock
from centre.access.models import Grant
from centre.accounts.services import mandates
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.documents.enums import DocumentState
from centre.documents.models import Document
from centre.errors import NotPermitted, Stale
from centre.lifecycle import UnlawfulMove
from centre.notices.models import Message
from tests.factories.accounts import OrganisationFactory, actor_for, mandate_in_force
from tests.factories.cases import (
    accepted_case,
    draft_case,
    pages,
    submitted_case,
    the_centre,
)

pytestmark = pytest.mark.django_db
BEIJING = ZoneInfo("Asia/Shanghai")


def own(case: Case):
    return actor_for(Role.PARTY, organisation=case.filer)


def test_submission_fixes_the_date_and_numbers_the_receipt():
    at = datetime(2026, 11, 20, 23, 30, tzinfo=BEIJING)
    case = draft_case(at=at)
    by = own(case)

    case = intake.submit(case=case, by=by, at=at)

    assert (case.state, case.submitted_at, case.receipt_number) == (
        CaseState.SUBMITTED,
        at,
        "齐知保收〔2026〕1号",
    )
    assert case.title.endswith("侵害商标权纠纷")


def test_receipt_numbers_start_again_each_local_year():
    last_minute = datetime(2025, 12, 31, 23, 59, tzinfo=BEIJING)
    first_minute = last_minute + timedelta(minutes=1)
    old, new = draft_case(at=last_minute), draft_case(at=last_minute)

    old = intake.submit(case=old, by=own(old), at=last_minute)
    new = intake.submit(case=new, by=own(new), at=first_minute)

    assert [old.receipt_number, new.receipt_number] == [
        "齐知保收〔2025〕1号",
        "齐知保收〔2026〕1号",
    ]


def test_submission_makes_the_request_paper_and_the_receipt_at_once():
    cast = submitted_case()

    made = Document.objects.filter(dossier=cast.case.dossier).order_by("kind")

    assert [(d.kind, d.state) for d in made] == [
        ("DOC01", DocumentState.APPROVED),
        ("P01", DocumentState.APPROVED),
    ]


def test_the_receipt_names_each_file_with_its_hash_and_what_it_is_not():
    cast = submitted_case()

    receipt = Document.objects.get(dossier=cast.case.dossier, kind="P01").context

    assert receipt["receipt_no"] == cast.case.receipt_number
    assert receipt["lookup_code"] == cast.case.lookup_code
    assert len(receipt["manifest"][0]["sha256"]) == 64
    assert "不是起诉，也不是立案" in receipt["not_filing"]
    assert "《民法典》第195条" in receipt["limitation"]


def test_submission_opens_the_file_to_the_receiver_and_the_coordinator_only():
    cast = submitted_case()

    held = Grant.objects.filter(dossier=cast.case.dossier, ends_at__isnull=True)

    assert {(g.role, g.organisation_id, g.side) for g in held} == {
        ("PARTY", cast.case.filer_id, "APPLICANT"),
        ("COORDINATOR", the_centre().pk, "NONE"),
        ("SECRETARY", cast.organisation.pk, "NONE"),
    }


def test_both_sides_of_the_counter_are_told():
    cast = submitted_case()

    told = Message.objects.filter(dossier=cast.case.dossier)

    assert {(m.user_id, m.code) for m in told} >= {
        (cast.applicant.user_id, "case.received"),
        (cast.reviewer.user_id, "case.new_for_review"),
    }


def test_a_second_submission_is_refused_and_numbers_nothing():
    case = draft_case()
    by, at = own(case), clock.now()
    intake.submit(case=case, by=by, at=at)

    with pytest.raises(UnlawfulMove):
        intake.submit(case=case, by=by, at=at)

    other = draft_case()
    assert intake.submit(case=other, by=own(other), at=at).receipt_number.endswith("〕2号")


def test_an_incomplete_request_stays_a_draft_and_names_what_is_missing():
    case = draft_case(complete=False)

    with pytest.raises(intake.Incomplete) as refusal:
        intake.submit(case=case, by=own(case), at=clock.now())

    assert "被申请人" in str(refusal.value)
    assert Case.objects.get(pk=case.pk).state == CaseState.DRAFT


def test_a_page_that_was_not_accepted_holds_the_submission():
    case = draft_case()
    by = own(case)
    intake.save_step(
        case=case, step="facts", values=None, raw={"facts": ["半"]}, by=by, at=clock.now()
    )

    with pytest.raises(intake.Incomplete):
        intake.submit(case=case, by=by, at=clock.now())


def test_without_consent_to_the_receiver_nothing_is_handed_over():
    committee = OrganisationFactory(mediation_committee=True)
    case = draft_case(organisation=committee)
    by, at = own(case), clock.now()
    values = pages(MediationKind.PEOPLES, committee, at)["statement"] | {"shared_with": ["COURT"]}
    intake.save_step(case=case, step="statement", values=values, by=by, at=at)

    with pytest.raises((NotConsented, intake.Incomplete)):
        intake.submit(case=case, by=by, at=at)


def test_a_changed_draft_makes_an_open_check_page_stale():
    case = draft_case()
    by, at, seen = own(case), clock.now(), case.version
    intake.save_step(case=case, step="claims", values={"claims": "另一请求"}, by=by, at=at)

    with pytest.raises(Stale):
        intake.submit(case=case, by=by, at=at, version=seen)


def test_a_stranger_cannot_submit():
    case = draft_case()

    with pytest.raises(NotPermitted):
        intake.submit(case=case, by=actor_for(Role.PARTY), at=clock.now())


def test_nobody_files_for_another_without_a_mandate():
    company = OrganisationFactory()

    with pytest.raises(NotPermitted):
        intake.start_draft(filer=company, by=actor_for(Role.PARTY), at=clock.now())


def test_an_agent_needs_the_mandate_still_at_the_moment_of_submission():
    company = OrganisationFactory()
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    mandate = mandate_in_force(agent=agent, principal=company)
    case = draft_case(filer=company, applicant=agent)

    giver = actor_for(Role.PARTY, organisation=company)
    mandates.revoke(mandate=mandate, by=giver, at=clock.now())

    with pytest.raises(NotPermitted):
        intake.submit(case=case, by=agent, at=clock.now())


def test_a_revoked_agent_no_longer_sees_the_case():
    company = OrganisationFactory()
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    mandate = mandate_in_force(agent=agent, principal=company)
    case = draft_case(filer=company, applicant=agent)

    giver = actor_for(Role.PARTY, organisation=company)
    mandates.revoke(mandate=mandate, by=giver, at=clock.now())

    assert not Case.objects.visible_to(agent).filter(pk=case.pk).exists()
    assert Case.objects.visible_to(giver).filter(pk=case.pk).exists()


def test_the_agents_case_names_the_agent_and_the_powers():
    company = OrganisationFactory()
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    mandate_in_force(agent=agent, principal=company, special=True)

    case = draft_case(filer=company, applicant=agent)

    found = [(a.name, a.powers) for p in case.parties.all() for a in p.agents.all()]
    assert found == [(agent.name, ["SETTLE"])]


def test_working_memory_is_emptied_at_submission():
    cast = submitted_case()

    assert not DraftStep.objects.filter(case=cast.case).exists()


def test_without_a_centre_the_draft_is_kept():
    case = draft_case()
    the_centre().__class__.objects.filter(pk=the_centre().pk).update(is_active=False)

    with pytest.raises(papers.NoCentre):
        intake.submit(case=case, by=own(case), at=clock.now())

    assert Case.objects.get(pk=case.pk).state == CaseState.DRAFT


# 撤回、结案、退回


@pytest.fixture
def heard():
    seen = []

    def listen(sender, *, case, kind, signal, **_):
        seen.append((signal, case.pk, kind))

    case_withdrawn.connect(listen)
    case_closed.connect(listen)
    yield seen
    case_withdrawn.disconnect(listen)
    case_closed.disconnect(listen)


def test_withdrawal_is_told_upwards_inside_the_transaction(heard):
    cast = accepted_case()

    intake.withdraw(case=cast.case, by=cast.applicant, at=clock.now(), reason="已和解")

    assert heard == [(case_withdrawn, cast.case.pk, MediationKind.PEOPLES)]


def test_a_receiver_above_may_stop_a_withdrawal():
    cast = accepted_case()

    def refuse(sender, **_):
        raise NotPermitted("已达成协议，不能撤回")

    case_withdrawn.connect(refuse)
    try:
        with pytest.raises(NotPermitted), transaction.atomic():
            intake.withdraw(case=cast.case, by=cast.applicant, at=clock.now())
    finally:
        case_withdrawn.disconnect(refuse)

    assert Case.objects.get(pk=cast.case.pk).state == CaseState.ACCEPTED


def test_the_reviewer_cannot_withdraw_for_the_applicant():
    cast = submitted_case()

    with pytest.raises(NotPermitted):
        intake.withdraw(case=cast.case, by=cast.reviewer, at=clock.now())


@pytest.mark.parametrize(
    ("act", "state"), [(intake.close, CaseState.CLOSED), (intake.send_back, CaseState.RETURNED)]
)
def test_the_floor_above_ends_the_case(act, state, heard):
    cast = accepted_case()

    case = act(case=cast.case, at=clock.now())

    assert (case.state, heard) == (state, [(case_closed, cast.case.pk, MediationKind.PEOPLES)])


def test_the_database_refuses_a_jump():
    case = draft_case()

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state=CaseState.ACCEPTED)


def test_every_step_stands_in_the_trail():
    cast = accepted_case()

    trail = AuditEvent.objects.filter(
        obj_type="cases.case", obj_id=str(cast.case.public_id)
    ).order_by("recorded_at")

    assert [e.action for e in trail] == ["start_draft", "submit", "accept"]
