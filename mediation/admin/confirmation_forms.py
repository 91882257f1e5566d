"""Forms of the court's confirmation desk: shape only; the services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from centre import clock
from centre.accounts.models import User
from centre.accounts.selectors import holders
from centre.actor import Role
from centre.admin_site import ActForm
from centre.documents.enums import DeliveryMethod
from centre.forms import DateField, DateTimeField
from centre.rulebook import case_numbers, grounds
from mediation.models import Confirmation
from mediation.services import rulings

LONG = forms.Textarea(attrs={"rows": 8})


class AcceptForm(ActForm):
    number = forms.CharField(label="案号", required=False, max_length=60)
    judge = forms.ModelChoiceField(label="承办法官", queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["judge"].queryset = holders(
            Role.JUDGE, organisation_id=self.actor.organisation_id, on=clock.today()
        )
        suggestion = suggested_number(self.obj)
        self.fields["number"].initial = suggestion
        self.fields["number"].help_text = f"取自本院登记簿；上一号的下一号是{suggestion}"


def suggested_number(confirmation: Confirmation) -> str:
    """The number after the last one of this court and year, as a proposal only."""
    court, year = confirmation.court.court_code, clock.today().year
    prefix = f"（{year}）{court}{rulings.REGISTER}"
    numbers = Confirmation.objects.filter(court=confirmation.court, number__startswith=prefix)
    last = numbers.order_by("-accepted_at", "-id").values_list("number", flat=True).first()
    try:
        if last:
            return case_numbers.suggest_next(last)
        return case_numbers.first_of_year(year=year, court=court, type_code=rulings.REGISTER)
    except case_numbers.BadNumber:  # a court whose code is not in the usual form
        return ""


class NoticeForm(ActForm):
    noticed_on = DateField(label="发出执行通知的日期")


class SupplementForm(ActForm):
    items = forms.CharField(
        label="需要补交的全部材料", widget=LONG, help_text="每行一项，一次写全"
    )
    due_on = DateField(label="补交期限")

    def clean_items(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]


class SummonForm(ActForm):
    when = DateTimeField(label="时间")
    place = forms.CharField(label="地点", max_length=120)


class QuestionForm(ActForm):
    question = forms.CharField(label="需要补充的内容", widget=LONG)


class RuleForm(ActForm):
    findings = forms.CharField(label="审查查明和认定", widget=LONG)


class GroundForm(RuleForm):
    ground = forms.ChoiceField(label="法定理由")
    field_order = ("ground", "findings")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = self.grounds()

    def grounds(self) -> list[tuple[str, str]]:
        return grounds.choices({**grounds.DISMISSED, **grounds.NOT_ACCEPTED})


class RefuseForm(GroundForm):
    def grounds(self) -> list[tuple[str, str]]:
        return grounds.choices(grounds.NOT_ACCEPTED)


class ServeForm(ActForm):
    party = forms.ChoiceField(label="受送达人")
    method = forms.ChoiceField(label="送达方式", choices=DeliveryMethod)
    received_at = DateTimeField(label="收到时间", help_text="以送达回证或者系统到达时间为准")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        parties = self.obj.agreement.mediation.case.parties.order_by("role", "position")
        self.fields["party"].choices = [(str(p.pk), str(p)) for p in parties]
