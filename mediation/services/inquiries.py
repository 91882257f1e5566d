"""询问笔录: the judge's questions before confirming, both applicants present (DOC30)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from centre.actor import Actor
from centre.documents import services as documents
from centre.documents.models import Document
from centre.errors import RuleViolation
from centre.rulebook import articles
from mediation.enums import ConfirmationState as S
from mediation.letters.confirmation import court_readers
from mediation.letters.inquiry import InquiryLetter
from mediation.models import Confirmation
from mediation.services import rulings

UNDER_REVIEW = frozenset({S.ACCEPTED, S.HEARING, S.MORE_ASKED})
BOTH = 2


class NoInquiry(RuleViolation):
    code = "confirmation_inquiry"


@transaction.atomic
def record(
    *,
    confirmation: Confirmation,
    held_at: datetime,
    place: str,
    present: tuple[str, ...],
    answers: dict[str, str],
    clerk: str,
    by: Actor,
    at: datetime,
) -> Document:
    """制作询问笔录. A draft of the court; its judge approves it, those present sign on paper.

    Raises `NoInquiry` when nothing is under review, the moment does not fit or one side is
    missing, `NotPermitted`, `Incomplete`. 依据：《民诉法解释》第356条。
    """
    rulings.require_court(confirmation, by)
    if confirmation.state not in UNDER_REVIEW or confirmation.accepted_at is None:
        raise NoInquiry("申请不在审查阶段，不能制作询问笔录")
    if not confirmation.accepted_at <= held_at <= at:
        raise NoInquiry("询问时间应当在受理之后、现在之前", kept="您填写的内容仍在本页")
    if len(present) < BOTH:
        raise NoInquiry(
            "应当通知双方当事人共同到场，请写明双方到场的人员",
            basis=articles.cite("APPEARING_TOGETHER"),
            kept="您填写的内容仍在本页",
        )
    judge = confirmation.judge.name if confirmation.judge else by.name
    return documents.issue(
        letter=InquiryLetter.of(
            confirmation, held_at=held_at, place=place, present=present, answers=answers,
            judge=judge, clerk=clerk,
        ),
        dossier=confirmation.agreement.mediation.case.dossier,
        issuer_id=confirmation.court_id,
        readers=court_readers(confirmation),
        by=by,
        at=at,
        number=confirmation.number,
    )  # fmt: skip
