"""Send the sealed parcel, sign for it, accept it or send it back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from cases import transfer_letters as letters
from cases.enums import TransferKind
from cases.models import Transfer
from cases.services.transfers import parcel
from cases.signals import transfer_accepted
from cases.transfer_lifecycle import RECEIVERS
from centre import clock, transitions
from centre.access import services as access
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.components import Due
from centre.documents import services as documents
from centre.errors import NotPermitted, RuleViolation
from centre.notices import services as notices
from centre.rulebook import articles, clocks
from centre.workdays import services as workdays

DAY_ENDS = time(23, 59, 59)
MINUTE = timedelta(minutes=1)  # receipts are signed to the minute


class ReasonNeeded(RuleViolation):
    code = "transfer_reason_needed"


def run(clock_id: str, at: datetime) -> clocks.Result:
    return clocks.run(clock_id, clock.local(at), workdays.current())


def due(clock_id: str, at: datetime) -> datetime:
    """The alarm of a duty: hours run from the moment itself, days end at 24:00 (law.md DAY2, DAY15)."""
    end: date | datetime = run(clock_id, at).nominal_end
    if isinstance(end, datetime):
        return end
    return datetime.combine(end, DAY_ENDS, tzinfo=clock.local(at).tzinfo)


def due_of(transfer: Transfer, *, on: date) -> Due | None:
    """The duty's last day or hour, with its article and derivation."""
    if transfer.due_from_at is None or not transfer.due_clock:
        return None
    return Due.reckoned(run(transfer.due_clock, transfer.due_from_at), on=on)


STOPPED: dict[str, Any] = {"due_clock": "", "due_from_at": None, "due_at": None}


def begins(clock_id: str, at: datetime) -> dict[str, Any]:
    """The changes that start a duty's clock at this moment; with no clock they stop the last one."""
    if not clock_id:
        return STOPPED
    return {"due_clock": clock_id, "due_from_at": at, "due_at": due(clock_id, at)}


def receiver_roles(kind: str) -> tuple[Role, ...]:
    return RECEIVERS.get(TransferKind(kind), (Role.POLICE_LIAISON,))


