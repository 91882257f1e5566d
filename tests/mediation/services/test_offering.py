"""Acceptance starts the clock, exactly there; silence and refusal give the case back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from cases.models import Case
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Role
from centre.deadlines import watching
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from centre.lifecycle import UnlawfulMove
from mediation.enums import MediationState as S
from mediation.enums import MeetingForm, OfferAnswer
from mediation.models import Mediation, Offer
from mediation.services import licences, offering, referral
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db
CN = ZoneInfo("Asia/Shanghai")


def at(*parts):
    return datetime(*parts, tzinfo=CN)


@pytest.mark.parametrize(
    ("start", "nominal", "legal"),
    [
        pytest.param(
            at(2026, 9, 1, 9), date(2026, 10, 1), date(2026, 10, 8), id="into the holiday"
        ),
        pytest.param(
            at(2026, 1, 16, 9), date(2026, 2, 15), date(2026, 2, 24), id="spring festival"
        ),
        pytest.param(at(2026, 10, 12, 9), date(2026, 11, 11), date(2026, 11, 11), id="plain"),
    ],
)
def test_thirty_days_from_acceptance_on_the_platform(start, nominal, legal):
    room = make.accepted(at=start)

    mediation = room.mediation
    assert mediation.clock_started_at == room.now
    assert mediation.form == MeetingForm.ONLINE
    assert (mediation.due_clock, mediation.due_on, mediation.legal_due_on) == (
        "C11",
        nominal,
        legal,
    )


def test_offline_the_clock_starts_when_the_papers_are_signed_for():
    room = make.offered(at=at(2026, 9, 1, 9))
    signed = at(2026, 9, 2, 15, 20)
    mediation = offering.accept(
        mediation=room.mediation, papers_signed_at=signed, by=room.secretary,
        at=at(2026, 9, 3, 9),
    )  # fmt: skip

    assert (mediation.form, mediation.clock_started_at) == (MeetingForm.OFFLINE, signed)
    assert (mediation.due_clock, mediation.due_on) == ("C10", date(2026, 10, 2))
    receipt = Document.objects.get(kind="DOC11")
    assert receipt.context["signed_at"].startswith("2026-09-02T15:20")


@pytest.mark.parametrize(
    ("procedure", "clock_id", "days"), [("ORDINARY", "C12", 15), ("SIMPLE", "C13", 7)]
)
def test_entrusted_mediation_has_fifteen_or_seven_days(procedure, clock_id, days):
    start = at(2026, 10, 12, 9)
    room = make.selecting(K.ENTRUSTED, at=start)
    room.mediation = make.officiating.set_particulars(
        mediation=room.mediation, procedure=procedure, by=room.judge, at=room.tick()
    )
    for side in (room.applicant, room.respondent):
        room.mediation = referral.rank(
            mediation=room.mediation, organisations=[room.organisation], by=side, at=room.tick()
        )
    mediation = offering.accept(mediation=room.mediation, by=room.secretary, at=room.tick())

    assert (mediation.due_clock, mediation.due_on) == (
        clock_id,
        date(2026, 10, 12) + timedelta(days),
    )
    assert Document.objects.filter(kind="DOC09").exists()


@pytest.mark.parametrize("shift", [timedelta(days=-1), timedelta(days=30)])
def test_a_receipt_before_the_offer_or_in_the_future_is_refused(shift):
    room = make.offered()

    with pytest.raises(offering.BadReceipt):
        offering.accept(
            mediation=room.mediation, papers_signed_at=room.now + shift, by=room.secretary,
            at=room.tick(),
        )  # fmt: skip


def test_another_organisation_cannot_accept():
    room = make.offered()

    with pytest.raises(NotPermitted):
        offering.accept(mediation=room.mediation, by=actor_for(Role.SECRETARY), at=room.tick())


def test_the_list_of_papers_begins_with_the_request():
    make.offered()

    lines = Document.objects.get(kind="DOC08").context["manifest"]
    assert lines[0]["name"].startswith("调解申请书")


def test_declining_needs_a_reason_and_shuts_the_file():
    room = make.offered()
    with pytest.raises(offering.ReasonMissing):
        offering.decline(mediation=room.mediation, code="DC4", by=room.secretary, at=room.tick())
    with pytest.raises(offering.ReasonMissing):
        offering.decline(mediation=room.mediation, code="XX", by=room.secretary, at=room.tick())

    mediation = offering.decline(
        mediation=room.mediation, code="DC3", by=room.secretary, at=room.tick()
    )

    assert (mediation.state, Offer.objects.get().answer) == (S.SELECTING, OfferAnswer.DECLINED)
    assert not Mediation.objects.visible_to(room.secretary).exists()
    assert Document.objects.filter(kind="DOC12").exists()


def test_after_a_refusal_the_court_may_designate_at_once():
    room = make.offered()
    room.mediation = offering.decline(
        mediation=room.mediation, code="DC3", by=room.secretary, at=room.tick()
    )
    other = make.registered_body(room.court)

    mediation = referral.designate(
        mediation=room.mediation, organisation=other, by=room.clerk, at=room.tick()
    )
    assert mediation.state == S.OFFERED


def test_silence_of_three_working_days_gives_the_case_back_once():
    room = make.offered(at=at(2026, 9, 30, 9))

    assert [watching.watch(moment).expired for moment in (
        at(2026, 10, 10, 23, 59), at(2026, 10, 11, 0, 1), at(2026, 10, 11, 0, 1)
    )] == [0, 1, 0]  # fmt: skip

    assert room.refresh().state == S.SELECTING
    offer = Offer.objects.get()
    assert (offer.answer, offer.answered_by_id) == (OfferAnswer.LAPSED, 1)
    with pytest.raises(UnlawfulMove):
        offering.accept(mediation=room.mediation, by=room.secretary, at=at(2026, 10, 11, 9))


def test_an_accepted_offer_does_not_lapse():
    room = make.accepted(at=at(2026, 9, 30, 9))

    assert not offering.lapse(mediation=room.mediation, at=at(2026, 12, 1, 0, 0))


def test_rejecting_a_designated_body_is_a_refusal_to_mediate():
    room = make.selecting()
    room.mediation = referral.designate(
        mediation=room.mediation, organisation=room.organisation, by=room.clerk,
        at=room.tick(60 * 24 * 5),
    )  # fmt: skip
    mediation = offering.reject_designee(
        mediation=room.mediation, by=room.respondent, at=room.tick()
    )

    assert (mediation.state, mediation.end_reason) == (S.RETURNED, "T4")
    assert Case.objects.get().state == "RETURNED"


def test_a_jointly_chosen_body_cannot_be_rejected_as_designated():
    room = make.offered()

    with pytest.raises(RuleViolation) as refusal:
        offering.reject_designee(mediation=room.mediation, by=room.respondent, at=room.tick())
    assert refusal.value.code == "chosen_jointly"


@pytest.mark.parametrize(
    ("day", "stops", "warns"),
    [
        pytest.param(at(2027, 4, 30, 9), False, True, id="before the last day"),
        pytest.param(at(2027, 5, 1, 9), True, False, id="from 2027-05-01"),
    ],
)
def test_a_commercial_body_needs_its_licence_from_may_2027(day, stops, warns):
    body = Organisation(kind=OrganisationKind.COMMERCIAL_MEDIATION, name="无证商事调解中心")

    assert bool(licences.stops(body, at=day)) is stops
    assert bool(licences.warning(body, at=day)) is warns
