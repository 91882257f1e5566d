"""送达事项 as a case page: its standing, its proof, its attempts, the addresses agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from centre.admin_site import CaseworkAdmin, Facts, Files, Table
from centre.components import Due, FileLine, Standing
from centre.deliveries import presenters
from centre.deliveries.admin.acts import ACTS
from centre.deliveries.enums import DispatchState
from centre.deliveries.models import Address, Dispatch
from centre.documents import presenters as papers_shown
from centre.rulebook import papers
from centre.rulebook.dates import with_time


class DispatchAdmin(CaseworkAdmin):
    """送达登记. Only the issuing institution's officers, only on dossiers open to them."""

    roles = papers.OFFICERS
    register_title = "送达"
    list_display = ("paper", "name", "state_now", "remark", "opened_at")
    list_filter = ("state", "method")
    search_fields = ("code", "name", "document__number", "attempts__tracking_number")
    list_select_related = ("document", "issuer", "dossier")
    ordering = ("-id",)
    stopped = frozenset({DispatchState.CANCELLED})
    due_field = ""
    acts = {act.verb: act for act in ACTS}

    def with_parts(self, rows: QuerySet) -> QuerySet:
        return rows.select_related("document", "issuer", "dossier", "receipt")

    def name_of(self, obj: Dispatch) -> str:
        return str(obj)

    def next_due(self, obj: Dispatch, today: date) -> Due | None:
        return None

    def standing(self, request: HttpRequest, obj: Dispatch) -> Standing:
        """What was delivered says how and when; the rest comes from the timeline."""
        return Standing(presenters.status(obj) if self.has_ended(obj) else "")

    @display(description="文书")
    def paper(self, obj: Dispatch) -> str:
        return str(obj.document)

    def sections(self, request: HttpRequest, obj: Dispatch) -> Sequence[Any]:
        attempts = list(obj.attempts.prefetch_related("sendings", "proofs").order_by("id"))
        seen = Address.objects.visible_to(self.acting(request))
        history = list(seen.of(dossier_id=obj.dossier_id, person=obj.person).latest_first())
        return [
            Facts("送达情况", presenters.facts(obj)),
            Files("文书和回证", paper_lines(obj)),
            Table(
                "送达经过",
                ("方式", "开始", "结果", "证明", "未送达的原因"),
                presenters.attempts(attempts),
                empty="还没有用任何方式送达",
            ),
            Files(
                "证明材料",
                [
                    FileLine(
                        proof.label,
                        reverse("deliveries:proof", args=[proof.public_id]),
                        proof.size,
                        added_at=proof.added_at,
                        sha256=proof.sha256,
                    )
                    for attempt in attempts
                    for proof in attempt.proofs.all()
                ],
                empty="还没有证明材料",
            ),
            Table(
                "送达地址和同意",
                ("途径", "地址", "受送达人", "确认时间", "效力"),
                presenters.addresses(history),
                empty="受送达人还没有填写送达地址确认书",
                note=_copy(obj),
            ),
        ]


def _copy(obj: Dispatch) -> str:
    if obj.copy_wanted_at is None:
        return ""
    sent = f"，{with_time(obj.copy_sent_at)}寄出" if obj.copy_sent_at else "，尚未寄出"
    return f"受送达人于{with_time(obj.copy_wanted_at)}要求纸质文书{sent}。"


def paper_lines(obj: Dispatch) -> list[FileLine]:
    lines = [papers_shown.file_line(obj.document)]
    if obj.receipt is not None:
        lines.append(papers_shown.file_line(obj.receipt))
    return lines
