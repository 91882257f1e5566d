"""交寄清单 of the officer: what is in it, close it, print it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from centre.actor import Actor
from centre.admin_site import Act, CaseworkAdmin, Files, Table
from centre.components import Due, FileLine
from centre.deliveries.enums import PostListState
from centre.deliveries.models import PostList
from centre.deliveries.services import posting
from centre.rulebook import papers
from centre.rulebook.dates import with_time
from centre.rulebook.delivery import RULES, Method


def close(row: PostList, data: dict[str, Any], by: Actor, at: datetime) -> PostList:
    return posting.close(posts=row, by=by, at=at, version=data["version"])


def own(actor: Actor, row: PostList) -> bool:
    return row.opened_by_id == actor.user_id


class PostListAdmin(CaseworkAdmin):
    """交寄清单. Closed once, printed by the worker with a cover sheet for each post."""

    roles = papers.OFFICERS
    register_title = "交寄清单"
    list_display = ("called", "state_now", "closed_at", "pages")
    list_filter = ("state",)
    list_select_related = ("organisation",)
    ordering = ("-id",)
    due_field = ""
    acts = {
        "close": Act(
            "close", "封单并打印", run=close, allowed=own, basis=RULES[Method.POSTAL].basis,
            note="封单后不能再加入邮件；平台制作清单和每件的封面（带条码），供打印交寄。",
            done="已封单，清单正在制作，请稍后刷新。",
        )
    }  # fmt: skip

    def with_parts(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("organisation")

    def next_due(self, obj: PostList, today: date) -> Due | None:
        return None

    @display(description="清单")
    def called(self, obj: PostList) -> str:
        return f"{obj.organisation.called} {with_time(obj.opened_at)}"

    def name_of(self, obj: PostList) -> str:
        return f"交寄清单 {with_time(obj.opened_at)}"

    def sections(self, request: HttpRequest, obj: PostList) -> Sequence[Any]:
        rows = [
            [str(c.n), c.paper, c.recipient, c.address, c.code, c.tracking or "—"]
            for c in posting.covers_of(obj)
        ]
        return [
            Files("清单和封面", file_lines(obj), empty="封单后由平台制作，制成后在这里打印"),
            Table(
                "邮件", ("序号", "文书", "收件人", "地址", "送达编号", "邮件号"), rows,
                empty="还没有邮件",
            ),
        ]  # fmt: skip


def file_lines(obj: PostList) -> list[FileLine]:
    if obj.state != PostListState.READY:
        return []
    url = reverse("deliveries:posts", args=[obj.public_id])
    return [FileLine("交寄清单和封面（PDF）", url, obj.size, sha256=obj.sha256)]
