"""Class D: marked words are looked for in every queryset, as everybody who might try."""

import pytest

from cases.enums import MediationKind as K
from centre.access.enums import Side
from centre.actor import Role
from centre.audit.models import AuditEvent
from centre.errors import NotPermitted, RuleViolation
from centre.notices.models import Message
from mediation.enums import ProposalReply
from mediation.models import (
    CaucusMessage,
    JointMessage,
    PrivateNote,
    Proposal,
    ProposalAnswer,
)
from mediation.services import assignment, challenges, ending, proposals, talks
from tests.factories import mediation as make
from tests.factories.accounts import actor_for

pytestmark = pytest.mark.django_db
SECRET = "MARK-D"


@pytest.fixture
def room():
    room = make.mediating()
    words = {"mediation": room.mediation}
    talks.whisper(body=f"{SECRET}-A", by=room.applicant, at=room.tick(), **words)
    talks.whisper(body=f"{SECRET}-R", by=room.respondent, at=room.tick(), **words)
    talks.whisper(
        body=f"{SECRET}-MA", by=room.mediator, side=Side.APPLICANT, at=room.tick(), **words
    )
    talks.note(body=f"{SECRET}-N", by=room.mediator, at=room.tick(), **words)
    talks.say(body="大家好", by=room.applicant, at=room.tick(), **words)
    return room


def bodies(model, actor):
    return sorted(model.objects.visible_to(actor).values_list("body", flat=True))


def test_each_side_reads_its_own_caucus_and_the_mediator_both(room):
    assert bodies(CaucusMessage, room.applicant) == [f"{SECRET}-A", f"{SECRET}-MA"]
    assert bodies(CaucusMessage, room.respondent) == [f"{SECRET}-R"]
    assert bodies(CaucusMessage, room.mediator) == [f"{SECRET}-A", f"{SECRET}-MA", f"{SECRET}-R"]


def test_the_mediators_notes_are_the_mediators_alone(room):
    assert bodies(PrivateNote, room.mediator) == [f"{SECRET}-N"]


@pytest.mark.parametrize(
    "who", ["clerk", "secretary", "coordinator", "colleague", "judge", "admin", "auditor", "party"]
)
@pytest.mark.parametrize("model", [CaucusMessage, PrivateNote])
def test_nobody_else_reads_any_of_it(room, model, who):
    actor = {
        "clerk": lambda: room.clerk,
        "secretary": lambda: room.secretary,
        "coordinator": lambda: room.coordinator,
        "colleague": lambda: actor_for(Role.MEDIATOR, organisation=room.organisation),
        "judge": lambda: actor_for(Role.JUDGE, organisation=room.court),
        "admin": lambda: actor_for(Role.SYSTEM_ADMIN),
        "auditor": lambda: actor_for(Role.AUDITOR),
        "party": lambda: actor_for(Role.PARTY),
    }[who]()

    assert bodies(model, actor) == []


def test_joint_words_stay_at_the_table(room):
    assert bodies(JointMessage, room.respondent) == ["大家好"]
    for actor in (room.clerk, room.secretary, room.coordinator):
        assert bodies(JointMessage, actor) == []


def test_a_successor_does_not_inherit_what_was_said_in_confidence(room):
    challenges.step_back(
        mediation=room.mediation, reason="利害关系", by=room.mediator, at=room.tick()
    )
    row, successor = make.enrolled(room.organisation)
    assignment.assign(mediation=room.refresh(), mediator=row, by=room.secretary, at=room.tick())

    assert bodies(CaucusMessage, successor) == []
    assert bodies(PrivateNote, successor) == []
    assert bodies(CaucusMessage, room.mediator) == []
    assert bodies(CaucusMessage, room.applicant) == [f"{SECRET}-A", f"{SECRET}-MA"]


def test_notices_and_the_audit_trail_never_repeat_the_words(room):
    told = [f"{m.title}{m.body}" for m in Message.objects.all()]
    written = [f"{e.reason}{e.detail}" for e in AuditEvent.objects.all()]

    assert not any(SECRET in text for text in told + written)


def test_a_party_cannot_write_into_the_other_sides_caucus(room):
    message = talks.whisper(
        mediation=room.mediation, body="试一试", by=room.applicant, side=Side.RESPONDENT,
        at=room.tick(),
    )  # fmt: skip

    assert message.side == Side.APPLICANT


@pytest.mark.parametrize("kind", [K.INVITED, K.ADMIN])
def test_who_judges_or_punishes_hears_nothing_in_confidence(kind):
    room = make.mediating(kind)

    with pytest.raises(talks.NoCaucus):
        talks.whisper(mediation=room.mediation, body="x", by=room.applicant, at=room.tick())
    with pytest.raises(talks.NoCaucus):
        talks.note(mediation=room.mediation, body="x", by=room.leader, at=room.tick())


def test_empty_words_and_late_words_are_refused(room):
    with pytest.raises(RuleViolation) as empty:
        talks.say(mediation=room.mediation, body=" ", by=room.applicant, at=room.tick())
    assert empty.value.code == "message_empty"

    ended = ending.quit_talks(mediation=room.mediation, by=room.applicant, at=room.tick())
    with pytest.raises(talks.NotTalking):
        talks.say(mediation=ended, body="还在吗", by=room.applicant, at=room.tick())


def propose(room, audience="BOTH", body=f"{SECRET}-P"):
    return proposals.propose(
        mediation=room.mediation, audience=audience, body=body, by=room.leader, at=room.tick()
    )


def reply(room, proposal, actor, said=ProposalReply.ACCEPT):
    return proposals.answer(proposal=proposal, reply=said, by=actor, at=room.tick())


def test_a_proposal_to_one_side_does_not_exist_for_the_other(room):
    made = propose(room, "APPLICANT")

    assert list(Proposal.objects.visible_to(room.applicant)) == [made]
    for actor in (room.respondent, room.clerk, room.secretary, room.coordinator):
        assert not Proposal.objects.visible_to(actor).exists()
    with pytest.raises(NotPermitted):
        reply(room, made, room.respondent)


def test_an_answer_stays_with_its_side_until_both_accept(room):
    made = propose(room)
    made = reply(room, made, room.applicant)

    assert ProposalAnswer.objects.visible_to(room.applicant).count() == 1
    assert not ProposalAnswer.objects.visible_to(room.respondent).exists()
    assert ProposalAnswer.objects.visible_to(room.mediator).count() == 1
    assert made.accepted_by_both_at is None

    assert reply(room, made, room.respondent).accepted_by_both_at is not None


def test_a_side_answers_once(room):
    made = propose(room)
    reply(room, made, room.applicant, ProposalReply.DECLINE)

    with pytest.raises(proposals.AlreadyAnswered):
        reply(room, made, room.applicant)


def test_an_organ_proposes_to_both_sides_only():
    room = make.mediating(K.ADMIN)

    with pytest.raises(NotPermitted):
        propose(room, "APPLICANT")
