"""Sign the agreement; the last required signature makes it effective."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cases.models import Party
from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from mediation import signatories
from mediation.enums import AgreementState, SignatureRole, SignatureWay
from mediation.models import Agreement, Signature
from mediation.services import effects

ON_PAPER = frozenset({SignatureWay.PAPER_SCAN, SignatureWay.FINGERPRINT})


class TextChanged(RuleViolation):
    code = "text_changed"


class AlreadySigned(RuleViolation):
    code = "already_signed"


class ScanNeeded(RuleViolation):
    code = "scan_needed"


class NotForSigning(RuleViolation):
    code = "not_for_signing"


@transaction.atomic
def sign(
    *,
    agreement: Agreement,
    role: SignatureRole,
    way: SignatureWay,
    text_hash: str,
    by: Actor,
    at: datetime,
    party: Party | None = None,
    scan: Any = None,
) -> Signature:
    """签署. Bound to the hash of the text that was read; nothing that changed since can be signed.

    A party signs itself or by an agent with special authority (《民事诉讼法》第62条). What each way
    of signing is worth is recorded as it is (《电子签名法》第13、14条).
    Raises `NotForSigning`, `TextChanged`, `AlreadySigned`, `ScanNeeded`, `NotPermitted`.
    """
    agreement = transitions.lock(agreement)
    if agreement.state != AgreementState.SIGNING:
        raise NotForSigning("协议目前不在签署中")
    if text_hash != agreement.text_hash:
        raise TextChanged("协议文本在您打开之后已有改动", advice="请重新阅读最新文本后再签署")
    require_seat(agreement, role=role, party=party, by=by)
    seat = agreement.signatures.filter(edition=agreement.edition, role=role, party=party)
    if seat.exists():
        raise AlreadySigned("这一方已经签署")
    body = scan.read() if scan is not None else b""
    if way in ON_PAPER and not body:
        raise ScanNeeded(
            "纸质签署应当上传签署页扫描件", kept="签署尚未登记", advice="请选择扫描件后重试"
        )
    signature = Signature(
        agreement=agreement,
        edition=agreement.edition,
        role=role,
        party=party,
        signer_id=by.user_id,
        signer_name=by.name,
        way=way,
        text_hash=text_hash,
        signed_at=at,
        scan_sha256=hashlib.sha256(body).hexdigest() if body else "",
    )
    if body:
        signature.scan.save(f"{signature.public_id.hex}", ContentFile(body), save=False)
    signature.save()
    audit.record(
        "agreement.sign",
        subject=agreement,
        by=by,
        at=at,
        signature=str(signature.public_id),
        way=way,
        hash=text_hash,
    )
    effects.settle(agreement, by=by, at=at)
    return signature


def require_seat(
    agreement: Agreement, *, role: SignatureRole, party: Party | None, by: Actor
) -> None:
    """Each seat is signed by the one who holds it. Raises `NotPermitted`."""
    mediation = agreement.mediation
    if role is SignatureRole.PARTY:
        if party is None or party.case_id != mediation.case_id:
            raise NotPermitted("请选择您代表的当事人")
        signatories.require_signatory(by, party)
        return
    held = {
        SignatureRole.MEDIATOR: (by.role is Role.MEDIATOR and mediation.mediator_id == by.user_id)
        or (by.role is Role.MARKET_OFFICER and by.organisation_id == mediation.organisation_id),
        SignatureRole.ORGANISATION: by.role in (Role.SECRETARY, Role.MARKET_OFFICER)
        and by.organisation_id == mediation.organisation_id,
        SignatureRole.JUDGE: by.role is Role.JUDGE and by.organisation_id == mediation.court_id,
        SignatureRole.CLERK: by.role is Role.COURT_CLERK
        and by.organisation_id == mediation.court_id,
    }
    if not held.get(role, False):
        raise NotPermitted(f"“{role.label}”一栏应由其本人签署")
