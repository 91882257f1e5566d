"""调解方案 (class D): put to one side or both; each side's answer stays its own until both accept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from centre import transitions
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from mediation import parties, signatories
from mediation.enums import Audience, ProposalReply
from mediation.models import Mediation, Proposal, ProposalAnswer
from mediation.services import conducting, news, sessions

SIDES = {Side.APPLICANT.value, Side.RESPONDENT.value}


class AlreadyAnswered(RuleViolation):
    code = "proposal_answered"


@transaction.atomic
def propose(
    *, mediation: Mediation, audience: str, body: str, by: Actor, at: datetime
) -> Proposal:
    """提出方案. Raises `NotDisclosed`, `NotWaived`, `NotPermitted`, `NotMediating`."""
    mediation = transitions.lock(mediation)
    assignment = conducting.require_leader(by, mediation)
    sessions.require_running(mediation)
    conducting.require_cleared(assignment, mediation)
    if not body.strip():
        raise RuleViolation("请填写方案内容", code="proposal_empty")
    if assignment is None and audience != Audience.BOTH:
        raise NotPermitted("本种调解的方案应当向双方提出", basis="law.md 1.4")
    last = mediation.proposals.aggregate(last=Max("position"))["last"] or 0
    proposal = Proposal.objects.create(
        mediation=mediation, position=last + 1, audience=audience, body=body.strip(), made_at=at,
        made_by_id=by.user_id,
    )  # fmt: skip
    audit.record("propose", subject=proposal, by=by, at=at, audience=audience)
    for side in SIDES if audience == Audience.BOTH else {audience}:
        news.spoken(mediation, to=side, what=f"proposal:{proposal.public_id}", at=at)
    return proposal


@transaction.atomic
def answer(*, proposal: Proposal, reply: str, by: Actor, at: datetime, note: str = "") -> Proposal:
    """答复方案. The other side never learns of it unless both accept.

    Accepting is 和解: an agent needs special authority for it, not for saying no.
    Raises `AlreadyAnswered`, `NoSpecialAuthority`, `NotPermitted`, `NotMediating`.
    依据：《民事诉讼法》第62条；《民诉法解释》第89条。
    """
    mediation = proposal.mediation
    sessions.require_running(mediation)
    if reply == ProposalReply.ACCEPT:
        signatories.require_one(by, parties.require_seats(by, mediation))
    row = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    side = parties.side_of(by, mediation)
    if not Proposal.objects.visible_to(by).filter(pk=row.pk).exists():
        raise NotPermitted("该方案不是向您提出的")
    if row.answers.filter(side=side).exists():
        raise AlreadyAnswered("本方已经答复该方案")
    ProposalAnswer.objects.create(
        proposal=row, side=side, reply=reply, note=note.strip(), at=at, by_id=by.user_id
    )
    audit.record("proposal.answer", subject=row, by=by, at=at)
    accepting = row.answers.filter(reply=ProposalReply.ACCEPT).values_list("side", flat=True)
    if row.audience == Audience.BOTH and set(accepting) == SIDES:
        row.accepted_by_both_at = at
        row.save(update_fields=["accepted_by_both_at"])
        for each in SIDES:
            news.spoken(mediation, to=each, what=f"accepted:{row.public_id}", at=at)
    news.spoken(mediation, to=Role.MEDIATOR.value, what=f"reply:{row.public_id}:{side}", at=at)
    return row
