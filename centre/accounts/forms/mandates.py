"""Forms about powers of attorney."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from centre import clock
from centre.accounts.enums import MandatePower, MandateScope
from centre.accounts.forms.fields import CreditCodeField, name_what_is_missing
from centre.forms import DateField
from centre.rulebook import articles
from centre.views import GuardedForm

FULL_POWER = "FULL"
SCOPES = [
    (MandateScope.GENERAL.value, "一般授权：代为陈述、提交和签收材料、参加调解"),
    (MandateScope.SPECIAL.value, "特别授权：另外可以代为办理下面勾选的事项"),
    (FULL_POWER, "只写“全权代理”：按一般授权办理，不能代为和解或者签署协议"),
]


class MandateTermsForm(GuardedForm):
    """Scope, powers and dates; the last day is named by people, the first free day is stored."""

    scope = forms.ChoiceField(
        label="代理权限",
        choices=SCOPES,
        widget=forms.RadioSelect,
        help_text=f"依据{articles.cite('AUTHORITY')}、{articles.cite('GENERAL_AUTHORITY')}。",
    )
    powers = forms.MultipleChoiceField(
        label="特别授权的事项",
        choices=MandatePower.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="选择特别授权的，逐项勾选。",
    )
    matter = forms.CharField(
        label="委托事项", max_length=200, required=False, help_text="例如 某某商标纠纷的调解。"
    )
    starts_on = DateField(label="从哪天起")
    last_day = DateField(
        label="到哪天止（含当日）", required=False, help_text="不填的，至解除时止。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = clock.today
        name_what_is_missing(self.fields.values())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        special = cleaned.get("scope") == MandateScope.SPECIAL
        if special and not cleaned.get("powers") and "powers" not in self.errors:
            self.add_error("powers", "请至少勾选一项；只写“全权代理”的，按一般授权办理。")
        starts, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if last and starts and last < starts:
            self.add_error("last_day", "截止日期不能早于起始日期。")
        if last and last < clock.today():
            self.add_error("last_day", "截止日期已经过去。")
        return cleaned

    def terms(self) -> dict[str, Any]:
        """The keyword arguments of the service."""
        answers = self.answers
        special = answers["scope"] == MandateScope.SPECIAL
        last = answers["last_day"]
        return {
            "scope": MandateScope.SPECIAL if special else MandateScope.GENERAL,
            "powers": [MandatePower(p) for p in answers["powers"]] if special else [],
            "matter": answers["matter"],
            "starts_on": answers["starts_on"],
            "ends_on": last + timedelta(days=1) if last else None,
        }


class AskMandateForm(MandateTermsForm):
    """An agent asks a company."""

    principal_code = CreditCodeField(
        label="委托人的统一社会信用代码", help_text="委托您的企业营业执照上的18位代码。"
    )
    field_order = ("principal_code", "matter", "scope", "powers", "starts_on", "last_day")


class GiveMandateForm(MandateTermsForm):
    """A company gives one to an agent."""

    agent_email = forms.EmailField(
        label="代理人的电子邮箱", help_text="代理人在本平台登录用的邮箱，请向代理人本人核对。"
    )
    field_order = ("agent_email", "matter", "scope", "powers", "starts_on", "last_day")


class EndMandateForm(GuardedForm):
    reason = forms.CharField(
        label="说明", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
