"""Papers as lines that people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from centre import clock
from centre.actor import Actor
from centre.components import FileLine, Line
from centre.documents import codes, versions
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.matters import Matter
from centre.documents.models import Delivery, Document
from centre.rulebook import papers

TONES = {
    DocumentState.DRAFT: "us",
    DocumentState.APPROVED: "them",
    DocumentState.FINAL: "done",
    DocumentState.VOID: "stopped",
}


def moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = clock.local(at)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"


def page_url(document: Document) -> str:
    return reverse("documents:page", args=[document.public_id])


def file_line(document: Document) -> FileLine:
    """One row of a file list, with the link to the paper's page."""
    return FileLine(
        name=str(document),
        url=page_url(document),
        size=document.size or None,
        kind=document.issuer.called if document.issuer else "",
        added_at=document.finalised_at or document.created_at,
        sha256=document.sha256,
        state=document.get_state_display(),
        tone=TONES[DocumentState(document.state)],
        note=f"{document.pages}页" if document.pages else "",
    )


def why_void(document: Document, *, is_own: bool) -> str:
    """The class of the reason for readers; the issuer's own words for its officers."""
    ground = document.get_void_ground_display() or "其他原因"
    return f"{ground}：{document.void_reason}" if is_own else ground


def is_own(document: Document, actor: Actor) -> bool:
    """Whether the actor is an officer of the paper's issuer."""
    return (
        document.issuer_id is not None
        and document.issuer_id == actor.organisation_id
        and actor.role in papers.OFFICERS
    )


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row of 我的文书: the paper, its case, when it reached the reader, whether it was opened."""

    line: FileLine
    matter: Matter | None
    reached_at: datetime | None
    is_unread: bool


def own_row(
    document: Document, matter: Matter | None, received: Mapping[int, datetime | None]
) -> OwnRow:
    """`document.mine` holds the reader's own deliveries; `received` goes before them."""
    reached = [d.reached_at for d in document.mine if d.reached_at]
    unread = document.is_final and any(d.opened_at is None for d in document.mine)
    at = received.get(document.pk, min(reached, default=None))
    return OwnRow(file_line(document), matter, at, unread)


def facts(document: Document, *, is_own: bool = True) -> list[Line]:
    """`is_own`: for an officer of the issuer."""
    lines = [
        Line("名称", document.title),
        Line("文号", document.number or "无"),
        Line("制发单位", document.issuer.name if document.issuer else "当事人自行出具"),
        Line("状态", document.get_state_display()),
        *form_line(document),
        Line("拟稿时间", moment(document.created_at)),
    ]
    if document.number and document.number_source != NumberSource.NONE:
        lines.insert(2, Line("文号来源", document.get_number_source_display()))
    if document.approved_at:
        lines.append(Line("核准时间", moment(document.approved_at)))
    if document.finalised_at:
        lines += [
            Line("制成时间", moment(document.finalised_at)),
            Line("页数", str(document.pages)),
            Line("SHA-256 校验值", document.sha256),
        ]
        lines.append(Line("核验码", codes.grouped(document.verification_code)))
    if document.state == DocumentState.VOID:
        lines.append(Line("作废时间", moment(document.voided_at) or "未记录"))
        lines.append(Line("作废原因", why_void(document, is_own=is_own)))
    return lines


def form_line(document: Document) -> list[Line]:
    """Which version of its form the paper keeps; nothing on an organ's own upload."""
    version = document.template_version
    if document.number_source == NumberSource.UPLOAD:
        return []
    if version is None:
        return [Line("文书样式", "制发时平台尚未留存样式版本")]
    words = f"第{version.number}版，自{versions.day_of(version)}起施行"
    if document.created_at < version.in_force_at:
        words = f"第{version.number}版（平台自{versions.day_of(version)}起留存样式版本）"
    return [Line("文书样式", words)]


def delivery_rows(deliveries: list[Delivery]) -> list[list[str]]:
    return [
        [
            d.user.name,
            d.reader.name or d.reader.get_role_display(),
            d.get_method_display(),
            moment(d.reached_at),
            moment(d.opened_at) or "尚未打开",
        ]
        for d in deliveries
    ]
