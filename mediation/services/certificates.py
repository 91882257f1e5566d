"""Sign with a certificate of one's own: hand out the text as a PDF, check what comes back.

Both are the worker's work; see `centre.signing.verifying` for what is checked. 依据：《电子签名法》第13、14条。
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from cases.models import Party
from centre import clock, transitions
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import rendering, storage
from centre.errors import RuleViolation
from centre.notices import services as notices
from centre.outbox import services as outbox
from centre.outbox.registry import Permanent, Ref
from centre.signing import verifying
from centre.signing.verifying import Certificate, NotReliable
from mediation.enums import SignatureRole, SignatureWay
from mediation.models import Agreement, AgreementEdition, CertificateUpload
from mediation.services import agreement_text, editions, signatures
from mediation.services.signatures import Given

COPY, CHECK = "agreement.copy", "agreement.certificate"
TEMPLATE = "letters/agreement_to_sign.html"


class NotOffered(RuleViolation):
    code = "certificates_not_offered"


class StillChecking(RuleViolation):
    code = "certificate_still_checked"


def require_offered() -> None:
    """Raises `NotOffered` where nobody named the authorities to be trusted."""
    if not verifying.is_offered():
        raise NotOffered(
            "平台尚未配置受信任的电子认证服务机构，暂不能用数字证书签署",
            advice="请选择其他签署方式，或者请管理员配置后再办理",
        )


@transaction.atomic
def order_copy(*, agreement: Agreement, by: Actor, at: datetime) -> AgreementEdition:
    """准备待签文件. The worker makes it once per edition. Raises `NotOffered`, `NotForSigning`."""
    require_offered()
    agreement = transitions.lock(agreement)
    if agreement.state != "SIGNING":
        raise signatures.NotForSigning("协议目前不在签署中")
    edition = editions.current(agreement)
    if edition.ordered_at is None:
        edition.ordered_at = at
        edition.save(update_fields=["ordered_at"])
        outbox.put(COPY, dedupe=str(edition.pk), at=at, edition=edition.pk)
    return edition


def make_copy(ref: Ref) -> tuple[str, str] | None:
    """The worker's slow part: the text as a PDF with an empty signature field."""
    edition = _edition(ref)
    if edition is None or edition.copy:
        return None
    try:
        made = rendering.render(source(edition))
    except rendering.Unrenderable as error:
        raise Permanent(str(error)) from error
    content = verifying.for_signing(made.content)
    folder = str(edition.agreement.mediation.case.dossier.public_id)
    return storage.keep(content, folder=folder), storage.digest(content)


def keep_copy(ref: Ref, made: tuple[str, str] | None) -> None:
    if made is not None:
        AgreementEdition.objects.filter(pk=ref["edition"], copy="").update(
            copy=made[0], copy_sha256=made[1]
        )


def _edition(ref: Ref) -> AgreementEdition | None:
    rows = AgreementEdition.objects.select_related("agreement__mediation__case__dossier")
    return rows.filter(pk=ref["edition"]).first()


def source(edition: AgreementEdition) -> rendering.Source:
    agreement = edition.agreement
    case = agreement.mediation.case
    return rendering.Source(
        template=TEMPLATE,
        title="调解协议书",
        number=agreement.number or case.number,
        letter={
            "facts": agreement.main_facts,
            "issues": agreement.issues,
            "paragraphs": agreement_text.paragraphs(agreement),
            "parties": [f"{p.get_role_display()}：{p.name}" for p in case.parties.order_by("id")],
            "edition": edition.edition,
            "text_hash": edition.text_hash,
        },
        dated=clock.local_date(agreement.offered_at or clock.now()).isoformat(),
    )


