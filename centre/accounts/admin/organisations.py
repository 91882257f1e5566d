"""Organisations, court registers and requests to join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from centre import clock
from centre.accounts.enums import LegalBasis, OrganisationKind
from centre.accounts.forms.fields import CreditCodeField, TelephoneField
from centre.accounts.models import JoinRequest, Organisation, RegisterEntry
from centre.accounts.presenters import join_lines
from centre.accounts.services import joining, organisations
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, Queue, Table, site
from centre.components import Line
from centre.forms import DateField

KEEPERS = frozenset({Role.COORDINATOR})
READERS = frozenset({Role.COORDINATOR, Role.SYSTEM_ADMIN, Role.AUDITOR})
REGISTER_READERS = frozenset({Role.COORDINATOR, Role.FILING_CLERK, Role.AUDITOR})
# Companies and people come through registration, not through this form.
ESTABLISHED = [
    (k.value, k.label)
    for k in OrganisationKind
    if k not in {OrganisationKind.COMPANY, OrganisationKind.INDIVIDUAL}
]


def keeps(actor: Actor, obj: Any) -> bool:
    return actor.role in KEEPERS


class OrganisationForm(ActForm):
    """登记项. 依据：law.md 1.2."""

    name = forms.CharField(label="全称", max_length=120)
    short_name = forms.CharField(label="简称", max_length=40, required=False)
    credit_code = CreditCodeField(label="统一社会信用代码", required=False)
    parent = forms.ModelChoiceField(
        label="上级单位",
        required=False,
        queryset=Organisation.objects.exclude(kind=OrganisationKind.COMPANY).order_by(
            "name", "id"
        ),
    )
    court_code = forms.CharField(
        label="法院代字", max_length=20, required=False, help_text="例如 黑0204。"
    )
    number_prefix = forms.CharField(label="文号代字", max_length=40, required=False)
    legal_basis = forms.ChoiceField(
        label="设立依据",
        choices=[("", "（不是调解组织）"), *LegalBasis.choices],
        required=False,
        help_text="调解组织必填：没有设立依据的，不能主持可以申请司法确认的调解。",
    )
    licence_no = forms.CharField(label="许可证号", max_length=60, required=False)
    licence_on = DateField(label="许可日期", required=False)
    licence_authority = forms.CharField(label="许可机关", max_length=80, required=False)
    is_fee_charging = forms.BooleanField(label="向当事人收费", required=False)
    tariff = forms.CharField(label="收费标准", max_length=200, required=False)
    scope = forms.CharField(
        label="受理范围", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    legal_representative = forms.CharField(label="负责人", max_length=60, required=False)
    legal_representative_post = forms.CharField(label="负责人职务", max_length=40, required=False)
    region_code = forms.RegexField(label="行政区划代码", regex=r"^\d{6}$", required=False)
    address = forms.CharField(label="住所", max_length=200, required=False)
    phone = TelephoneField(label="联系电话", required=False)


class EstablishForm(OrganisationForm):
    kind = forms.ChoiceField(label="类型", choices=ESTABLISHED)
    field_order = ("kind", "name")


class AmendOrganisationForm(OrganisationForm):
    is_active = forms.BooleanField(label="启用", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            for name in self.answers_names():
                self.fields[name].initial = getattr(self.obj, name)

    def answers_names(self) -> list[str]:
        return [name for name in self.fields if name in organisations.AMENDABLE]


class EnterRegisterForm(ActForm):
    court = forms.ModelChoiceField(label="名册所属法院", queryset=Organisation.objects.none())
    organisation = forms.ModelChoiceField(
        label="调解组织", queryset=Organisation.objects.mediating().order_by("name", "id")
    )
    certificate_no = forms.CharField(label="证书编号", max_length=60)
    starts_on = DateField(label="入册日期", initial=clock.today)
    ends_on = DateField(label="届满日期（不含当日）", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courts = Organisation.objects.courts().active().order_by("court_code", "id")
        if self.actor is not None and self.actor.role is Role.FILING_CLERK:
            courts = courts.filter(pk=self.actor.organisation_id)
        self.fields["court"].queryset = courts

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "届满日期应当晚于入册日期。")
        return cleaned


class StrikeOffForm(ActForm):
    on = DateField(label="移出日期", initial=clock.today)
    reason = forms.CharField(label="理由", max_length=200)


def establish(obj: Any, data: dict[str, Any], by: Actor, at: datetime) -> Organisation:
    details = {name: data[name] for name in data if name in organisations.AMENDABLE}
    name = details.pop("name")
    kind = OrganisationKind(data["kind"])
    return organisations.establish(kind=kind, name=name, by=by, at=at, **details)


def amend(row: Organisation, data: dict[str, Any], by: Actor, at: datetime) -> Organisation:
    changes = {name: data[name] for name in data if name in organisations.AMENDABLE}
    return organisations.amend(organisation=row, by=by, at=at, version=data["version"], **changes)


def enter(obj: Any, data: dict[str, Any], by: Actor, at: datetime) -> RegisterEntry:
    return organisations.enter_register(
        court=data["court"], organisation=data["organisation"],
        certificate_no=data["certificate_no"], starts_on=data["starts_on"],
        ends_on=data["ends_on"], by=by, at=at,
    )  # fmt: skip


def strike_off(entry: RegisterEntry, data: dict[str, Any], by: Actor, at: datetime) -> Any:
    return organisations.strike_off(
        entry=entry, on=data["on"], by=by, at=at, reason=data["reason"]
    )


class OrganisationAdmin(CaseworkAdmin):
    roles = READERS
    register_title = "单位"
    list_display = ("name", "kind", "court_code", "legal_basis", "is_active", "is_demo")
    list_filter = ("kind", "is_active", "is_demo")
    search_fields = ("name", "short_name", "credit_code")
    ordering = ("kind", "name", "id")
    due_field = ""
    new_acts = {
        "establish": Act("establish", "登记单位", EstablishForm, establish, allowed=keeps),
    }
    acts = {
        "amend": Act("amend", "变更登记事项", AmendOrganisationForm, amend, allowed=keeps),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Organisation.objects.all()

    def standing(self, request: HttpRequest, obj: Any) -> None:
        return None

    def sections(self, request: HttpRequest, obj: Organisation) -> Sequence[Any]:
        shown = (
            "kind", "credit_code", "court_code", "number_prefix", "legal_basis", "licence_no",
            "licence_on", "licence_authority", "tariff", "scope", "legal_representative",
            "legal_representative_post", "region_code", "address", "phone",
        )  # fmt: skip
        lines = [Line("全称", obj.name), Line("上级单位", obj.parent.name if obj.parent else "")]
        for name in shown:
            field = obj._meta.get_field(name)
            display = getattr(obj, f"get_{name}_display", None)
            value = display() if display else getattr(obj, name)
            lines.append(Line(str(field.verbose_name), str(value or "")))
        lines.append(Line("收费", "是" if obj.is_fee_charging else "否"))
        entries = obj.register_entries.select_related("court").order_by("-starts_on", "-id")
        rows = [[e.court.name, e.certificate_no, e.starts_on, e.ends_on] for e in entries]
        headers = ["法院", "证书编号", "入册日期", "届满日期"]
        empty = "未列入任何法院的特邀调解名册。"
        return [Facts("登记事项", lines), Table("特邀调解名册", headers, rows, empty=empty)]


class RegisterEntryAdmin(CaseworkAdmin):
    """特邀调解名册. A filing clerk sees and keeps the own court's."""

    roles = REGISTER_READERS
    register_title = "特邀调解名册"
    list_display = ("body", "court", "certificate_no", "starts_on", "ends_on")
    list_select_related = ("court", "organisation")
    search_fields = ("organisation__name", "certificate_no")
    ordering = ("-starts_on", "-id")
    due_field = ""
    new_acts = {
        "enter": Act(
            "enter", "列入名册", EnterRegisterForm, enter,
            basis="《最高人民法院关于人民法院特邀调解的规定》第5、6条",
            allowed=lambda actor, obj: actor.role in {Role.COORDINATOR, Role.FILING_CLERK},
        ),
    }  # fmt: skip
    acts = {
        "strike_off": Act(
            "strike_off", "移出名册", StrikeOffForm, strike_off, grave=True,
            allowed=lambda actor, entry: actor.role in {Role.COORDINATOR, Role.FILING_CLERK}
            and (entry.ends_on is None or entry.ends_on > clock.today()),
        ),
    }  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        actor = self.acting(request)
        entries = RegisterEntry.objects.all()
        if actor.role is Role.FILING_CLERK:
            return entries.filter(court_id=actor.organisation_id)
        return entries

    def body(self, entry: RegisterEntry) -> str:
        return entry.organisation.name

    body.short_description = "调解组织"

    def standing(self, request: HttpRequest, obj: Any) -> None:
        return None

    def subjects(self, obj: RegisterEntry) -> Sequence[Any]:
        return ()

    def sections(self, request: HttpRequest, obj: RegisterEntry) -> Sequence[Any]:
        lines = [
            Line("调解组织", obj.organisation.name),
            Line("法院", obj.court.name),
            Line("证书编号", obj.certificate_no),
            Line("入册日期", str(obj.starts_on)),
            Line("届满日期", str(obj.ends_on or "")),
        ]
        return [Facts("名册登记", lines)]


