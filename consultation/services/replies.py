"""Draft, review and serve the written answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre import transitions
from centre.access.enums import Side
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.services import Reader
from centre.errors import NotPermitted, RuleViolation
from centre.notices import services as notices
from consultation.letters import ReplyLetter
from consultation.models import Enquiry, Reply
from consultation.services import enquiries


class OwnDraft(RuleViolation):
    code = "own_draft"


def _check_body(enquiry: Enquiry, by: Actor) -> None:
    if by.organisation_id != enquiry.body_id or by.role.value != enquiry.body_role:
        raise NotPermitted("本咨询由其他单位或岗位答复")


@transaction.atomic
def draft(
    *,
    enquiry: Enquiry,
    analysis: str,
    law: str,
    advice: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Reply:
    """拟写答复. A draft sent back is rewritten in place; its earlier words stay in the audit trail.

    Raises `NotPermitted` for another body.
    """
    _check_body(enquiry, by)
    enquiry = transitions.make("draft", of=enquiry, by=by, at=at, version=version)
    words = {"analysis": analysis, "law": law, "advice": advice}
    waiting = enquiry.replies.in_draft().first()
    if waiting is not None:
        return transitions.edit(
            waiting,
            action="reply.rewrite",
            by=by,
            at=at,
            author_id=by.user_id,
            drafted_at=at,
            **words,
        )
    return Reply.objects.create(
        enquiry=enquiry,
        round=enquiry.replies.count() + 1,
        body_id=enquiry.body_id,
        author_id=by.user_id,
        drafted_at=at,
        **words,
    )


def waiting_reply(enquiry: Enquiry) -> Reply:
    return (
        enquiry.replies.in_draft()
        .select_related("author", "enquiry__asker", "enquiry__body")
        .get()
    )


@transaction.atomic
def approve(*, enquiry: Enquiry, by: Actor, at: datetime, version: int | None = None) -> Enquiry:
    """复核通过. Another person of the same body signs off; the answer is served as a PDF.

    Raises `OwnDraft` when the author reviews, `NotPermitted` for another body.
    """
    _check_body(enquiry, by)
    reply = waiting_reply(enquiry)
    if reply.author_id == by.user_id:
        raise OwnDraft(
            "答复应当由起草人以外的人复核", advice="请本单位另一位同事复核", basis="law.md S4"
        )
    enquiry = transitions.make(
        "approve",
        of=enquiry,
        by=by,
        at=at,
        version=version,
        answered_at=at,
        **enquiries.STOPPED,
    )
    transitions.edit(
        reply, action="reply.review", by=by, at=at, reviewed_at=at, reviewed_by_id=by.user_id
    )
    documents.issue(
        letter=ReplyLetter.of(enquiry, reply, reviewer=by.name, at=at),
        dossier=enquiry.dossier,
        issuer_id=enquiry.body_id,
        readers=[
            Reader(
                role=Role.PARTY,
                side=Side.APPLICANT,
                organisation_id=enquiry.asker_id,
                name=enquiry.asker.name,
            )
        ],
        by=by,
        at=at,
        number=enquiry.number if reply.round == 1 else f"{enquiry.number}之{reply.round}",
        number_source="PORTAL",
        approved=True,
    )
    notices.tell(
        "enquiry.answered",
        dossier=enquiry.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=f"{enquiry.public_id}:{reply.round}",
        number=enquiry.number,
        subject=enquiry.subject,
    )
    return enquiry


@transaction.atomic
def send_back(*, enquiry: Enquiry, note: str, by: Actor, at: datetime) -> Enquiry:
    """复核退回. The reviewer's note goes to the author; the asker sees nothing of it."""
    _check_body(enquiry, by)
    reply = waiting_reply(enquiry)
    if reply.author_id == by.user_id:
        raise OwnDraft("答复应当由起草人以外的人复核", basis="law.md S4")
    transitions.edit(reply, action="reply.note", by=by, at=at, review_note=note)
    return transitions.make("send_back", of=enquiry, by=by, at=at, reason=note)
