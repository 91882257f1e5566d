"""The papers of a transfer: DOC34 to the police, DOC39 to others, DOC35 the receipt (law.md 6.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cases.enums import TransferKind, TransferState
from cases.models import Transfer
from centre import clock
from centre.actor import Role
from centre.documents.letters import Letter, ManifestLine, Reader
from centre.rulebook import dates

CIVIL = frozenset({TransferKind.FOR_MEDIATION, TransferKind.TO_COURT})
SENDING = (Role.MARKET_OFFICER, Role.MARKET_HEAD)  # class J is closed to mediators (law.md 1.4)


def manifest(transfer: Transfer) -> tuple[ManifestLine, ...]:
    return tuple(
        ManifestLine(
            name=item.label,
            sha256=item.sha256,
            pages=item.pages or 0,
            size=item.size or 0,
            copies=item.copies,
            remark=f"无：{item.absent_because}"
            if item.absent_because
            else _form(item.is_original),
        )
        for item in transfer.items.order_by("position")
    )


def _form(is_original: bool) -> str:
    return "原件" if is_original else "复制件"


def readers_of(transfer: Transfer, receivers: Iterable[Role]) -> list[Reader]:
    """The sending officers, the receiving organ and the procuratorate's copy; nobody else (class J)."""
    readers = [
        Reader(role=role, organisation_id=transfer.source_id, name=transfer.source.name)
        for role in SENDING
    ]
    readers += [
        Reader(role=role, organisation_id=transfer.target_id, name=transfer.target.name)
        for role in receivers
    ]
    if transfer.copy_to_id:
        readers.append(
            Reader(
                role=Role.PROCURATOR,
                organisation_id=transfer.copy_to_id,
                name=f"{transfer.copy_to.name}（抄送）",
            )
        )
    return readers


def transfer_letter(transfer: Transfer) -> Letter:
    """涉嫌犯罪案件移送书 for the police, 案件移送函 for everybody else."""
    if transfer.kind == TransferKind.TO_POLICE:
        return CrimeLetter.of(transfer)
    return (CivilLetter if transfer.kind in CIVIL else ClueLetter).of(transfer)


@dataclass(frozen=True)
class CrimeLetter(Letter):
    """涉嫌犯罪案件移送书. 依据：TRF 第5、6条；抄送同级人民检察院。"""

    KIND: ClassVar[str] = "DOC34"
    TEMPLATE: ClassVar[str] = "letters/doc34_crime_transfer.html"

    addressee: str
    case_name: str
    suspect: str
    conduct: str
    facts: str
    law: str
    annexes: tuple[ManifestLine, ...]
    manifest_hash: str
    contact: str
    copy_to: str
    approved_on: date

    @classmethod
    def of(cls, transfer: Transfer) -> CrimeLetter:
        return cls(
            addressee=transfer.target.name,
            case_name=transfer.subject,
            suspect=transfer.person,
            conduct=transfer.conduct,
            facts=transfer.facts,
            law=transfer.law,
            annexes=manifest(transfer),
            manifest_hash=transfer.manifest_hash,
            contact=transfer.contact,
            copy_to=transfer.copy_to.name if transfer.copy_to else "",
            approved_on=clock.local_date(transfer.approved_at),
        )


@dataclass(frozen=True)
class ClueLetter(Letter):
    """案件移送函（线索）. 依据：APL 27；law.md 6.6 DOC39。"""

    KIND: ClassVar[str] = "DOC39"
    TEMPLATE: ClassVar[str] = "letters/doc39_transfer.html"

    addressee: str
    sender: str
    case_name: str
    source: str
    person: str
    conduct: str
    facts: str
    law: str
    manifest: tuple[ManifestLine, ...]
    manifest_hash: str
    contact: str
    secrecy: str
    label: str

    @classmethod
    def of(cls, transfer: Transfer) -> ClueLetter:
        return cls(
            addressee=transfer.target.name,
            sender=transfer.source.name,
            case_name=transfer.subject,
            source=transfer.case.number if transfer.case else "日常监管和办案中发现",
            person=transfer.person,
            conduct=transfer.conduct,
            facts=transfer.facts,
            law=transfer.law,
            manifest=manifest(transfer),
            manifest_hash=transfer.manifest_hash,
            contact=transfer.contact,
            secrecy=transfer.secrecy,
            label=transfer.get_kind_display(),
        )


@dataclass(frozen=True)
class CivilLetter(ClueLetter):
    """转介调解、引导起诉的材料转交函. A civil dispute is never "transferred" to a court (law.md 2.7)."""

    KIND: ClassVar[str] = "DOC39.civil"


@dataclass(frozen=True)
class ReceiptLetter(Letter):
    """移送回执. 依据：TRF 第7条。"""

    KIND: ClassVar[str] = "DOC35"
    TEMPLATE: ClassVar[str] = "letters/doc35_transfer_receipt.html"

    sender: str
    receiver: str
    number: str
    case_name: str
    received_at: str
    received_by: str
    items: tuple[ManifestLine, ...]
    manifest_hash: str
    answer: str

    @classmethod
    def of(cls, transfer: Transfer) -> ReceiptLetter:
        kind = CivilReceiptLetter if transfer.kind in CIVIL else cls
        return kind(
            sender=transfer.source.name,
            receiver=transfer.target.name,
            number=transfer.document_number or transfer.number,
            case_name=transfer.subject,
            received_at=dates.with_time(transfer.received_at),
            received_by=transfer.received_by_name,
            items=manifest(transfer),
            manifest_hash=transfer.manifest_hash,
            answer=ANSWERS.get(transfer.state, "已签收，依法审查"),
        )


@dataclass(frozen=True)
class CivilReceiptLetter(ReceiptLetter):
    KIND: ClassVar[str] = "DOC35.civil"


ANSWERS = {
    TransferState.RECEIPTED: "已签收，依法审查",
    TransferState.FORWARDED: "不属本机关管辖，已转送",
}