@transaction.atomic
def send_in(
    *, agreement: Agreement, party: Party, file: Any, text_hash: str, by: Actor, at: datetime
) -> CertificateUpload:
    """上传签好的文件. Kept as it came; the worker checks it, then it counts from this moment.

    Raises `NotOffered`, `NotForSigning`, `TextChanged`, `AlreadySigned`, `StillChecking`,
    `NotPermitted`.
    """
    require_offered()
    agreement = transitions.lock(agreement)
    role = SignatureRole.PARTY
    signatures.require_open(agreement, role=role, party=party, text_hash=text_hash)
    is_by_agent = signatures.require_seat(agreement, role=role, party=party, by=by)
    signatures.require_way(agreement, role=role, way=SignatureWay.CERTIFICATE)
    if not editions.current(agreement).copy:
        raise NotOffered("请先下载平台准备的待签文件", advice="文件准备好后本页会出现下载链接")
    if agreement.certificate_uploads.waiting().filter(party=party).exists():
        raise StillChecking("上一次上传的签名文件正在核验", advice="请稍候，结果会在本页显示")
    body = file.read()
    upload = CertificateUpload(
        agreement=agreement,
        edition=agreement.edition,
        text_hash=text_hash,
        party=party,
        signer_id=by.user_id,
        signer_name=by.name,
        is_by_agent=is_by_agent,
        sha256=hashlib.sha256(body).hexdigest(),
        sent_at=at,
    )
    upload.file.save(f"{upload.public_id.hex}.pdf", ContentFile(body), save=False)
    upload.save()
    audit.record(
        "agreement.send_certificate", subject=agreement, by=by, at=at, sha256=upload.sha256
    )
    outbox.put(CHECK, dedupe=str(upload.pk), at=at, upload=upload.pk)
    return upload


def check(ref: Ref) -> Certificate | str | None:
    """The worker's slow part: the certificate, or why it is not accepted."""
    upload = CertificateUpload.objects.select_related("agreement", "party").get(pk=ref["upload"])
    if upload.checked_at is not None:
        return None
    edition = upload.agreement.editions.get(edition=upload.edition)
    name = upload.signer_name if upload.is_by_agent else upload.party.name
    with upload.file.open("rb") as file:
        content = file.read()
    try:
        return verifying.verify(
            content, original=storage.read(edition.copy), names=(name,), at=upload.sent_at
        )
    except NotReliable as refusal:
        return refusal.message


def conclude(ref: Ref, outcome: Certificate | str | None) -> None:
    """Enter the signature, or the refusal with its reason, and tell the signer."""
    if outcome is None:
        return
    upload = CertificateUpload.objects.select_for_update(of=("self",)).get(pk=ref["upload"])
    if upload.checked_at is not None:
        return
    at = clock.now()
    agreement = transitions.lock(upload.agreement)
    upload.checked_at = at
    if isinstance(outcome, Certificate):
        try:
            with transaction.atomic():
                upload.signature = _enter(agreement, upload, outcome)
        except RuleViolation as refusal:  # signed otherwise, or reopened, in the meantime
            outcome = refusal.message
    if isinstance(outcome, str):
        upload.refusal = outcome[:400]
    upload.save(update_fields=["checked_at", "signature", "refusal"])
    audit.record(
        "agreement.check_certificate", subject=agreement, by=Actor.system(), at=at,
        upload=str(upload.public_id), accepted=upload.signature_id is not None,
    )  # fmt: skip
    _tell(agreement, upload, at=at)


def _enter(agreement: Agreement, upload: CertificateUpload, certificate: Certificate) -> Any:
    role = SignatureRole.PARTY
    signatures.require_open(agreement, role=role, party=upload.party, text_hash=upload.text_hash)
    return signatures.write(
        agreement,
        role=role,
        party=upload.party,
        way=SignatureWay.CERTIFICATE,
        by=Actor(user_id=upload.signer_id, role=Role.PARTY, name=upload.signer_name),
        at=upload.sent_at,
        is_by_agent=upload.is_by_agent,
        given=Given(certificate=certificate),
    )


def _tell(agreement: Agreement, upload: CertificateUpload, *, at: datetime) -> None:
    case = agreement.mediation.case
    notices.tell_users(
        "agreement.certificate_refused" if upload.refusal else "agreement.certificate_accepted",
        user_ids=[upload.signer_id],
        dossier=case.dossier,
        dedupe=str(upload.public_id),
        at=at,
        link=f"/agreements/{agreement.public_id}/",
        case=case.number,
        reason=upload.refusal,
    )
