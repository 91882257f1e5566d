"""印章图样: the system administrator registers, the organisation's own officer approves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, Custom, Facts, Queue, site
from centre.components import Line, Standing
from centre.errors import NotPermitted
from centre.forms import DateField
from centre.rulebook import dates
from centre.signing import outlines, seals
from centre.signing.enums import SealState
from centre.signing.lifecycle import KEEPERS
from centre.signing.models import Seal

WITHOUT = (OrganisationKind.COMPANY, OrganisationKind.INDIVIDUAL, OrganisationKind.LAW_FIRM)


class RegisterForm(ActForm):
    organisation = forms.ModelChoiceField(
        label="单位",
        queryset=Organisation.objects.active().exclude(kind__in=WITHOUT).order_by("name", "id"),
    )
    name = forms.CharField(label="印章名称", max_length=60, help_text="例如：调解专用章")
    picture = forms.FileField(
        label="图样（PNG）",
        help_text="背景透明，正方形，每边300至2400像素。由该单位提供，不得自行仿制。",
    )
    starts_on = DateField(label="启用日期", initial=clock.today)
    ends_on = DateField(label="停用日期（不含当日）", required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "停用日期应当晚于启用日期。")
        return data


class ReasonForm(ActForm):
    reason = forms.CharField(
        label="理由", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class SeenForm(ActForm):
    seen = forms.BooleanField(label="我已核对，这是本单位的印章图样，同意用于本单位核准的文书")


def register(obj: Any, data: dict[str, Any], by: Actor, at: datetime) -> Seal:
    upload = data["picture"]
    if upload.size > outlines.MAX_BYTES:
        raise outlines.BadSeal("图片超过2 MB", kept="印章图样没有登记")
    return seals.register(
        organisation=data["organisation"], picture=upload.read(), name=data["name"],
        starts_on=data["starts_on"], ends_on=data["ends_on"], by=by, at=at,
    )  # fmt: skip


def approve(seal: Seal, data: dict[str, Any], by: Actor, at: datetime) -> Seal:
    return seals.approve(seal=seal, by=by, at=at, version=data["version"])


def decline(seal: Seal, data: dict[str, Any], by: Actor, at: datetime) -> Seal:
    return seals.decline(seal=seal, reason=data["reason"], by=by, at=at, version=data["version"])


def withdraw(seal: Seal, data: dict[str, Any], by: Actor, at: datetime) -> Seal:
    return seals.withdraw(seal=seal, reason=data["reason"], by=by, at=at, version=data["version"])


def is_own(actor: Actor, seal: Seal) -> bool:
    try:
        seals.require_own_officer(seal, actor)
    except NotPermitted:
        return False
    return True


class SealAdmin(CaseworkAdmin):
    """Papers carry a seal only where one is in force here when they are approved."""

    roles = frozenset({Role.SYSTEM_ADMIN, Role.AUDITOR, *KEEPERS})
    register_title = "印章图样"
    list_display = ("organisation", "name", "state", "starts_on", "ends_on")
    list_filter = ("state",)
    search_fields = ("organisation__name", "name")
    list_select_related = ("organisation",)
    ordering = ("-registered_at", "-id")
    due_field = ""
    stopped = frozenset({SealState.DECLINED, SealState.WITHDRAWN})
    new_acts = {
        "register": Act(
            "register", "登记印章图样", RegisterForm, register,
            note="登记后由该单位自己的人员核准，核准之前不会用在任何文书上。裁判文书一律不加印章图样。",
            basis="law.md 6.0(2)", allowed=lambda actor, obj: actor.role is Role.SYSTEM_ADMIN,
            done="已登记，等待该单位核准。",
        ),
    }  # fmt: skip
    acts = {
        "approve": Act(
            "approve", "核准使用", SeenForm, approve, allowed=is_own, grave=True,
            note="核准后，本单位核准的文书自动带上这一印章图样；原来使用的同时停用。",
            done="已核准使用。",
        ),
        "decline": Act("decline", "不予核准", ReasonForm, decline, allowed=is_own, done="已记录。"),
        "withdraw": Act(
            "withdraw", "停用", ReasonForm, withdraw, grave=True,
            note="停用后的文书不再带印章图样；此前制成的文书不变。",
            allowed=lambda actor, seal: actor.role is Role.SYSTEM_ADMIN or is_own(actor, seal),
            done="已停用。",
        ),
    }  # fmt: skip

    def standing(self, request: HttpRequest, obj: Seal) -> Standing:
        if obj.state != SealState.PROPOSED:
            return Standing(f"印章图样{obj.get_state_display()}。")
        return Standing(
            "印章图样已登记。", obj.organisation.name, "核对图样，核准或者不予核准",
            mine=is_own(self.acting(request), obj),
        )  # fmt: skip

    def sections(self, request: HttpRequest, obj: Seal) -> Sequence[Any]:
        approved = (
            f"{obj.approved_by.name}，{dates.with_time(obj.approved_at)}"
            if obj.approved_by
            else ""
        )
        lines = [
            Line("单位", obj.organisation.name),
            Line("印章名称", obj.name),
            Line("启用日期", dates.arabic(obj.starts_on)),
            Line("停用日期", dates.arabic(obj.ends_on) if obj.ends_on else ""),
            Line("登记人", f"{obj.registered_by.name}，{dates.with_time(obj.registered_at)}"),
            Line("核准人", approved),
            Line("图样校验值", obj.sha256),
        ]
        outline = mark_safe(obj.outline)  # noqa: S308 -- drawn by `outlines`, digits only
        return [
            Facts("登记事项", lines, note="印章图样须经登记和本单位核准"),
            Custom("图样（印在文书上的样子）", "admin/signing/seal.html", {"outline": outline}),
        ]


def to_approve(actor: Actor) -> QuerySet[Seal]:
    return Seal.objects.visible_to(actor).waiting().select_related("organisation")


site.register(Seal, SealAdmin)
site.add_queue(
    Queue(
        "seal_to_approve", "待核准的印章图样", KEEPERS, Seal, to_approve, ("registered_at", "id"),
        empty="没有待核准的印章图样。系统管理员登记本单位的图样后出现在这里。",
    )
)  # fmt: skip
site.say(
    {
        "seal.register": "登记印章图样",
        "signing_link.make": "生成手机签署二维码",
        "signing_link.use": "用手机签署",
    }
)
