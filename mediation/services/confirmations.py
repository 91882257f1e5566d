"""The parties' half of judicial confirmation: start, sign, file, supplement, withdraw, enforce."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from cases.models import Party
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import services as documents
from centre.errors import RuleViolation
from centre.notices import services as notices
from centre.rulebook import articles
from centre.workdays import reading
from mediation import signatories, terms
from mediation.letters.confirmation import PLEDGE, ApplicationLetter, application_readers
from mediation.letters.remedies import EnforcementLetter
from mediation.models import Agreement, ApplicantSignature, Confirmation
from mediation.services import preflight, remedies

COURT_ROLES = (Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK)


class NotAllSigned(RuleViolation):
    code = "application_not_joint"


class TextChanged(RuleViolation):
    code = "text_changed"


class AlreadySigned(RuleViolation):
    code = "already_signed"


@transaction.atomic
def start(
    *,
    agreement: Agreement,
    court: Organisation,
    reason: str,
    scope: str,
    by: Actor,
    at: datetime,
    performance_note: str = "",
) -> Confirmation:
    """发起司法确认申请. Either party may start; nothing is filed until both have signed.

    `scope` is a `Scope`: what the starting party says of the matter. Raises `CannotConfirm`.
    依据：CPL 205；law.md 4.2、4.4。
    """
    agreement = transitions.lock(agreement)
    signatories.require_party(by, agreement.mediation.case)
    found = preflight.checked(agreement, court=court, scope=scope, today=clock.local_date(at))
    preflight.require(found)
    confirmation = Confirmation.objects.create(
        agreement=agreement,
        court=court,
        court_reason=reason,
        started_at=at,
        started_by_id=by.user_id,
        performance_note=performance_note,
        due_on=agreement.confirm_due_on,
        due_clock="C20",
        due_from_at=agreement.earliest_effective_at,
    )
    transitions.born(confirmation, action="confirmation.start", by=by, at=at)
    notices.tell(
        "confirmation.started",
        dossier=agreement.mediation.case.dossier,
        role=Role.PARTY,
        at=at,
        dedupe=str(confirmation.public_id),
        case=agreement.mediation.case.number,
        due_on=reading.said("C20", confirmation.due_on),
        link=f"/confirmations/{confirmation.public_id}/",
    )
    return confirmation


def application_text(confirmation: Confirmation) -> str:
    """What each applicant reads and signs: request, court, agreement by its hash, the pledges."""
    agreement = confirmation.agreement
    return "\n".join(
        [
            f"请求确认调解协议（{agreement.text_hash}）有效",
            f"申请法院：{confirmation.court.name if confirmation.court else ''}",
            f"履行情况：{confirmation.performance_note or '尚未履行'}",
            PLEDGE,
        ]
    )


def application_hash(confirmation: Confirmation) -> str:
    return hashlib.sha256(application_text(confirmation).encode()).hexdigest()


@transaction.atomic
def sign(
    *, confirmation: Confirmation, party: Party, text_hash: str, by: Actor, at: datetime
) -> ApplicantSignature:
    """在申请书上签名. Each party itself, or an agent with special authority; never one for both.

    Raises `TextChanged`, `AlreadySigned`, `NotPermitted`. 依据：CPL 205、62；law.md 4.2(5)(6)。
    """
    confirmation = transitions.lock(confirmation)
    confirmation.LIFECYCLE.move("file", state=confirmation.state, role=by.role)
    by_agent = signatories.require_signatory(by, party)
    if text_hash != application_hash(confirmation):
        raise TextChanged("申请内容在您打开之后已有改动", advice="请重新阅读后再签名")
    if confirmation.applicants.filter(party=party).exists():
        raise AlreadySigned("这一方已经签名")
    if confirmation.applicants.filter(signer_id=by.user_id).exists():
        raise AlreadySigned("同一人不得代表双方签名", basis="law.md 4.2(6)")
    signature = ApplicantSignature.objects.create(
        confirmation=confirmation,
        party=party,
        signer_id=by.user_id,
        signer_name=by.name,
        by_agent=by_agent,
        text_hash=text_hash,
        signed_at=at,
    )
    audit.record(
        "confirmation.sign", subject=confirmation, by=by, at=at, party=party.pk, hash=text_hash
    )
    return signature


@transaction.atomic
def file(
    *, confirmation: Confirmation, by: Actor, at: datetime, version: int | None = None
) -> Confirmation:
    """共同提交. Satisfies C20 at this moment and starts the court's three days (C21).

    Raises `CannotConfirm`, `NotAllSigned`, `UnlawfulMove`.
    """
    confirmation = transitions.lock(confirmation)
    agreement = confirmation.agreement
    signatories.require_party(by, agreement.mediation.case)
    today = clock.local_date(at)
    signed = set(confirmation.applicants.values_list("party_id", flat=True))
    missing = agreement.mediation.case.parties.exclude(pk__in=signed).order_by("id")
    if names := list(missing.values_list("name", flat=True)):
        raise NotAllSigned(
            f"须双方共同申请，{'、'.join(names)}尚未签名",
            basis=articles.cite("CONFIRMATION", "JOINT_APPLICATION"),
            kept="申请已保存",
            advice="请对方登录后在申请书上签名",
        )
    preflight.require(preflight.checked(agreement, confirmation=confirmation, today=today))
    confirmation = transitions.make(
        "file",
        of=confirmation,
        by=by,
        at=at,
        version=version,
        filed_at=at,
        **terms.one_end("C21", at),
    )
    dossier = agreement.mediation.case.dossier
    for role in COURT_ROLES:
        access.give(
            dossier=dossier,
            role=role,
            organisation_id=confirmation.court_id,
            by=by,
            at=at,
            source="confirmation.file",
        )
    documents.issue(
        letter=ApplicationLetter.of(confirmation, at=at),
        dossier=dossier,
        issuer_id=None,
        readers=application_readers(confirmation),
        by=by,
        at=at,
        approved=True,
    )
    notices.tell(
        "confirmation.filed",
        dossier=dossier,
        role=Role.FILING_CLERK,
        organisation_id=confirmation.court_id,
        at=at,
        dedupe=str(confirmation.public_id),
        due_on=confirmation.due_on and reading.said("C21", confirmation.due_on),
        number=agreement.number,
    )
    return confirmation


def supplement(*, confirmation: Confirmation, note: str, by: Actor, at: datetime) -> Confirmation:
    """补交材料. The uploaded papers lie on the case; the note says which."""
    signatories.require_party(by, confirmation.agreement.mediation.case)
    return transitions.make(
        "supplement", of=confirmation, by=by, at=at, reason=note, **terms.one_end("C21", at)
    )


def answer_more(*, confirmation: Confirmation, note: str, by: Actor, at: datetime) -> Confirmation:
    signatories.require_party(by, confirmation.agreement.mediation.case)
    return transitions.make("answer_more", of=confirmation, by=by, at=at, reason=note)


def abandon(*, confirmation: Confirmation, by: Actor, at: datetime) -> Confirmation:
    signatories.require_party(by, confirmation.agreement.mediation.case)
    return transitions.make("abandon", of=confirmation, by=by, at=at, **terms.one_end("", at))


@transaction.atomic
def enforce(
    *,
    confirmation: Confirmation,
    party: Party,
    unpaid: str,
    by: Actor,
    at: datetime,
    clues: str = "",
) -> Confirmation:
    """申请强制执行. The court decides; a late application is warned of, never stopped (C27; CPLI 481).

    Makes the application (DOC33) for the applying side and the court, whose ten days for its notice
    begin (C28; CPLI 480). Raises `NotPermitted`, `UnlawfulMove`.
    """
    signatories.require_representative(by, party)
    confirmation = transitions.make(
        "enforce", of=confirmation, by=by, at=at, reason=unpaid, **terms.one_end("C28", at)
    )
    letter = EnforcementLetter.of(
        confirmation, party=party, unpaid=unpaid, clues=clues, by=by.name, at=at
    )
    remedies.hand_in(letter, confirmation=confirmation, party=party, by=by, at=at)
    return confirmation
