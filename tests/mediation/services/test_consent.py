"""No mediation without consent; a refusal stops everything at once."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.enums import MediationKind as K
from cases.models import Case
from centre import clock
from centre.access.enums import Side
from centre.access.models import Grant
from centre.accounts.models import Organisation
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from mediation import wording
from mediation.enums import AnswerChannel, Decision
from mediation.enums import MediationState as S
from mediation.models import Consent, Mediation
from mediation.services import consent, invitations, officiating
from tests.factories import mediation as make
from tests.factories.accounts import OrganisationFactory, actor_for, mandate_in_force

pytestmark = pytest.mark.django_db
CN = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def room():
    return make.invite(make.opened())


def test_the_text_time_and_channel_of_each_answer_are_kept(room):
    make.respondent_answers(room)

    row = Consent.objects.get()
    shown = wording.consent(K.DELEGATED)
    assert (row.text, row.text_hash, row.text_version) == (shown.text, shown.digest, shown.version)
    assert (row.channel, row.decided_by_id) == (AnswerChannel.PORTAL, room.respondent.user_id)
    assert Document.objects.get(kind="DOC05").state == "APPROVED"


def test_claiming_gives_the_respondents_side_to_its_company(room):
    assert not Mediation.objects.visible_to(room.respondent).exists()

    make.respondent_answers(room)

    grant = Grant.objects.get(organisation_id=room.respondent.organisation_id)
    assert (grant.role, grant.side) == (Role.PARTY, Side.RESPONDENT)
    assert Mediation.objects.visible_to(room.respondent).exists()


def test_another_company_cannot_answer_with_the_code(room):
    room.respondent = actor_for(Role.PARTY, organisation=OrganisationFactory())

    with pytest.raises(consent.NotThisParty) as refusal:
        make.respondent_answers(room)

    assert refusal.value.code == "not_this_party"
    assert not Consent.objects.exists()
    assert invitations.look_up(code=room.code, client="x", at=room.tick())


def test_an_agent_with_a_mandate_in_force_may_answer(room):
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    mandate_in_force(
        agent=agent,
        principal=Organisation.objects.get(pk=room.respondent.organisation_id),
    )
    room.respondent = agent

    make.respondent_answers(room)

    assert Consent.objects.get().decided_by_id == agent.user_id
    assert Mediation.objects.visible_to(agent).exists()


def test_a_code_answers_once(room):
    make.respondent_answers(room)

    with pytest.raises(invitations.CodeRefused):
        make.respondent_answers(room)


def test_only_when_all_agreed_does_the_choice_begin(room):
    make.respondent_answers(room)
    assert room.refresh().state == S.SEEK_CONSENT

    make.applicant_answers(room)
    assert room.refresh().state == S.SELECTING


def test_both_sides_have_two_working_days_over_a_make_up_sunday():
    room = make.consented(at=datetime(2026, 9, 18, 9, tzinfo=CN))

    assert (room.mediation.due_clock, room.mediation.due_on) == ("C03", date(2026, 9, 21))


def test_a_refusal_sends_the_case_back(room):
    make.applicant_answers(room)
    make.respondent_answers(room, Decision.REFUSE)

    mediation, case = room.refresh(), Case.objects.get()
    assert (mediation.state, mediation.end_reason) == (S.RETURNED, "T4")
    assert mediation.ended_at is not None
    assert (case.state, case.return_ground) == ("RETURNED", "RT4")
    assert Document.objects.get(kind="DOC24").state == "DRAFT"


def test_with_a_complaint_at_court_the_seven_days_become_the_live_clock(room):
    day = clock.local_date(room.now)
    room.mediation = officiating.set_particulars(
        mediation=room.mediation, complaint_received_on=day, by=room.clerk, at=room.tick()
    )
    make.respondent_answers(room, Decision.REFUSE)

    mediation = room.refresh()
    assert (mediation.due_clock, mediation.due_on) == ("C01", day + timedelta(days=7))


def test_consent_can_be_taken_back_before_the_talks():
    room = make.selecting()
    make.applicant_answers(room, Decision.REFUSE)

    assert room.refresh().state == S.RETURNED
    assert Consent.objects.filter(party=room.party(Side.APPLICANT)).count() == 2


def test_the_same_answer_twice_is_refused(room):
    make.applicant_answers(room)

    with pytest.raises(consent.AlreadyAnswered):
        make.applicant_answers(room)


def test_an_answer_to_other_words_is_not_recorded(room):
    with pytest.raises(consent.TextNotShown):
        consent.answer(
            mediation=room.mediation, decision=Decision.AGREE, text_hash="0" * 64,
            by=room.applicant, at=room.tick(),
        )  # fmt: skip
    assert not Consent.objects.exists()


def test_a_stranger_answers_for_nobody(room):
    stranger = actor_for(Role.PARTY)

    with pytest.raises(NotPermitted):
        consent.answer(
            mediation=room.mediation, decision=Decision.AGREE,
            text_hash=wording.consent(K.DELEGATED).digest, by=stranger, at=room.tick(),
        )  # fmt: skip


def test_the_clerk_records_a_written_answer_and_the_code_dies(room):
    room.mediation = consent.record(
        mediation=room.mediation, party=room.party(Side.RESPONDENT), decision=Decision.AGREE,
        channel=AnswerChannel.PAPER, decided_at=room.now, by=room.clerk, at=room.tick(),
    )  # fmt: skip

    assert Consent.objects.get().recorded_by_id == room.clerk.user_id
    with pytest.raises(invitations.CodeRefused):
        invitations.look_up(code=room.code, client="x", at=room.tick())


def test_the_clerks_record_of_the_last_yes_moves_on(room):
    make.applicant_answers(room)
    mediation = consent.record(
        mediation=room.mediation, party=room.party(Side.RESPONDENT), decision=Decision.AGREE,
        channel=AnswerChannel.TELEPHONE, decided_at=room.now, by=room.clerk, at=room.tick(),
    )  # fmt: skip

    assert mediation.state == S.SELECTING


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"channel": AnswerChannel.PORTAL}, "answer_is_partys_own"),
        ({"decided_at": clock.now() + timedelta(days=400)}, "answer_in_future"),
    ],
)
def test_a_record_that_cannot_be_true_is_refused(room, change, code):
    words = {"channel": AnswerChannel.PAPER, "decided_at": room.now, **change}

    with pytest.raises(RuleViolation) as refusal:
        consent.record(
            mediation=room.mediation, party=room.party(Side.RESPONDENT), decision=Decision.AGREE,
            by=room.clerk, at=room.tick(), **words,
        )  # fmt: skip

    assert refusal.value.code == code


def test_unreachable_needs_words_and_returns_the_case(room):
    with pytest.raises(RuleViolation):
        consent.unreachable(mediation=room.mediation, reason=" ", by=room.clerk, at=room.tick())

    mediation = consent.unreachable(
        mediation=room.mediation, reason="三次电话未接，邮件退回", by=room.clerk, at=room.tick()
    )
    assert (mediation.state, mediation.end_reason) == (S.RETURNED, "T3")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (K.ENTRUSTED, S.TRIAL_RESUMED),
        (K.PEOPLES, S.REFUSED),
        (K.COMMERCIAL, S.REFUSED),
        (K.INVITED, S.TERMINATED),
    ],
)
def test_each_kind_has_its_own_end_for_a_refusal(kind, state):
    room = make.invite(make.opened(kind))
    make.respondent_answers(room, Decision.REFUSE)

    assert room.refresh().state == state
