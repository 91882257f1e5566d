"""A bundle as people read it: how far it is, what it holds, where its volumes lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from centre.actor import Role
from centre.admin_site import Custom, Facts, Files, Link, Table
from centre.admin_site.sections import Section
from centre.components import FileLine, Line, Standing
from centre.documents import codes
from centre.rulebook.dates import with_time
from centre.volumes import selectors
from centre.volumes.enums import BundleState, PartOf, Shown
from centre.volumes.models import Bundle, Entry, Volume

HEADERS = ("序号", "文书名称", "文号", "责任者", "日期", "页号", "核验码（校验值）")
CLOSED = "卷内有您现在不能查阅的材料（例如已经作废的文书），本卷暂不能打开"


def page_url(bundle: Bundle) -> str:
    return reverse("admin:volumes_bundle_change", args=[bundle.public_id])


def of_case(bundles: Sequence[Bundle]) -> Table:
    """The part that stands on the case page."""
    rows = [
        [
            Link(bundle.file_number, page_url(bundle)),
            bundle.get_purpose_display(),
            bundle.get_state_display(),
            f"{bundle.pages_all}页" if bundle.pages_all else "",
            with_time(bundle.requested_at),
        ]
        for bundle in bundles
    ]
    return Table(
        "卷宗", ["卷号", "目的", "状态", "页数", "登记时间"], rows, empty="还没有制作卷宗"
    )


def standing(bundle: Bundle) -> Standing:
    """What has happened, and whose turn it is: the worker's or nobody's."""
    if bundle.is_in_the_making:
        done = "已编排页次" if bundle.pages_all else "已登记"
        return Standing(done, who=Role.SYSTEM.label, what="在后台制作，完成后发消息")
    if bundle.state == BundleState.READY:
        return Standing(f"已制成，共{bundle.pages_all}页，可以下载")
    return Standing(bundle.get_state_display())


def sections(bundle: Bundle, *, readable: Iterable[Volume]) -> list[Section]:
    made: list[Section] = []
    if bundle.is_in_the_making:
        made.append(progress(bundle))
    if bundle.state == BundleState.READY:
        made.append(files(bundle, {volume.pk for volume in readable}))
    made.append(Facts("卷宗", facts(bundle)))
    entries = list(bundle.entries.in_order())
    for part in PartOf:
        lines = [entry for entry in entries if entry.part == part]
        if lines:
            made.append(index(part, lines))
    return made


def progress(bundle: Bundle) -> Custom:
    data = {
        "bundle": bundle,
        "state": state_of(bundle),
        "trouble": selectors.trouble(bundle),
        "percent": 100 * bundle.pages_done // bundle.pages_all if bundle.pages_all else 0,
    }
    return Custom("制作进度", "admin/volumes/progress.html", data)


def state_of(bundle: Bundle) -> str:
    """What the waiting page compares: it changes with every stretch."""
    return f"{bundle.state} {bundle.pages_done}"


def files(bundle: Bundle, readable: set[int]) -> Files:
    lines = []
    for volume in bundle.volumes.order_by("part", "id"):
        is_open = volume.pk in readable
        address = reverse("volumes:download", args=[volume.public_id]) if is_open else ""
        lines.append(
            FileLine(
                name=f"{volume}.pdf",
                url=address,
                size=volume.size,
                kind=f"编号{volume.pages}页",
                added_at=bundle.ready_at,
                sha256=volume.sha256,
                note=f"核验码 {codes.grouped(volume.verification_code)}" if is_open else CLOSED,
            )
        )
    return Files("下载", lines, empty="卷内没有页面")


def facts(bundle: Bundle) -> list[Line]:
    said = bundle.context
    lines = [
        Line("卷号", bundle.file_number),
        Line("案件", f"{bundle.case.number} {bundle.case.title}".strip()),
        Line("目的", bundle.get_purpose_display()),
        Line("立卷单位", said["keeper"]),
        Line("立卷人", said["filed_by"]),
        Line("检查人", said["checked_by"]),
        Line("登记时间", with_time(bundle.requested_at)),
        Line("保管期限", said["retention"]),
        Line("情况说明", said["note"]),
    ]
    if bundle.void_reason:
        lines.append(Line("作废原因", bundle.void_reason))
    return [line for line in lines if line.value]


def index(part: PartOf, entries: list[Entry]) -> Table:
    rows: list[list[Any]] = [
        [
            entry.position,
            entry.name,
            entry.number,
            entry.author,
            entry.dated_on,
            _pages(entry),
            entry.code or f"{entry.sha256[:16]}…",
        ]
        for entry in entries
    ]
    pages = sum(entry.pages for entry in entries)
    counted = f"，{pages}页" if pages else ""
    return Table(f"{part.label}目录（{len(entries)}件{counted}）", HEADERS, rows)


def _pages(entry: Entry) -> str:
    if entry.shown == Shown.LISTED:
        return "仅列目录"
    if not entry.pages:
        return ""
    one = entry.first_page == entry.last_page
    span = str(entry.first_page) if one else f"{entry.first_page}—{entry.last_page}"
    return f"{span}（另附介质）" if entry.shown == Shown.SHEET else span
