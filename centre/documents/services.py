"""Issue, approve, upload, void and open papers. The worker makes the file; see `making`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO

from django.db import IntegrityError, transaction

from centre import clock, transitions
from centre.access.models import Dossier
from centre.actor import Actor, Role
from centre.audit import services as audit
from centre.documents import (
    codes,
    delivering,
    inspection,
    making,
    numbering,
    signals,
    storage,
    versions,
    watching,
)
from centre.documents.enums import DocumentState, NumberSource, VoidGround
from centre.documents.letters import Letter, Reader
from centre.documents.models import Delivery, Document, DocumentReader
from centre.errors import NotPermitted, RuleViolation
from centre.rulebook import articles, papers
from centre.rulebook.papers import Numbering, PaperClass

OWN_OFFICER = articles.cite("PAPER_FINAL")
IN_AN_ORGANS_NAME = frozenset(PaperClass) - {PaperClass.FORM}


class BadNumber(RuleViolation):
    code = "document_number"


class ReaderBarred(RuleViolation):
    """A reader is named to whom this class of data is closed. 依据：law.md 1.4."""

    code = "reader_barred"


class UploadOnly(RuleViolation):
    code = "upload_only"


@transaction.atomic
def issue(
    *,
    letter: Letter,
    dossier: Dossier,
    issuer_id: int | None,
    readers: Iterable[Reader],
    by: Actor,
    at: datetime,
    number: str = "",
    number_source: str = "",
    approved: bool = False,
) -> Document:
    """拟制文书. Write the paper and the errand that makes it; the worker renders.

    `approved` is for papers that are signed by the very act (receipts, parties' own papers, papers
    of the acting officer); everything else waits as a draft for the issuer's own officer.
    The paper takes the version of its form in force at `at` and keeps it. Raises `Incomplete` naming
    the missing items, `ReaderBarred`, `NotYetInForce`, and what `approve` raises.
    依据：law.md 6.0.
    """
    letter.require_complete()
    readers = list(readers)
    paper = letter.paper
    _check_readers(paper, readers)
    with _used_once(number.strip() if paper.numbering is Numbering.OWN else ""):
        document = Document.objects.create(
            dossier=dossier,
            kind=paper.code,
            title=letter.title,
            data_class=paper.data_class,
            issuer_id=issuer_id,
            number=number.strip(),
            number_source=number_source or (NumberSource.MANUAL if number else NumberSource.NONE),
            is_number_own=paper.numbering is Numbering.OWN,
            template=letter.TEMPLATE,
            template_version=versions.in_force(letter.TEMPLATE, at=at),
            context=letter.context(),
            created_at=at,
            created_by_id=by.user_id,
            **codes.fresh(),
        )
    DocumentReader.objects.bulk_create(
        DocumentReader(
            document=document, role=r.role.value, side=r.side, organisation_id=r.organisation_id,
            user_id=r.user_id, name=r.name,
        )
        for r in readers
    )  # fmt: skip
    watching.note(document.pk)
    audit.record(
        "document.issue", subject=document, by=by, at=at, kind=paper.code, after=document.state
    )
    if approved:
        return approve(document=document, by=by, at=at, number=document.number)
    making.order(document, at=at)
    return document


@contextmanager
def _used_once(number: str) -> Iterator[None]:
    """Say in words that a number of the issuer's own register stands on another paper already."""
    if not number:
        yield
        return
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "own_number_is_used_once" not in str(error):
            raise
        raise BadNumber(
            f"文号“{number}”已被使用", kept="草稿仍在", advice="请核对本单位登记簿后重新填写"
        ) from error


@transaction.atomic
def approve(
    *, document: Document, by: Actor, at: datetime, number: str = "", version: int | None = None
) -> Document:
    """核准. The issuer's own officer makes the draft binding; the worker makes the file.

    Where the number comes from the issuer's own register it is given here, unless the institution
    named the portal its register.

    Raises `NotPermitted`, `BadNumber`, `UploadOnly`, `UnlawfulMove`.
    依据：law.md 6.0.
    """
    row = transitions.lock(document)
    paper = row.paper
    if paper.is_upload_only:
        raise UploadOnly(
            f"《{row.title}》由制发机关用印，不能在线核准成文",
            basis="《人民法院民事裁判文书制作规范》",
            advice="请上传制发机关用印的PDF正本",
        )
    _check_officer(row, by)
    number, source = _number_for(row, number=number, year=clock.local_date(at).year)
    verb = "sign" if by.role in (Role.PARTY, Role.SYSTEM) else "approve"
    with _used_once(number):
        row = transitions.make(
            verb, of=row, by=by, at=at, version=version, approved_at=at,
            approved_by_id=by.user_id, number=number, number_source=source,
        )  # fmt: skip
    making.order(row, at=at)
    return row