class JoinRequestAdmin(CaseworkAdmin):
    """加入申请. For the coordinator, when nobody of the organisation answers."""

    roles = KEEPERS
    register_title = "加入申请"
    list_display = ("__str__", "asked_at", "state_now")
    list_select_related = ("user", "organisation")
    ordering = ("-asked_at", "-id")
    stopped = frozenset({"DECLINED", "WITHDRAWN"})
    due_field = ""
    acts = {
        "confirm": Act(
            "confirm", "同意加入",
            run=lambda row, data, by, at: joining.confirm(
                request=row, by=by, at=at, version=data["version"]
            ),
            note="请先核实申请人确为该单位人员，例如查验介绍信。",
        ),
        "decline": Act(
            "decline", "不同意加入",
            run=lambda row, data, by, at: joining.decline(
                request=row, by=by, at=at, version=data["version"]
            ),
        ),
    }  # fmt: skip

    def sections(self, request: HttpRequest, obj: JoinRequest) -> Sequence[Any]:
        return [Facts("申请内容", join_lines(obj, reader=self.acting(request)))]


site.register(Organisation, OrganisationAdmin)
site.register(RegisterEntry, RegisterEntryAdmin)
site.register(JoinRequest, JoinRequestAdmin)
site.add_queue(
    Queue(
        "join_pending",
        "待确认的加入申请",
        (Role.COORDINATOR,),
        JoinRequest,
        lambda actor: JoinRequest.objects.visible_to(actor).pending(),
        order=("asked_at", "id"),
        empty="没有等待确认的加入申请。通常由单位自己的经办人确认；联系不上的，由您核实后办理。",
    )
)
site.say(
    {
        "organisation.establish": "登记单位",
        "organisation.register": "企业登记",
        "organisation.amend": "变更登记事项",
        "register.enter": "列入特邀调解名册",
        "register.strike_off": "移出特邀调解名册",
        "join.ask": "申请加入",
    }
)
