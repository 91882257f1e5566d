"""Papers as lines that people read."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from centre import clock
from centre.components import FileLine, Line
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.models import Delivery, Document

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


def facts(document: Document) -> list[Line]:
    lines = [
        Line("名称", document.title),
        Line("文号", document.number or "无"),
        Line("制发单位", document.issuer.name if document.issuer else "当事人自行出具"),
        Line("状态", document.get_state_display()),
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
    if document.void_reason:
        lines.append(Line("作废原因", document.void_reason))
    return lines


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
