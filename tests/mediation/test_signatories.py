"""“全权代理” is no special authority: where an agent may bind a party, and what it is told."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cases.models import Representation
from cases.services import intake
from centre.access import services as access
from centre.access.enums import Side
from centre.accounts.enums import MandatePower, MandateScope
from centre.accounts.models import User
from centre.accounts.services import mandates
from centre.actor import Role
from centre.errors import NotPermitted
from mediation import signatories
from mediation.enums import Audience, ProposalReply, SignatureRole, SignatureWay
from mediation.services import confirmations, performance, preflight, proposals, signatures
from tests.factories.accounts import LONG_AGO, LONG_AGO_AT, OrganisationFactory, actor_for
from tests.factories.agreements import effective, offered_for_signing, started
from tests.factories.cases import draft_case
from tests.factories.mediation import in_session, invite, opened

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def agent_of(room, *powers, side=Side.APPLICANT):
    """A lawyer with a confirmed mandate of the side's company, who may open the file."""
    party = room.party(side)
    giver = actor_for(Role.PARTY, organisation=party.organisation)
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    proposed = mandates.give(
        agent_email=User.objects.get(pk=agent.user_id).email, starts_on=LONG_AGO, by=giver,
        scope=MandateScope.SPECIAL if powers else MandateScope.GENERAL, powers=list(powers),
        at=LONG_AGO_AT,
    )  # fmt: skip
    mandate = mandates.confirm(mandate=proposed, by=agent, at=LONG_AGO_AT)
    access.give(
        dossier=room.mediation.case.dossier, role=Role.PARTY, user_id=agent.user_id,
        side=party.side, by=giver, at=LONG_AGO_AT, source="test",
    )  # fmt: skip
    return agent, mandate


def sign(room, agreement, agent):
    return signatures.sign(
        agreement=agreement, role=SignatureRole.PARTY, party=room.party(Side.APPLICANT),
        way=SignatureWay.ONLINE_MARK, text_hash=agreement.text_hash, by=agent, at=room.tick(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "powers",
    [(), (MandatePower.ADMIT, MandatePower.WAIVE)],
    ids=["全权代理", "特别授权未列明和解"],
)
def test_without_the_power_to_settle_nothing_is_signed(powers):
    room, agreement = offered_for_signing()
    agent, _ = agent_of(room, *powers)

    with pytest.raises(signatories.NoSpecialAuthority) as refusal:
        sign(room, agreement, agent)

    assert not agreement.signatures.exists()
    assert refusal.value.code == "no_special_authority"
    assert ("授权委托书" in refusal.value.advice, "第62条" in refusal.value.basis) == (True, True)


def test_with_the_power_to_settle_the_agent_signs():
    room, agreement = offered_for_signing()
    agent, _ = agent_of(room, MandatePower.SETTLE)

    assert sign(room, agreement, agent).signer_id == agent.user_id


def test_what_is_typed_into_the_request_gives_no_authority():
    """The request is filled in by the agent itself; only a confirmed mandate counts."""
    room, agreement = offered_for_signing()
    agent, _ = agent_of(room)
    Representation.objects.create(
        party=room.party(Side.APPLICANT), user_id=agent.user_id, name=agent.name,
        scope=MandateScope.SPECIAL, powers=["SETTLE"],
    )  # fmt: skip

    with pytest.raises(signatories.NoSpecialAuthority):
        sign(room, agreement, agent)


def test_the_agents_page_of_the_draft_leaves_the_confirmed_powers_alone():
    company = OrganisationFactory()
    giver = actor_for(Role.PARTY, organisation=company)
    agent = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))
    proposed = mandates.give(
        agent_email=User.objects.get(pk=agent.user_id).email, starts_on=LONG_AGO, by=giver,
        scope=MandateScope.GENERAL, powers=[], at=LONG_AGO_AT,
    )  # fmt: skip
    mandates.confirm(mandate=proposed, by=agent, at=LONG_AGO_AT)
    case = draft_case(filer=company, applicant=agent, complete=False)

    intake.save_step(
        case=case, step="agent:1", by=agent, at=LONG_AGO_AT,
        values={"name": "王晓明", "scope": "SPECIAL", "powers": ["SETTLE"]},
    )  # fmt: skip

    row = Representation.objects.get()
    assert (row.name, row.scope, row.powers) == ("王晓明", "GENERAL", [])


