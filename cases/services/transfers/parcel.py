"""Make a transfer and its manifest; what has been sent is sealed and cannot be changed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from cases.enums import TransferKind, TransferState
from cases.files import inspection, labels
from cases.models import Case, Transfer, TransferItem
from cases.transfer_lifecycle import SENDERS, TRANSFER
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import numbering
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import transfers as law

REGISTER = "移送"
UNSEALED = frozenset(
    {
        TransferState.DRAFT,
        TransferState.SUSPECT,
        TransferState.TEAM,
        TransferState.REPORTED,
        TransferState.APPROVED,
        TransferState.RETURNED,
        TransferState.SUPPLEMENT,
    }
)


class Sealed(RuleViolation):
    code = "transfer_sealed"


class PapersMissing(RuleViolation):
    code = "transfer_papers_missing"


class WrongTarget(RuleViolation):
    code = "transfer_target"


TARGETS = {
    TransferKind.TO_POLICE: {OrganisationKind.POLICE},
    TransferKind.TO_PROCURATORATE: {OrganisationKind.PROCURATORATE},
    TransferKind.TO_COURT: {OrganisationKind.COURT},
    TransferKind.FOR_MEDIATION: {
        OrganisationKind.MEDIATION_COMMITTEE,
        OrganisationKind.COMMERCIAL_MEDIATION,
        OrganisationKind.ASSOCIATION,
        OrganisationKind.LAWYER_MEDIATION,
    },
    TransferKind.CLUE: {
        OrganisationKind.MARKET_REGULATION,
        OrganisationKind.PROCURATORATE,
        OrganisationKind.POLICE,
    },
}


def sender_roles(kind: str) -> tuple[Role, ...]:
    """Who may open a transfer of this kind."""
    return SENDERS.get(TransferKind(kind), (Role.MARKET_OFFICER,))


@transaction.atomic
def open_transfer(
    *,
    kind: str,
    target: Organisation,
    subject: str,
    person: str,
    conduct: str,
    facts: str,
    law_text: str,
    contact: str,
    by: Actor,
    at: datetime,
    case: Case | None = None,
    copy_to: Organisation | None = None,
    secrecy: str = "",
) -> Transfer:
    """登记移送. Opens its own dossier to the sender's officers only (law.md 2.7.6).

    Raises `NotPermitted`, `WrongTarget`.
    """
    if by.role not in sender_roles(kind) or by.organisation_id is None:
        raise NotPermitted("您的岗位不能办理这一种移送")
    if target.kind not in TARGETS[TransferKind(kind)]:
        raise WrongTarget("受移送单位与移送种类不符", advice="请重新选择受移送单位")
    if case is not None and not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise NotPermitted("没有可关联的案件")
    centre = Organisation.objects.get(kind=OrganisationKind.CENTRE)
    year = clock.local(at).year
    serial = numbering.allot(organisation_id=centre.pk, register=REGISTER, year=year)
    transfer = Transfer.objects.create(
        dossier=access.open_dossier(at=at),
        kind=kind,
        state=TRANSFER[kind].initial,
        number=f"齐知保移〔{year}〕{serial}号",
        case=case,
        source_id=by.organisation_id,
        target=target,
        copy_to=copy_to,
        subject=subject,
        person=person,
        conduct=conduct,
        facts=facts,
        law=law_text,
        secrecy=secrecy,
        contact=contact,
        created_at=at,
        created_by_id=by.user_id,
    )
    for role in dict.fromkeys([by.role, *_supervisors(by.role)]):
        access.give(
            dossier=transfer.dossier,
            role=role,
            organisation_id=by.organisation_id,
            by=by,
            at=at,
            source="transfer.open",
        )
    audit.record("transfer.open", subject=transfer, by=by, at=at, after=transfer.state, kind=kind)
    return transfer


def _supervisors(role: Role) -> tuple[Role, ...]:
    return (Role.MARKET_HEAD,) if role is Role.MARKET_OFFICER else ()


def require_sender(transfer: Transfer, by: Actor) -> None:
    if by.organisation_id != transfer.source_id:
        raise NotPermitted("只有移送单位可以办理本事项")


@transaction.atomic
def add_item(
    *,
    transfer: Transfer,
    label: str,
    by: Actor,
    at: datetime,
    paper: str = "",
    upload: UploadedFile | None = None,
    copies: int = 1,
    is_original: bool = False,
    absent_because: str = "",
) -> TransferItem:
    """添加移交材料. The file is opened by its real parser, hashed, and kept byte for byte.

    Raises `Sealed`, `PapersMissing` when there is neither file nor explanation, and what the parser raises.
    """
    transfer = transitions.lock(transfer)
    require_sender(transfer, by)
    if transfer.state not in UNSEALED:
        raise Sealed("材料已封装送出，不能再改", advice="需要补充的，请由对方通知补正")
    if upload is None and not absent_because:
        raise PapersMissing("请上传材料，或者写明没有该材料的原因", kept="已填写的内容仍在本页")
    item = TransferItem(
        transfer=transfer,
        paper=paper,
        label=labels.clean(label),
        copies=copies,
        is_original=is_original,
        absent_because=absent_because if upload is None else "",
        added_at=at,
        position=(transfer.items.aggregate(last=Max("position"))["last"] or 0) + 1,
    )
    if upload is not None:
        seen = inspection.inspect(upload.file, upload.name)
        item.sha256, item.size = _digest(upload), upload.size
        item.media_type, item.pages = seen.media_type, seen.pages
        item.file.save(upload.name, upload, save=False)
    item.save()
    audit.record(
        "transfer.add_item",
        subject=transfer,
        by=by,
        at=at,
        item=str(item.public_id),
        sha256=item.sha256,
    )
    return item


def _digest(upload: UploadedFile) -> str:
    upload.seek(0)
    hasher = hashlib.sha256()
    for chunk in upload.chunks():
        hasher.update(chunk)
    upload.seek(0)
    return hasher.hexdigest()


@transaction.atomic
def remove_item(*, item: TransferItem, by: Actor, at: datetime) -> None:
    """撤下材料, before sealing only. The numbers of the others stay. Raises `Sealed`."""
    transfer = transitions.lock(item.transfer)
    require_sender(transfer, by)
    if transfer.state not in UNSEALED:
        raise Sealed("材料已封装送出，不能再改")
    audit.record("transfer.remove_item", subject=transfer, by=by, at=at, sha256=item.sha256)
    item.delete()


def missing_papers(transfer: Transfer) -> tuple[law.Paper, ...]:
    """Which of the five papers of Order 310 art. 6 are neither there nor explained."""
    if transfer.kind != TransferKind.TO_POLICE:
        return ()
    present = {
        i.paper: i.label if i.file else f"无：{i.absent_because}"
        for i in transfer.items.all()
        if i.paper
    }
    present.setdefault("TRANSFER_LETTER", "移送书由平台制作")
    return law.missing_papers(present)


def manifest_hash(transfer: Transfer) -> str:
    """SHA-256 over every line of the manifest in order: what was handed over, exactly."""
    rows = [
        [i.position, i.paper, i.label, i.copies, i.is_original, i.sha256, i.size, i.absent_because]
        for i in transfer.items.order_by("position")
    ]
    return hashlib.sha256(
        json.dumps([transfer.number, rows], ensure_ascii=False).encode()
    ).hexdigest()
