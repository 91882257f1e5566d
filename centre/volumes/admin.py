"""卷宗 at the desk: the act on the case page and the mediation page, and the page of a bundle."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.admin import display
from django.http import HttpRequest

from cases.models import Case
from centre.actor import Actor
from centre.admin_site import Act, CaseworkAdmin, site
from centre.admin_site.listing import Badge
from centre.admin_site.sections import Section
from centre.components import Standing
from centre.rulebook import volumes
from centre.volumes import presenters, selectors
from centre.volumes.enums import BundleState
from centre.volumes.forms import AnnulForm, BindForm
from centre.volumes.lifecycle import KEEPERS
from centre.volumes.models import Bundle, Volume
from centre.volumes.services import requesting
from mediation.models import Mediation

VERB = "bind_volume"
Data = dict[str, Any]


def case_of(obj: Case | Mediation) -> Case:
    return obj.case if isinstance(obj, Mediation) else obj


def may_bind(actor: Actor, obj: Case | Mediation) -> bool:
    return bool(requesting.purposes_for(actor, case_of(obj)))


def run_bind(obj: Case | Mediation, data: Data, by: Actor, at: datetime) -> Bundle:
    return requesting.request(
        case=case_of(obj), purpose=data["purpose"], file_number=data["file_number"],
        checker=data["checker"], note=data["note"], by=by, at=at,
    )  # fmt: skip


def run_give_up(row: Bundle, data: Data, by: Actor, at: datetime) -> Bundle:
    return requesting.give_up(bundle=row, by=by, at=at, version=data["version"])


def run_annul(row: Bundle, data: Data, by: Actor, at: datetime) -> Bundle:
    return requesting.annul(
        bundle=row, reason=data["reason"], by=by, at=at, version=data["version"]
    )


BIND = Act(
    VERB, "制作卷宗", BindForm, run_bind, allowed=may_bind,
    basis=volumes.PURPOSES["ARCHIVE"].basis,
    note="在后台制作封面、目录、编号页和备考表，完成后通知您。只编入您可以查阅的定稿文书和材料；"
    "单方沟通、调解方案、私人笔记和草稿一律不入卷。",
    done="已登记，卷宗正在后台制作，可以在本页“卷宗”一栏查看进度。",
)  # fmt: skip
ACTS = (
    Act("give_up", "取消制作", run=run_give_up, grave=True, note="停止制作，不留合册文件。", done="已取消。"),
    Act("annul", "作废", AnnulForm, run_annul, grave=True,
        note="合册文件保留备查，不能再下载；核验页显示已作废。", done="已作废。"),
)  # fmt: skip


def section(request: HttpRequest, obj: Case | Mediation) -> list[Section]:
    """What the case page says of its bundles, to those who may make them."""
    actor = site.acting(request)
    if actor.role not in KEEPERS:
        return []
    bundles = selectors.of_case(case_of(obj), actor)
    return [presenters.of_case(bundles)] if bundles else []


class BundleAdmin(CaseworkAdmin):
    """卷宗合册. Each seat sees what it asked for itself."""

    roles = tuple(KEEPERS)
    register_title = "卷宗"
    acts = {act.verb: act for act in ACTS}
    stopped = frozenset({BundleState.CANCELLED, BundleState.VOID})
    due_field = ""
    list_display = (
        "file_number",
        "case_title",
        "purpose_now",
        "state_now",
        "size",
        "requested_at",
    )
    list_filter = ("state", "purpose")
    search_fields = ("file_number", "case__title", "case__court_number", "case__receipt_number")
    list_select_related = ("case",)
    ordering = ("-id",)

    @display(description="案件")
    def case_title(self, obj: Bundle) -> str:
        return obj.case.title or obj.case.number

    @display(description="目的")
    def purpose_now(self, obj: Bundle) -> str:
        return obj.get_purpose_display()

    @display(description="页数")
    def size(self, obj: Bundle) -> str:
        return str(obj.pages_all or "")

    def name_of(self, obj: Bundle) -> str:
        return f"卷宗　{obj}"

    def badge(self, obj: Any, actor: Actor, *, mine: bool = False) -> Badge | str:
        """Giving up and annulling are open to the keeper; nobody waits for them."""
        return super().badge(obj, actor)

    def standing(self, request: HttpRequest, obj: Bundle) -> Standing:
        return presenters.standing(obj)

    def sections(self, request: HttpRequest, obj: Bundle) -> Sequence[Section]:
        readable = Volume.objects.readable_by(self.acting(request)).filter(bundle=obj)
        return presenters.sections(obj, readable=readable)


site.register(Bundle, BundleAdmin)
for model in (Case, Mediation):
    site.add_act(model, BIND)
    site.add_section(model, section)
site.say(
    {
        "volume.request": "登记制作卷宗", "collate": "编排页次", "bind": "装订成册",
        "volume.download": "下载卷宗",
    }
)  # fmt: skip
