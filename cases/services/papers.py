"""Which paper goes with which step of the intake, and who may read it. 依据：law.md 2.1、6.1。

A court's or organisation's paper stays a draft until its own officer approves it (law.md 6.0).
"""

from __future__ import annotations

from datetime import datetime

from cases import kinds
from cases.letters import (
    AcceptanceLetter,
    ReceiptLetter,
    RefusalLetter,
    RequestLetter,
    SupplementLetter,
)
from cases.models import Case, SupplementItem
from centre import clock
from centre.access.enums import Side
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.documents import numbering
from centre.documents import services as documents
from centre.documents.letters import Letter, Reader
from centre.documents.models import Document
from centre.errors import RuleViolation

RECEIPT_REGISTER = "RECEIPT"
RECEIPT_PATTERN = "齐知保收〔{year}〕{n}号"


class NoCentre(RuleViolation):
    code = "centre_not_set_up"


def centre() -> Organisation:
    """The centre itself. Raises `NoCentre` on a portal that was never set up."""
    found = (
        Organisation.objects.filter(kind=OrganisationKind.CENTRE, is_active=True)
        .order_by("id")
        .first()
    )
    if found is None:
        raise NoCentre("平台尚未登记中心信息，暂不能收件", kept="草稿已保存")
    return found


def allot_receipt_number(*, at: datetime) -> str:
    """齐知保收〔2026〕N号, consecutive in the year of receipt; inside the caller's transaction."""
    year = clock.local_date(at).year
    n = numbering.allot(organisation_id=centre().pk, register=RECEIPT_REGISTER, year=year)
    return RECEIPT_PATTERN.format(year=year, n=n)


def own_side(case: Case) -> Reader:
    return Reader(Role.PARTY, side=Side.APPLICANT, name="申请人")


def staff(case: Case) -> list[Reader]:
    """The coordinator and every reviewing role; only those with a live grant read.

    What a court is asked to examine, the office of the later organisation sees as a list only.
    依据：law.md 1.4 B 类。
    """
    roles = dict.fromkeys(kinds.REVIEWERS.values())
    if case.wished_kind in kinds.COURT_KINDS:
        roles.pop(Role.SECRETARY)
    return [Reader(Role.COORDINATOR), *(Reader(role) for role in roles)]


def _issue(
    case: Case,
    letter: Letter,
    readers: list[Reader],
    *,
    issuer_id: int | None,
    by: Actor,
    at: datetime,
    approved: bool,
) -> Document:
    return documents.issue(
        letter=letter,
        dossier=case.dossier,
        issuer_id=issuer_id,
        readers=readers,
        by=by,
        at=at,
        approved=approved,
    )


def on_submission(case: Case, *, by: Actor, at: datetime) -> None:
    """调解申请书, the applicant's own, and the centre's 收件回执: both made by the act."""
    receiver = case.handled_by.name if case.handled_by else centre().name
    request = RequestLetter.of(case, addressee=receiver, dated=clock.local_date(at))
    receipt = ReceiptLetter.of(
        case, submitter=by.name, receiver=receiver, centre=centre().name, at=at
    )
    _issue(
        case, request, [own_side(case), *staff(case)], issuer_id=None, by=by, at=at, approved=True
    )
    _issue(
        case,
        receipt,
        [own_side(case), Reader(Role.COORDINATOR)],
        issuer_id=None,
        by=by,
        at=at,
        approved=True,
    )


def on_supplement_request(
    case: Case, items: list[SupplementItem], *, by: Actor, at: datetime
) -> Document:
    issuer = case.handled_by if by.role is not Role.COORDINATOR else centre()
    letter = SupplementLetter.of(case, items=items, issuer=issuer)
    return _issue(
        case, letter, [own_side(case)], issuer_id=issuer.pk, by=by, at=at, approved=False
    )


def on_acceptance(case: Case, *, by: Actor, at: datetime) -> Document:
    letter = AcceptanceLetter.of(case, issuer=case.handled_by)
    return _issue(
        case, letter, [own_side(case)], issuer_id=case.handled_by_id, by=by, at=at, approved=False
    )


def on_refusal(case: Case, *, by: Actor, at: datetime) -> Document:
    letter = RefusalLetter.of(case, issuer=case.handled_by)
    return _issue(
        case, letter, [own_side(case)], issuer_id=case.handled_by_id, by=by, at=at, approved=False
    )
