"""The two registration forms: for a company, and for an agent."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.http import HttpRequest

from centre import clock
from centre.accounts.enums import AgentKind, RegistrationPath
from centre.accounts.forms.fields import (
    CreditCodeField,
    MobileField,
    TelephoneField,
    name_what_is_missing,
)
from centre.accounts.models import User
from centre.accounts.services import registration
from centre.rulebook import articles

EMAIL_HINT = "登录用，也用来接收通知。请填写您本人能随时查看的邮箱。"
PASSWORD_HINT = "至少10个字符；不要用常见密码、单位名称、姓名、生日或者连续的数字。"  # noqa: S105


class PersonSignupForm(SignupForm):
    """What both have in common: the person, the e-mail, the password, the privacy notice."""

    path: RegistrationPath
    registered: tuple[str, ...] = ()

    name = forms.CharField(
        label="您的姓名",
        max_length=60,
        help_text="与身份证件一致。",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    mobile = MobileField(
        label="您的手机号码", help_text="例如 13800000000。只用于联系您办理案件。"
    )
    privacy = forms.BooleanField(
        label="我已阅读并同意《隐私告知》",
        error_messages={"required": "请先阅读《隐私告知》；不同意的，可以到窗口办理。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {
            "email": ("电子邮箱", EMAIL_HINT),
            "password1": ("设置密码", PASSWORD_HINT),
            "password2": ("再输一次密码", ""),
        }
        for name, (label, hint) in texts.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
        name_what_is_missing(self.fields.values())

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        answers = {name: self.cleaned_data.get(name, "") for name in self.registered}
        registration.submit(user=user, path=self.path, at=clock.now(), **answers)


class CompanySignupForm(PersonSignupForm):
    path = RegistrationPath.COMPANY
    registered = (
        "organisation_name", "credit_code", "legal_representative", "legal_representative_post",
        "address", "phone",
    )  # fmt: skip
    field_order = (*registered, "name", "mobile", "email", "password1", "password2", "privacy")

    organisation_name = forms.CharField(
        label="企业名称",
        max_length=120,
        help_text="与营业执照一致，例如 齐齐哈尔某某科技有限公司。",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    credit_code = CreditCodeField(
        label="统一社会信用代码", help_text="营业执照上的18位代码，不含字母 I、O、S、V、Z。"
    )
    legal_representative = forms.CharField(label="法定代表人（负责人）姓名", max_length=60)
    legal_representative_post = forms.CharField(
        label="法定代表人职务", max_length=40, required=False, help_text="例如 执行董事。"
    )
    address = forms.CharField(
        label="企业住所",
        max_length=200,
        help_text="与营业执照一致，写到门牌号。",
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    phone = TelephoneField(label="企业联系电话", help_text="例如 0452-2400000，或者手机号码。")


class AgentSignupForm(PersonSignupForm):
    path = RegistrationPath.AGENT
    registered = ("agent_kind", "licence_no", "organisation_name", "credit_code")
    field_order = (
        "agent_kind", "name", "mobile", "licence_no", "organisation_name", "credit_code",
        "email", "password1", "password2", "privacy",
    )  # fmt: skip

    agent_kind = forms.ChoiceField(
        label="您以什么身份代理",
        choices=AgentKind.choices,
        widget=forms.RadioSelect,
        help_text=f"依据{articles.cite('AGENTS')}，可以委托一至二人代理。",
    )
    licence_no = forms.CharField(
        label="执业证号", max_length=60, required=False, help_text="律师、基层法律服务工作者填写。"
    )
    organisation_name = forms.CharField(
        label="律师事务所名称",
        max_length=120,
        required=False,
        help_text="以律所名义执业的填写；不填的，以您个人名义登记。",
    )
    credit_code = CreditCodeField(
        label="律师事务所统一社会信用代码", required=False, help_text="填写了律所名称的，须填写。"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        licensed = cleaned.get("agent_kind") in {AgentKind.LAWYER, AgentKind.LEGAL_WORKER}
        if licensed and not cleaned.get("licence_no") and "licence_no" not in self.errors:
            self.add_error("licence_no", "请填写执业证号。")
        firm, code = cleaned.get("organisation_name"), cleaned.get("credit_code")
        if firm and not code and "credit_code" not in self.errors:
            self.add_error("credit_code", "请填写律师事务所的统一社会信用代码。")
        if code and not firm:
            self.add_error("organisation_name", "请填写律师事务所名称。")
        return cleaned