@transaction.atomic
def upload_final(
    *,
    document: Document,
    file: IO[bytes] | bytes,
    by: Actor,
    at: datetime,
    number: str = "",
    version: int | None = None,
) -> Document:
    """上传正本. The organ's own sealed PDF becomes the final paper, byte for byte.

    Raises `NotPermitted`, `UnlawfulMove`, `inspection.Unsafe` when the PDF is locked or can act.
    依据：law.md 6.3（门户不得仿制带印裁判文书）。
    """
    row = transitions.lock(document)
    _check_officer(row, by)
    number = number.strip() or row.number
    if number and row.is_number_own and not papers.number_fits(row.paper, number):
        raise _number_form(number)
    content = file if isinstance(file, bytes) else file.read()
    seen = inspection.inspect(content)
    name = storage.keep(content, folder=str(row.dossier.public_id))
    row = transitions.make(
        "upload", of=row, by=by, at=at, version=version, file=name, sha256=storage.digest(content),
        size=len(content), pages=seen.pages, finalised_at=at, number=number,
        number_source=NumberSource.UPLOAD, approved_at=row.approved_at or at,
        approved_by_id=row.approved_by_id or by.user_id,
    )  # fmt: skip
    delivering.deliver(row, at=at)
    signals.document_final.send(sender=Document, document=row, at=at)
    return row


@transaction.atomic
def void(
    *,
    document: Document,
    reason: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
    ground: str = VoidGround.OTHER,
) -> Document:
    """作废. Nothing is deleted: whoever had it sees that and when it was voided, not why in words.

    Raises `NotPermitted`, `UnlawfulMove`, `RuleViolation` without a reason.
    """
    if not reason.strip():
        raise RuleViolation("请写明作废原因", kept="文书未变动")
    row = transitions.lock(document)
    if by.role is not Role.SYSTEM:
        _check_officer(row, by)
    row = transitions.make(
        "void", of=row, by=by, at=at, version=version, reason=reason.strip(),
        void_reason=reason.strip()[:400], void_ground=ground, voided_at=at,
    )  # fmt: skip
    signals.document_voided.send(sender=Document, document=row, reason=reason, at=at)
    return row


@transaction.atomic
def mark_opened(*, document: Document, by: Actor, at: datetime, how: str = "preview") -> None:
    """Record an opening; an addressee's first one is kept on the delivery."""
    Delivery.objects.unopened().filter(document=document, user_id=by.user_id).update(opened_at=at)
    audit.record(
        "document.open", subject=document, by=by, at=at, how=how, sha256=document.sha256,
        kind=document.kind,
    )  # fmt: skip


def is_reproducible(document: Document) -> bool:
    """Whether the stored content, rendered again, gives the bytes that were signed and stored."""
    made = storage.digest(making.render_row(document, is_draft=False).content)
    return made == (document.content_sha256 or document.sha256)


def _check_readers(paper: papers.Paper, readers: list[Reader]) -> None:
    for reader in readers:
        if papers.is_barred(paper.data_class, reader.role):
            raise ReaderBarred(
                f"《{paper.title}》不得发给{reader.role.label}",
                basis="调解保密与阅卷权限规则",
                kept="文书尚未制发",
            )


def _check_officer(row: Document, by: Actor) -> None:
    """Only the issuer's own officer speaks for the issuer."""
    if row.paper.paper_class not in IN_AN_ORGANS_NAME and by.role in (Role.PARTY, Role.SYSTEM):
        return
    if row.issuer_id is not None and by.organisation_id != row.issuer_id:
        raise NotPermitted("文书应由制发单位自己的人员核准", basis=OWN_OFFICER)
    if row.issuer_id is None and row.paper.paper_class in IN_AN_ORGANS_NAME:
        raise NotPermitted("以机关、组织名义制发的文书应当写明制发单位", basis=OWN_OFFICER)
    if by.role not in papers.approvers(row.paper):
        who = "单位负责人" if row.paper.needs_leader else "制发单位的工作人员"
        raise NotPermitted(f"《{row.title}》应由{who}核准", basis=row.paper.basis)


def _number_for(row: Document, *, number: str, year: int) -> tuple[str, str]:
    number = number.strip() or row.number
    if row.paper.numbering is not Numbering.OWN:
        return number, row.number_source
    if number:
        if row.number_source != NumberSource.PORTAL and not papers.number_fits(row.paper, number):
            raise _number_form(number)
        return number, row.number_source if row.number else NumberSource.MANUAL
    register = numbering.portal_register(organisation_id=row.issuer_id, code=row.kind)
    if register is None:
        raise BadNumber(
            f"《{row.title}》应当填写制发单位登记簿上的文号",
            basis=OWN_OFFICER,
            kept="草稿仍在",
            advice="请填写文号后再核准",
        )
    return numbering.next_in(register, year=year), NumberSource.PORTAL


def _number_form(number: str) -> BadNumber:
    return BadNumber(
        f"文号“{number}”格式不符",
        basis="GB/T 9704-2012",
        kept="草稿仍在",
        advice="公文文号形如“齐市监函〔2026〕3号”，年份用六角括号，序号不编虚位",
    )


def can_be_approved_by(document: Document, actor: Actor) -> bool:
    """Whether the approve button belongs on this actor's page (the service checks again)."""
    return (
        document.state == DocumentState.DRAFT
        and document.issuer_id == actor.organisation_id
        and actor.role in papers.approvers(document.paper)
        and not document.paper.is_upload_only
    )
