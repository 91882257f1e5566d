"""调解员名册, kept by the organisation's own office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from cases.enums import RightType
from centre import clock
from centre.accounts.models import Organisation
from centre.accounts.selectors import holders
from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, site
from centre.admin_site.sections import Section
from centre.components import Line
from centre.forms import DateField
from mediation.enums import Qualification
from mediation.models import Mediator
from mediation.services import roster


class EnrolForm(ActForm):
    user = forms.ModelChoiceField(
        label="人员", queryset=None, empty_label=None, widget=forms.RadioSelect,
        to_field_name="public_id", help_text="先由系统管理员设“调解员”岗位，这里才会列出",
    )  # fmt: skip
    qualification = forms.ChoiceField(
        label="任职依据", choices=Qualification.choices, widget=forms.RadioSelect
    )
    specialities = forms.MultipleChoiceField(
        label="擅长领域",
        choices=RightType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expertise = forms.CharField(label="专业背景", required=False, max_length=200)
    certificate_no = forms.CharField(label="证书编号", required=False, max_length=60)
    is_public_official = forms.BooleanField(
        label="是公职人员", required=False, help_text="公职人员任调解员应当遵守国家有关规定"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = holders(
            Role.MEDIATOR,
            organisation_id=self.actor.organisation_id if self.actor else 0,
            on=clock.today(),
        )


class RetireForm(ActForm):
    ends_on = DateField(label="出册日期")


def run_enrol(obj: None, data: dict[str, Any], by: Actor, at: datetime) -> Mediator:
    names = (
        "user", "qualification", "specialities", "expertise", "certificate_no", "is_public_official",
    )  # fmt: skip
    organisation = Organisation.objects.get(pk=by.organisation_id)
    return roster.enrol(
        organisation=organisation, by=by, at=at, **{name: data[name] for name in names}
    )


def run_retire(obj: Mediator, data: dict[str, Any], by: Actor, at: datetime) -> Mediator:
    return roster.retire(mediator=obj, ends_on=data["ends_on"], by=by, at=at)


def is_office(actor: Actor, obj: Any) -> bool:
    return actor.role is Role.SECRETARY


class MediatorAdmin(CaseworkAdmin):
    roles = (Role.SECRETARY,)
    acts = {"retire": Act("retire", "出册", RetireForm, run_retire, allowed=is_office, grave=True)}
    new_acts = {"enrol": Act("enrol", "登记入册", EnrolForm, run_enrol, allowed=is_office)}
    list_display = ("user", "qualification", "expertise", "starts_on", "ends_on")
    list_select_related = ("user", "organisation")
    due_field = ""
    register_title = "调解员名册"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mediator]:
        return Mediator.objects.managed_by(self.acting(request))

    def standing(self, request: HttpRequest, obj: Mediator) -> None:
        return None

    def sections(self, request: HttpRequest, obj: Mediator) -> list[Section]:
        fields = [RightType(code).label for code in obj.specialities if code in RightType.values]
        return [
            Facts(
                "登记事项",
                [
                    Line("姓名", obj.user.name),
                    Line("任职依据", obj.get_qualification_display()),
                    Line("证书编号", obj.certificate_no),
                    Line("擅长领域", "、".join(fields)),
                    Line("专业背景", obj.expertise),
                    Line("公职人员", "是" if obj.is_public_official else "否"),
                    Line("入册日期", str(obj.starts_on)),
                    Line("出册日期", str(obj.ends_on or "")),
                ],
            )
        ]


site.register(Mediator, MediatorAdmin)
site.say({"roster.enrol": "登记入册", "roster.retire": "出册"})
