"""回访: the organisation asks how the agreement is performed and registers it (DOC49)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from centre import clock
from centre.actor import Actor, Role
from centre.documents import services as documents
from centre.documents.models import Document
from centre.errors import NotPermitted, RuleViolation
from mediation import readers
from mediation.enums import AgreementState
from mediation.letters.agreement import agreement_readers
from mediation.letters.performance import PerformanceLetter
from mediation.models import Agreement

VISITING = frozenset({Role.MEDIATOR, Role.SECRETARY})


class NotVisited(RuleViolation):
    code = "visit_day"


def may_register(actor: Actor, agreement: Agreement) -> bool:
    """The mediator or the office of the organisation that conducted (PML 31)."""
    return (
        agreement.state == AgreementState.EFFECTIVE
        and actor.role in VISITING
        and actor.organisation_id is not None
        and actor.organisation_id == readers.issuer_id(agreement.mediation)
    )


@transaction.atomic
def register(
    *, agreement: Agreement, visited_on: date, way: str, result: str, by: Actor, at: datetime
) -> Document:
    """登记回访. Every duty as it stands now, with what the visit found.

    Raises `NotPermitted`, `NotVisited`, `Incomplete`. 依据：《人民调解法》第31条。
    """
    if not may_register(by, agreement):
        raise NotPermitted("只有主持调解的组织可以登记回访")
    effective_on = clock.local_date(agreement.effective_at or at)
    if not effective_on <= visited_on <= clock.local_date(at):
        raise NotVisited("回访日期应当在协议生效之后、今天之前", kept="您填写的内容仍在本页")
    return documents.issue(
        letter=PerformanceLetter.of(
            agreement, visited_on=visited_on, way=way, result=result, by=by.name, at=at
        ),
        dossier=agreement.mediation.case.dossier,
        issuer_id=by.organisation_id,
        readers=agreement_readers(agreement),
        by=by,
        at=at,
        approved=True,
    )
