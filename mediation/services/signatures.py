"""Sign the agreement; the last required signature makes it effective."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cases.models import Party
from centre import transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import dates
from centre.rulebook import signing as law
from centre.signing.verifying import Certificate
from mediation import signatories
from mediation.enums import AgreementState, MeetingForm, SignatureRole, SignatureWay
from mediation.models import Agreement, Signature
from mediation.services import editions, effects

ON_PAPER = frozenset({SignatureWay.PAPER_SCAN, SignatureWay.FINGERPRINT})
STAFF_SEATS = (
    SignatureRole.MEDIATOR,
    SignatureRole.ORGANISATION,
    SignatureRole.JUDGE,
    SignatureRole.CLERK,
)
UNCHECKED = "身份尚未核验，平台确认须在核验身份之后作出"


class TextChanged(RuleViolation):
    code = "text_changed"


class AlreadySigned(RuleViolation):
    code = "already_signed"


class ScanNeeded(RuleViolation):
    code = "scan_needed"


class NotForSigning(RuleViolation):
    code = "not_for_signing"


class NotEnough(RuleViolation):
    """This way of signing does not suffice for this seat of this kind of agreement (law.md 2.9)."""

    code = "way_not_enough"


@dataclass(frozen=True, slots=True)
class Given:
    """What the signer gives beside the way: a mark, where the original is, a checked certificate."""

    typed_name: str = ""
    strokes: list[list[int]] = field(default_factory=list)
    original_keeper: str = ""
    original_place: str = ""
    certificate: Certificate | None = None
    is_by_phone: bool = False


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
    given: Given | None = None,
) -> Signature:
    """签署. Bound to the hash of the text that was read; nothing that changed since can be signed.

    A party signs itself or by an agent with special authority (《民事诉讼法》第62条). What each way
    of signing is worth is recorded as it is (《电子签名法》第13、14条); the kind of agreement decides
    which suffice (law.md 2.9).
    Raises `NotForSigning`, `TextChanged` saying what changed, `AlreadySigned`, `ScanNeeded`,
    `NotEnough`, `NotPermitted`.
    """
    agreement = transitions.lock(agreement)
    require_open(agreement, role=role, party=party, text_hash=text_hash)
    is_by_agent = require_seat(agreement, role=role, party=party, by=by)
    require_way(agreement, role=role, way=way)
    body = scan.read() if scan is not None else b""
    if way in ON_PAPER and not body:
        raise ScanNeeded(
            "纸质签署应当上传签署页扫描件", kept="签署尚未登记", advice="请选择扫描件后重试"
        )
    given = given or Given()
    if (way is SignatureWay.CERTIFICATE) != (given.certificate is not None):
        raise NotEnough("数字证书签名应当先经核验", advice="请在“数字证书签署”页上传签好的文件")
    return write(
        agreement, role=role, party=party, way=way, by=by, at=at, is_by_agent=is_by_agent,
        body=body, given=given,
    )  # fmt: skip


def write(
    agreement: Agreement,
    *,
    role: SignatureRole,
    party: Party | None,
    way: SignatureWay,
    by: Actor,
    at: datetime,
    is_by_agent: bool,
    given: Given,
    body: bytes = b"",
) -> Signature:
    """Enter a signature that may stand, and see whether it was the last one needed.

    Raises `NotEnough` when a mark stands on no checked identity.
    """
    signature = Signature(
        agreement=agreement,
        edition=agreement.edition,
        role=role,
        party=party,
        signer_id=by.user_id,
        signer_name=by.name,
        way=way,
        text_hash=agreement.text_hash,
        signed_at=at,
        scan_sha256=hashlib.sha256(body).hexdigest() if body else "",
        is_by_agent=is_by_agent,
        identity=identity_of(agreement, party, way=way, is_by_phone=given.is_by_phone),
        **kept(way, given, by=by),
    )
    if body:
        signature.scan.save(f"{signature.public_id.hex}", ContentFile(body), save=False)
    signature.save()
    audit.record(
        "agreement.sign", subject=agreement, by=by, at=at,
        signature=str(signature.public_id), way=way, hash=agreement.text_hash,
    )  # fmt: skip
    effects.settle(agreement, by=by, at=at)
    return signature


def kept(way: SignatureWay, given: Given, *, by: Actor) -> dict[str, Any]:
    """What of it belongs to this way. A paper's original is with its signer unless said otherwise."""
    if way in ON_PAPER:
        return {
            "original_keeper": given.original_keeper.strip() or by.organisation_name or by.name,
            "original_place": given.original_place.strip(),
        }
    if given.certificate is not None:
        signed_at = given.certificate.signed_at
        stated = signed_at.isoformat() if signed_at else ""
        return {"certificate": {**asdict(given.certificate), "signed_at": stated}}
    return {
        "typed_name": given.typed_name.strip(),
        "strokes": given.strokes,
        "is_by_phone": given.is_by_phone,
    }