@pytest.mark.parametrize(
    ("powers", "reply", "accepted"),
    [((), ProposalReply.ACCEPT, False), ((), ProposalReply.DECLINE, True),
     ((MandatePower.SETTLE,), ProposalReply.ACCEPT, True)],
)  # fmt: skip
def test_accepting_a_proposal_is_settling_and_declining_is_not(powers, reply, accepted):
    room = in_session()
    agent, _ = agent_of(room, *powers)
    row = proposals.propose(
        mediation=room.refresh(), audience=Audience.BOTH, body="赔偿3万元", by=room.leader,
        at=room.tick(),
    )  # fmt: skip

    if accepted:
        proposals.answer(proposal=row, reply=reply, by=agent, at=room.tick())
    else:
        with pytest.raises(signatories.NoSpecialAuthority):
            proposals.answer(proposal=row, reply=reply, by=agent, at=room.tick())

    assert row.answers.exists() is accepted


@pytest.mark.parametrize(
    ("powers", "waives"),
    [((), False), ((MandatePower.SETTLE,), False), ((MandatePower.WAIVE,), True)],
)
def test_waiving_a_duty_wants_the_power_to_waive(powers, waives):
    room, agreement = effective()
    agent, _ = agent_of(room, *powers)
    duty = agreement.obligations.order_by("id").first()

    if waives:
        row = performance.waive(obligation=duty, note="免除", by=agent, at=room.tick())
        assert row.state == "WAIVED"
    else:
        with pytest.raises(signatories.NoSpecialAuthority):
            performance.waive(obligation=duty, note="免除", by=agent, at=room.tick())


def test_the_joint_application_wants_the_power_and_still_has_it_at_filing():
    room, confirmation = started()
    general, _ = agent_of(room)
    agent, mandate = agent_of(room, MandatePower.SETTLE)
    words = {
        "confirmation": confirmation,
        "text_hash": confirmations.application_hash(confirmation),
    }
    with pytest.raises(signatories.NoSpecialAuthority):
        confirmations.sign(party=room.party(Side.APPLICANT), by=general, at=room.tick(), **words)
    confirmations.sign(party=room.party(Side.APPLICANT), by=agent, at=room.tick(), **words)
    confirmations.sign(
        party=room.party(Side.RESPONDENT), by=room.respondent, at=room.tick(), **words
    )
    mandates.revoke(mandate=mandate, reason="解除", by=room.applicant, at=room.tick())

    with pytest.raises(preflight.CannotConfirm) as refusal:
        confirmations.file(confirmation=confirmation, by=room.applicant, at=room.tick())

    assert "没有书面授权" in refusal.value.message


def test_two_agents_of_one_name_are_not_one_agent_for_both():
    room, confirmation = started()
    words = {
        "confirmation": confirmation,
        "text_hash": confirmations.application_hash(confirmation),
    }
    for side in (Side.APPLICANT, Side.RESPONDENT):
        agent, _ = agent_of(room, MandatePower.SETTLE, side=side)
        confirmations.sign(party=room.party(side), by=agent, at=room.tick(), **words)
    confirmation.applicants.update(signer_name="王伟")

    found = preflight.checked(
        confirmation.agreement, confirmation=confirmation, today=room.now.date()
    )

    assert 6 not in [failure.number for failure in found.failures]


def test_the_general_agent_is_told_before_it_consents(client):
    room = invite(opened())
    agent, _ = agent_of(room)
    address = reverse("mediation:consent", args=[room.mediation.public_id])

    client.force_login(User.objects.get(pk=agent.user_id), backend=BACKEND)
    assert "不能代为和解、签署" in client.get(address).content.decode()

    client.force_login(User.objects.get(pk=room.applicant.user_id), backend=BACKEND)
    assert "不能代为和解、签署" not in client.get(address).content.decode()


def test_a_stranger_is_no_agent():
    room, _agreement = offered_for_signing()
    stranger = actor_for(Role.PARTY, organisation=OrganisationFactory(law_firm=True))

    with pytest.raises(NotPermitted):
        signatories.require_one(stranger, [room.party(Side.APPLICANT)])
    with pytest.raises(NotPermitted):
        signatories.require_representative(stranger, room.party(Side.APPLICANT))


def test_the_general_agent_is_told_before_it_presses_anything(client):
    room, agreement = offered_for_signing()
    agent, _ = agent_of(room)
    client.force_login(User.objects.get(pk=agent.user_id), backend=BACKEND)

    for name, key in (("agreements:agreement", agreement), ("mediation:room", room.mediation)):
        text = client.get(reverse(name, args=[key.public_id])).content.decode()
        assert "不能代为和解、签署" in text
        assert "全权代理" in text

    client.force_login(User.objects.get(pk=room.applicant.user_id), backend=BACKEND)
    text = client.get(reverse("agreements:agreement", args=[agreement.public_id])).content.decode()
    assert "不能代为和解、签署" not in text
