"""Endings: the reason, the report without concessions, the case that follows, the grants that end."""

import pytest

from cases.enums import MediationKind as K
from cases.models import Case
from cases.services import intake
from centre.documents.models import Document
from centre.errors import NotPermitted
from centre.lifecycle import UnlawfulMove
from mediation.enums import MediationState as S
from mediation.models import Mediation
from mediation.services import ending, facts, periods, proposals, sheets, talks
from tests.factories import mediation as make

pytestmark = pytest.mark.django_db


def terminate(room, reason="T5", **more):
    room.mediation = ending.terminate(
        mediation=room.mediation, reason=reason, by=room.leader, at=room.tick(), **more
    )
    return room.mediation


@pytest.mark.parametrize("reason", ["T1", "T7", "T9", ""])
def test_reasons_that_are_not_the_mediators_to_give_are_refused(reason):
    with pytest.raises(ending.ReasonMissing):
        terminate(make.mediating(), reason)


def test_the_report_carries_undisputed_facts_and_no_concession():
    room = make.in_session()
    sheet = facts.write(
        mediation=room.mediation, facts=["MARK-FACT 商标有效"], by=room.leader, at=room.tick()
    )
    sheet = facts.lay_open(sheet=sheet, by=room.leader, at=room.tick())
    for actor in (room.applicant, room.respondent):
        sheet = facts.confirm(
            sheet=sheet, content_hash=sheets.digest(facts.content(sheet)), by=actor, at=room.tick()
        )
    proposals.propose(
        mediation=room.mediation, audience="BOTH", body="MARK-OFFER 五万元", by=room.leader,
        at=room.tick(),
    )  # fmt: skip
    talks.whisper(
        mediation=room.mediation, body="MARK-CAUCUS 最低三万", by=room.applicant, at=room.tick()
    )

    terminate(room, note="金额分歧", cost_conduct="两次无故缺席")

    report = Document.objects.get(kind="DOC25")
    text = str(report.context)
    assert "MARK-FACT" in text
    assert "MARK-OFFER" not in text
    assert "MARK-CAUCUS" not in text
    assert report.context["cost_conduct"] == "两次无故缺席"
    assert report.state == "APPROVED"


def test_a_party_that_leaves_ends_the_talks_at_once():
    room = make.mediating()
    mediation = ending.quit_talks(mediation=room.mediation, by=room.respondent, at=room.tick())

    assert (mediation.state, mediation.end_reason) == (S.TERMINATED, "T4")
    assert Document.objects.get(kind="DOC24").state == "DRAFT"  # waits for the mediator's name


def test_a_party_that_sues_takes_the_case_to_filing():
    room = make.mediating()
    terminate(room)
    mediation = ending.to_filing(mediation=room.mediation, by=room.clerk, at=room.tick())

    assert mediation.state == S.TO_FILING
    assert Case.objects.get().state == "CLOSED"
    assert not Mediation.objects.visible_to(room.mediator).exists()


def test_the_coordinator_closes_what_nobody_sues_about():
    room = make.mediating()
    terminate(room)
    mediation = ending.close_fail(mediation=room.mediation, by=room.coordinator, at=room.tick())

    assert (mediation.state, Case.objects.get().state) == (S.CLOSED_FAIL, "CLOSED")


def test_an_entrusted_case_goes_back_to_trial():
    room = make.mediating(K.ENTRUSTED)
    terminate(room)
    mediation = ending.resume_trial(mediation=room.mediation, by=room.judge, at=room.tick())

    assert mediation.state == S.TRIAL_RESUMED


@pytest.mark.parametrize("kind", [K.PEOPLES, K.COMMERCIAL, K.INDUSTRY, K.ADMIN])
def test_own_kinds_are_closed_by_whoever_led_them(kind):
    room = make.mediating(kind)
    terminate(room)
    mediation = ending.close_fail(mediation=room.mediation, by=room.leader, at=room.tick())

    assert mediation.state == S.CLOSED_FAIL
    assert not Document.objects.filter(kind="DOC25").exists()


def test_only_the_leader_terminates():
    room = make.mediating()
    for actor in (room.secretary, room.clerk, room.applicant):
        with pytest.raises(NotPermitted):
            ending.terminate(mediation=room.mediation, reason="T5", by=actor, at=room.tick())


def test_withdrawing_the_request_ends_the_mediation():
    room = make.mediating()
    intake.withdraw(case=room.mediation.case, by=room.applicant, at=room.tick())

    assert room.refresh().state == S.WITHDRAWN


def test_nothing_is_withdrawn_during_a_review_for_sham():
    room = make.mediating()
    make_suspect(room)

    with pytest.raises(UnlawfulMove):
        intake.withdraw(case=room.mediation.case, by=room.applicant, at=room.tick())
    assert Case.objects.get().state == "ACCEPTED"


def make_suspect(room):

    periods.suspect_fake(mediation=room.mediation, signs="可疑", by=room.mediator, at=room.tick())