def require_open(
    agreement: Agreement, *, role: SignatureRole, party: Party | None, text_hash: str
) -> None:
    """The text is out for signing, is the one that was read, and the seat is free.

    Raises `NotForSigning`, `TextChanged`, `AlreadySigned`.
    """
    if (
        text_hash != agreement.text_hash
        and agreement.editions.filter(text_hash=text_hash).exists()
    ):
        raise TextChanged(
            "协议文本在您打开之后已有改动",
            advice=f"{editions.what_changed(agreement, read_hash=text_hash)}。"
            "请重新打开本页，阅读最新文本后再签署",
            kept="您的签署没有登记",
        )
    if agreement.state != AgreementState.SIGNING:
        raise NotForSigning("协议目前不在签署中")
    if text_hash != agreement.text_hash:
        raise TextChanged("协议文本在您打开之后已有改动", advice="请重新阅读最新文本后再签署")
    if agreement.signatures.filter(edition=agreement.edition, role=role, party=party).exists():
        raise AlreadySigned("这一方已经签署")


def require_way(agreement: Agreement, *, role: SignatureRole, way: SignatureWay) -> None:
    """Raises `NotEnough` with the reason and what would suffice. 依据：law.md 2.9。"""
    answer = law.suffices(
        law.Way(way),
        effects.SIGNERS[role],
        agreement.mediation.kind,
        is_online=is_online(agreement),
    )
    if not answer.suffices:
        raise NotEnough(answer.why, basis=answer.basis, kept="签署尚未登记")


def identity_of(
    agreement: Agreement, party: Party | None, *, way: SignatureWay, is_by_phone: bool
) -> str:
    """How it is known who signed. Raises `NotEnough`: a mark stands on a checked identity only."""
    login = "手机扫码后以本人账号登录" if is_by_phone else "以本人账号登录"
    if party is None:
        return login
    check = agreement.mediation.identity_checks.filter(party=party).first()
    if check is not None:
        day = dates.arabic(check.checked_at)
        return f"{login}；{day}核验：{check.method}"
    if way == SignatureWay.ONLINE_MARK:
        raise NotEnough(UNCHECKED, kept="签署尚未登记", advice="请联系主持人核验身份后再签")
    return login


def require_seat(
    agreement: Agreement, *, role: SignatureRole, party: Party | None, by: Actor
) -> bool:
    """Each seat is signed by the one who holds it; says whether by an agent. Raises `NotPermitted`."""
    mediation = agreement.mediation
    if role is SignatureRole.PARTY:
        if party is None or party.case_id != mediation.case_id:
            raise NotPermitted("请选择您代表的当事人")
        return signatories.require_signatory(by, party)
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
    return False


def ways_for(agreement: Agreement, role: SignatureRole) -> tuple[law.Way, ...]:
    """The ways that suffice for this seat of this agreement."""
    kind = agreement.mediation.kind
    return law.ways_for(effects.SIGNERS[role], kind, is_online=is_online(agreement))


def is_online(agreement: Agreement) -> bool:
    """Held online, and nobody who agreed to mediate wanted it otherwise.

    依据：在线调解规则第4条；《电子签名法》第3条（约定使用电子签名）。
    """
    mediation = agreement.mediation
    if mediation.form != MeetingForm.ONLINE:
        return False
    return not mediation.consents.agreeing().filter(accepts_online=False).exists()


def seat_of(actor: Actor, agreement: Agreement) -> SignatureRole | None:
    """The free seat this member of the staff signs; parties sign on their own pages."""
    for role in STAFF_SEATS:
        try:
            require_seat(agreement, role=role, party=None, by=actor)
        except NotPermitted:
            continue
        taken = agreement.signatures.filter(edition=agreement.edition, role=role)
        if not taken.exists():
            return role
    return None
