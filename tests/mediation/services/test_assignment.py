"""One mediator, who discloses first; a conflict stops everything until both sides agree in writing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cases.enums import MediationKind as K
from cases.models import Representation
from centre.access.enums import Side
from centre.access.models import Grant
from centre.accounts.models import User
from centre.actor import Role
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from mediation.enums import ChallengeOutcome, Qualification
from mediation.models import Assignment, Challenge, Mediation
from mediation.services import assignment, challenges, conducting, conflicts, roster, sessions
from tests.factories import mediation as make
from tests.factories.accounts import PostFactory, UserFactory, actor_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make.assigned()


def disclose(room, *, has_relations=False, text=""):
    return assignment.disclose(
        mediation=room.mediation, by=room.mediator, at=room.tick(), has_relations=has_relations,
        text=text,
    )  # fmt: skip


def schedule(room):
    return sessions.schedule(
        mediation=room.mediation, starts_at=room.now + timedelta(hours=3), place="203室",
        by=room.mediator, at=room.tick(),
    )  # fmt: skip


def answer(room, actor, agrees):
    return assignment.answer_disclosure(
        mediation=room.mediation, agrees=agrees, by=actor, at=room.tick()
    )


def test_the_mediator_gets_a_personal_grant_and_colleagues_none(room):
    colleague = actor_for(Role.MEDIATOR, organisation=room.organisation)

    assert Mediation.objects.visible_to(room.mediator).exists()
    assert not Mediation.objects.visible_to(colleague).exists()
    assert Document.objects.get(kind="DOC13").state == "APPROVED"


def test_nobody_else_is_assigned_beside_the_first(room):
    row, _ = make.enrolled(room.organisation)

    with pytest.raises(assignment.AlreadyAssigned):
        assignment.assign(
            mediation=room.mediation, mediator=row, by=room.secretary, at=room.tick()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            mediation=room.mediation, mediator=row, assigned_at=room.now,
            assigned_by_id=room.secretary.user_id,
        )  # fmt: skip


def test_a_mediator_of_another_house_cannot_be_assigned():
    room = make.accepted()
    row, _ = make.enrolled(make.registered_body(room.court))

    with pytest.raises(assignment.NotOnRoster):
        assignment.assign(
            mediation=room.mediation, mediator=row, by=room.secretary, at=room.tick()
        )


def test_only_the_conducting_office_assigns():
    room = make.accepted()
    row, _ = make.enrolled(room.organisation)

    with pytest.raises(NotPermitted):
        assignment.assign(
            mediation=room.mediation, mediator=row, by=actor_for(Role.SECRETARY), at=room.tick()
        )


def test_before_the_disclosure_no_session_is_called(room):
    with pytest.raises(conducting.NotDisclosed):
        schedule(room)

    disclose(room)
    assert schedule(room).position == 1
    assert Document.objects.filter(kind="DOC16").exists()
    assert Document.objects.filter(kind="DOC14").exists()


def test_a_disclosed_relation_waits_for_both_sides(room):
    disclose(room, has_relations=True, text="2019年曾为申请人讲课一次")
    with pytest.raises(conducting.NotWaived):
        schedule(room)

    answer(room, room.applicant, True)
    with pytest.raises(conducting.NotWaived):
        schedule(room)

    answer(room, room.respondent, True)
    assert schedule(room)


def test_one_no_ends_the_assignment_and_shuts_the_file(room):
    disclose(room, has_relations=True, text="2019年曾为申请人讲课一次")
    answer(room, room.respondent, False)

    mediation = room.refresh()
    assert mediation.mediator_id is None
    assert Assignment.objects.get().ended_at is not None
    assert not Mediation.objects.visible_to(room.mediator).exists()
    with pytest.raises(assignment.Excluded):
        assignment.assign(
            mediation=mediation, mediator=room.roster_row, by=room.secretary, at=room.tick()
        )


def test_a_relation_needs_its_words(room):
    with pytest.raises(RuleViolation) as refusal:
        disclose(room, has_relations=True)
    assert refusal.value.code == "disclosure_empty"


def test_there_is_nothing_to_waive_without_a_relation(room):
    disclose(room)

    with pytest.raises(assignment.NothingToWaive):
        answer(room, room.applicant, True)


@pytest.mark.parametrize("relation", ["post", "agent", "name", "earlier"])
def test_the_screen_finds_who_stands_too_near(relation):
    room = make.accepted()
    user = UserFactory(is_staff=True)
    party = room.party(Side.APPLICANT)
    if relation == "post":
        PostFactory(user=user, organisation=party.organisation, role=Role.PARTY.value)
    elif relation == "agent":
        Representation.objects.create(party=party, user=user, name=user.name)
    elif relation == "name":
        party.legal_rep_name = user.name
        party.save(update_fields=["legal_rep_name"])
    else:
        _agent_in_an_earlier_case(room, user)
    row, _ = make.enrolled(room.organisation, user=user)

    made = assignment.assign(
        mediation=room.mediation, mediator=row, by=room.secretary, at=room.tick()
    )

    assert made.conflicts
    assert made.needs_waiver


def _agent_in_an_earlier_case(room, user):
    """K10: another case between the same sides about the same right."""
    old = make.opened(applicant=room.applicant, filer=room.mediation.case.filer).mediation.case
    Representation.objects.create(
        party=old.parties.get(role="RESPONDENT"), user=user, name="旧案代理人"
    )


def test_a_stranger_gives_no_finding():
    room = make.accepted()
    row, _ = make.enrolled(room.organisation)

    assert conflicts.screen_mediator(room.mediation, row) == []


def test_a_commercial_mediator_needs_a_ground_of_article_twelve():
    room = make.opened(K.COMMERCIAL)
    user = UserFactory()

    with pytest.raises(roster.WrongQualification):
        roster.enrol(
            user=user, organisation=room.organisation, qualification=Qualification.PML14,
            by=room.secretary, at=room.now,
        )  # fmt: skip


def challenge(room, ground="CH2", facts="该调解员是对方公司的股东"):
    return challenges.raise_challenge(
        mediation=room.mediation, ground=ground, facts=facts, by=room.respondent, at=room.tick()
    )


def test_a_challenge_upheld_takes_the_mediator_off_for_good(room):
    disclose(room)
    made = challenge(room)
    challenges.decide(
        challenge=made, upheld=True, reasons="经核实属实", by=room.secretary, at=room.tick()
    )

    assert room.refresh().mediator_id is None
    assert not Mediation.objects.visible_to(room.mediator).exists()
    assert Grant.objects.filter(kind="EXCLUDED", user_id=room.mediator.user_id).exists()
    assert Document.objects.filter(kind="DOC15.decision").exists()


def test_the_period_is_not_reset_by_a_new_mediator(room):
    before = room.mediation.due_on
    made = challenge(room)
    challenges.decide(challenge=made, upheld=True, reasons="属实", by=room.clerk, at=room.tick())
    row, _ = make.enrolled(room.organisation)
    assignment.assign(mediation=room.refresh(), mediator=row, by=room.secretary, at=room.tick())

    assert room.refresh().due_on == before


def test_a_challenge_rejected_changes_nothing(room):
    made = challenges.decide(
        challenge=challenge(room), upheld=False, reasons="查无此事", by=room.clerk, at=room.tick()
    )

    assert made.outcome == ChallengeOutcome.REJECTED
    assert room.refresh().mediator_id == room.mediator.user_id
    with pytest.raises(challenges.AlreadyDecided):
        challenges.decide(challenge=made, upheld=True, reasons="x", by=room.clerk, at=room.tick())


def test_a_change_for_another_good_reason_does_not_exclude(room):
    made = challenge(room, ground="CH4", facts="语言不通")
    challenges.decide(
        challenge=made, upheld=True, reasons="可以", by=room.secretary, at=room.tick()
    )

    assert not Grant.objects.filter(kind="EXCLUDED").exists()


@pytest.mark.parametrize(("ground", "facts"), [("", "有事实"), ("CH1", " ")])
def test_a_challenge_needs_ground_and_facts(room, ground, facts):
    with pytest.raises(challenges.ReasonMissing):
        challenge(room, ground, facts)


def test_the_mediator_cannot_decide_the_own_challenge(room):
    made = challenge(room)

    with pytest.raises(NotPermitted):
        challenges.decide(
            challenge=made, upheld=False, reasons="无", by=room.mediator, at=room.tick()
        )


def test_stepping_back_is_effective_at_once(room):
    challenges.step_back(
        mediation=room.mediation, reason="发现与申请人系近亲属", by=room.mediator, at=room.tick()
    )

    assert room.refresh().mediator_id is None
    assert Challenge.objects.get().outcome == ChallengeOutcome.UPHELD
    assert not Mediation.objects.visible_to(room.mediator).exists()


def test_a_suspended_user_is_not_on_the_roster():
    room = make.accepted()
    row, actor = make.enrolled(room.organisation)
    User.objects.filter(pk=actor.user_id).update(is_active=False)

    with pytest.raises(assignment.NotOnRoster):
        assignment.assign(
            mediation=room.mediation, mediator=row, by=room.secretary, at=room.tick()
        )