@transaction.atomic
def send(
    *,
    transfer: Transfer,
    document_number: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Transfer:
    """封装送出. Seals the manifest, opens the file to the receiver, and to the procuratorate's copy.

    A transfer to the police needs its five papers, each there or explained (TRF 6).
    Raises `PapersMissing`, `NotPermitted`, `UnlawfulMove`.
    """
    transfer = transitions.lock(transfer)
    parcel.require_sender(transfer, by)
    if missing := parcel.missing_papers(transfer):
        names = "、".join(paper.label for paper in missing)
        raise parcel.PapersMissing(
            f"移送材料不全：{names}",
            basis=articles.cite("TRANSFER_PAPERS"),
            kept="已添加的材料都已保存",
            advice="请补齐，或者写明没有该材料的原因",
        )
    if not transfer.items.exists():
        raise parcel.PapersMissing(
            "移送清单还是空的", kept="已填写的内容都已保存", advice="请先添加材料"
        )
    to_police = transfer.kind == TransferKind.TO_POLICE
    transfer = transitions.make(
        "send",
        of=transfer,
        by=by,
        at=at,
        version=version,
        sent_at=at,
        document_number=document_number,
        manifest_hash=parcel.manifest_hash(transfer),
        copy_to=transfer.copy_to or (procuratorate() if to_police else None),
        **STOPPED,
    )
    _open_to_receivers(transfer, by=by, at=at)
    documents.issue(
        letter=letters.transfer_letter(transfer),
        dossier=transfer.dossier,
        issuer_id=transfer.source_id,
        readers=letters.readers_of(transfer, receiver_roles(transfer.kind)),
        by=by,
        at=at,
        number=document_number,
    )
    for role in receiver_roles(transfer.kind):
        notices.tell(
            "transfer.sent",
            dossier=transfer.dossier,
            role=role,
            organisation_id=transfer.target_id,
            at=at,
            dedupe=f"{transfer.public_id}:{transfer.version}",
            number=transfer.number,
            sender=transfer.source.name,
        )
    return transfer


def procuratorate() -> Organisation | None:
    """The procuratorate that gets a copy of every transfer to the police. 依据：TRF 6、14."""
    return Organisation.objects.filter(kind=OrganisationKind.PROCURATORATE).order_by("id").first()


def _open_to_receivers(transfer: Transfer, *, by: Actor, at: datetime) -> None:
    for role in receiver_roles(transfer.kind):
        access.give(
            dossier=transfer.dossier,
            role=role,
            organisation_id=transfer.target_id,
            by=by,
            at=at,
            source="transfer.send",
        )
    if transfer.copy_to_id:
        access.give(
            dossier=transfer.dossier,
            role=Role.PROCURATOR,
            organisation_id=transfer.copy_to_id,
            by=by,
            at=at,
            source="transfer.copy",
        )


def require_receiver(transfer: Transfer, by: Actor) -> None:
    """The receiving organ; for the police, also the sender who records their paper receipt."""
    recording = (
        transfer.kind == TransferKind.TO_POLICE and by.organisation_id == transfer.source_id
    )
    if by.organisation_id != transfer.target_id and not recording:
        raise NotPermitted("只有受移送单位可以办理本事项")


@transaction.atomic
def receive(
    *,
    transfer: Transfer,
    received_by_name: str,
    by: Actor,
    at: datetime,
    received_at: datetime | None = None,
    version: int | None = None,
) -> Transfer:
    """签收. The police may not refuse for incomplete papers (TRF 7; PS-CRIM 180); DOC35 is the receipt."""
    require_receiver(transfer, by)
    moment = received_at or at
    if transfer.sent_at and moment < transfer.sent_at < moment + MINUTE:
        moment = transfer.sent_at
    if moment > at or (transfer.sent_at and moment < transfer.sent_at):
        raise ReasonNeeded("签收时间应当在送出之后、现在之前", kept="您填写的内容仍在本页")
    to_police = transfer.kind == TransferKind.TO_POLICE
    transfer = transitions.make(
        "receive",
        of=transfer,
        by=by,
        at=at,
        version=version,
        received_at=moment,
        received_by_name=received_by_name,
        **begins("TR03" if to_police else "", moment),
    )
    documents.issue(
        letter=letters.ReceiptLetter.of(transfer),
        dossier=transfer.dossier,
        issuer_id=by.organisation_id,
        readers=letters.readers_of(transfer, receiver_roles(transfer.kind)),
        by=by,
        at=at,
        approved=True,
    )
    _tell_sender("transfer.received", transfer, at=at)
    return transfer


@transaction.atomic
def accept(
    *, transfer: Transfer, note: str, by: Actor, at: datetime, version: int | None = None
) -> Transfer:
    """接受. For mediation or suit the party itself must still apply; see `transfer_accepted`."""
    require_receiver(transfer, by)
    transfer = transitions.make("accept", of=transfer, by=by, at=at, version=version, outcome=note)
    transfer_accepted.send(sender=Transfer, transfer=transfer, by=by, at=at)
    _tell_sender("transfer.accepted", transfer, at=at)
    return transfer


@transaction.atomic
def send_back(
    *, transfer: Transfer, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Transfer:
    """退回, with the reason; the receiver's sight of the file ends, the sender may mend and send again."""
    require_receiver(transfer, by)
    if not reason.strip():
        raise ReasonNeeded("退回应当写明理由", kept="材料未作改动")
    transfer = transitions.make(
        "return", of=transfer, by=by, at=at, version=version, reason=reason, refusal=reason
    )
    _tell_sender("transfer.returned", transfer, at=at)
    for role in receiver_roles(transfer.kind):
        access.end(
            dossier=transfer.dossier,
            role=role,
            organisation_id=transfer.target_id,
            by=by,
            at=at,
            reason="transfer.return",
        )
    return transfer


@transaction.atomic
def recall(*, transfer: Transfer, reason: str, by: Actor, at: datetime) -> Transfer:
    """撤回 before it is signed for."""
    parcel.require_sender(transfer, by)
    transfer = transitions.make("recall", of=transfer, by=by, at=at, reason=reason)
    for role in receiver_roles(transfer.kind):
        access.end(
            dossier=transfer.dossier,
            role=role,
            organisation_id=transfer.target_id,
            by=by,
            at=at,
            reason="transfer.recall",
        )
    return transfer


def _tell_sender(code: str, transfer: Transfer, *, at: datetime) -> None:
    for role in parcel.sender_roles(transfer.kind):
        notices.tell(
            code,
            dossier=transfer.dossier,
            role=role,
            organisation_id=transfer.source_id,
            at=at,
            dedupe=f"{transfer.public_id}:{transfer.version}",
            number=transfer.number,
            receiver=transfer.target.name,
        )
