"""The joint application, its refusals, the ruling and what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cases.enums import MediationKind as K
from cases.enums import Secrecy
from cases.models import Material
from cases.services import materials
from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted
from mediation.letters.agreement import confirmation_notice
from mediation.letters.confirmation import ApplicationLetter, RulingLetter
from mediation.models import Confirmation, RulingService
from mediation.services import confirmations, preflight, rulings
from tests.factories.accounts import OrganisationFactory, actor_for
from tests.factories.agreements import accepted, docketed, effective, filed, started
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db
COURT_ROOM = (Role.JUDGE, Role.COURT_CLERK)


def judge_of(confirmation):
    return actor_for(Role.JUDGE, organisation=confirmation.court)


def test_one_signature_is_not_a_joint_application():
    room, confirmation = started()
    confirmations.sign(
        confirmation=confirmation, party=room.party(Side.APPLICANT), by=room.applicant, at=room.tick(),
        text_hash=confirmations.application_hash(confirmation),
    )  # fmt: skip

    with pytest.raises(confirmations.NotAllSigned):
        confirmations.file(confirmation=confirmation, by=room.applicant, at=room.tick())


def test_after_the_window_nothing_starts():
    room, agreement = effective()
    late = room.now + timedelta(days=60)

    with pytest.raises(preflight.CannotConfirm) as refusal:
        confirmations.start(
            agreement=agreement,
            court=room.court,
            reason="",
            scope="CIVIL",
            by=room.applicant,
            at=late,
        )

    assert "三十日" in refusal.value.message


def test_entrusted_agreement_never_goes_to_confirmation():
    room, agreement = effective(K.ENTRUSTED)

    with pytest.raises(preflight.CannotConfirm):
        confirmations.start(
            agreement=agreement,
            court=room.court,
            reason="",
            scope="CIVIL",
            by=room.applicant,
            at=room.tick(),
        )


@pytest.mark.parametrize(
    ("scope", "words"),
    [("NOT_CIVIL", "不属于人民法院受理范围"), ("OTHER_PROCEDURE", "不属于司法确认范围")],
)
def test_matters_of_other_bodies_and_procedures_are_stopped_at_the_start(scope, words):
    room, agreement = effective()

    with pytest.raises(preflight.CannotConfirm) as refusal:
        confirmations.start(
            agreement=agreement, court=room.court, reason="", scope=scope, by=room.applicant,
            at=room.tick(),
        )  # fmt: skip

    assert words in refusal.value.message
    assert not Confirmation.objects.exists()


def test_other_court_is_refused():
    room, agreement = effective()
    other = OrganisationFactory(court=True)

    with pytest.raises(preflight.CannotConfirm):
        confirmations.start(
            agreement=agreement,
            court=other,
            reason="",
            scope="CIVIL",
            by=room.applicant,
            at=room.tick(),
        )


def test_filing_satisfies_the_window_and_starts_three_days():
    room, confirmation = filed()

    assert (confirmation.state, confirmation.due_clock) == ("FILED", "C21")
    assert confirmation.due_on >= clock.local_date(room.now) + timedelta(days=3)
    assert Document.objects.filter(kind="DOC28").count() == 1


def seen_by_court(confirmation):
    readers = {role: actor_for(role, organisation=confirmation.court) for role in COURT_ROOM}
    rows = Material.objects.filter(case=confirmation.agreement.mediation.case)
    return {role: [m.label for m in rows.visible_to(who)] for role, who in readers.items()}


def test_the_court_room_reads_ordinary_evidence_only_once_the_case_is_docketed():
    room, confirmation = filed()
    for secrecy in Secrecy:
        materials.upload(
            case=room.mediation.case, file=pdf("证据"), label=secrecy.label, secrecy=secrecy,
            by=room.applicant, at=room.tick(),
        )  # fmt: skip
    assert seen_by_court(confirmation) == {role: [] for role in COURT_ROOM}

    docketed(room, confirmation)

    assert seen_by_court(confirmation) == {role: [Secrecy.ORDINARY.label] for role in COURT_ROOM}


def test_number_must_be_the_courts_own():
    room, confirmation = filed()
    clerk = actor_for(Role.FILING_CLERK, organisation=confirmation.court)

    with pytest.raises(rulings.BadNumber):
        rulings.accept(
            confirmation=confirmation,
            number="（2026）黑01诉前调确1号",
            judge_id=None,
            by=clerk,
            at=room.tick(),
        )


def test_acceptance_warns_at_fifteen_and_ends_at_thirty():
    _room, confirmation = accepted()
    day = clock.local_date(confirmation.accepted_at)

    assert confirmation.warn_on >= day + timedelta(days=15)
    assert confirmation.due_on >= day + timedelta(days=30)


def test_other_court_neither_sees_nor_rules():
    room, confirmation = accepted()
    stranger = actor_for(Role.JUDGE)

    assert not Confirmation.objects.visible_to(stranger).exists()
    with pytest.raises(NotPermitted):
        rulings.rule(
            confirmation=confirmation, verb="grant", findings="查明", by=stranger, at=room.tick()
        )


def test_dismissal_names_one_ground():
    room, confirmation = accepted()

    with pytest.raises(rulings.GroundNeeded):
        rulings.rule(
            confirmation=confirmation,
            verb="dismiss",
            findings="查明",
            by=judge_of(confirmation),
            at=room.tick(),
        )


def test_granted_ruling_waits_for_the_courts_own_seal():
    room, confirmation = accepted()

    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="双方自愿，内容合法。",
        by=judge_of(confirmation), at=room.tick(),
    )  # fmt: skip

    confirmation.refresh_from_db()
    assert confirmation.state == "GRANTED"
    assert Document.objects.get(kind="DOC31").state == "DRAFT"
    assert not ruling.served.exists()


def test_objection_runs_from_each_partys_own_receipt():
    room, confirmation = accepted()
    ruling = rulings.rule(
        confirmation=confirmation,
        verb="grant",
        findings="查明",
        by=judge_of(confirmation),
        at=room.tick(),
    )
    clerk = actor_for(Role.COURT_CLERK, organisation=confirmation.court)
    early, late = room.tick(), room.tick(60 * 24 * 3)
    rulings.serve(
        ruling=ruling, party=room.party(Side.APPLICANT), received_at=early, by=clerk, at=early
    )
    rulings.serve(
        ruling=ruling, party=room.party(Side.RESPONDENT), received_at=late, by=clerk, at=late
    )
    rulings.serve(
        ruling=ruling, party=room.party(Side.RESPONDENT), received_at=late, by=clerk, at=late
    )

    first, second = RulingService.objects.order_by("received_at")
    assert first.objection_due_on < second.objection_due_on

    after = room.now + timedelta(days=40)
    with pytest.raises(rulings.TooLate):
        rulings.object_to(
            confirmation=confirmation,
            party=room.party(Side.APPLICANT),
            ground="并非自愿",
            by=room.applicant,
            at=after,
        )


def test_the_application_and_the_ruling_know_applicants_only():
    """It is a joint application. 依据：《民事诉讼法》第205条；law.md 6.1 DOC28。"""
    room, confirmation = accepted()
    both = [room.party(side).name for side in (Side.APPLICANT, Side.RESPONDENT)]
    ruling = rulings.rule(
        confirmation=confirmation, verb="grant", findings="自愿", by=judge_of(confirmation),
        at=room.tick(),
    )  # fmt: skip

    application = ApplicationLetter.of(confirmation, at=room.now)

    for paper in (application, RulingLetter.of(ruling, at=room.now)):
        assert [(line.role, line.name) for line in paper.parties] == [("申请人", n) for n in both]
    assert [signer.role for signer in application.signers] == ["申请人", "申请人"]


def test_the_court_is_found_by_the_list_that_the_case_bears():
    """A key of a former list is not read from the list in force (law.md 5.6 A4)."""
    _, agreement = effective(K.PEOPLES)
    case = agreement.mediation.case
    case.cause_key = "167.03"
    assert preflight.venue(agreement).certain
    assert "属于专利、植物新品种" in confirmation_notice(agreement)

    case.cause_version = "CAUSE-2020"

    assert not preflight.venue(agreement).certain
    assert "属于专利、植物新品种" not in confirmation_notice(agreement)
