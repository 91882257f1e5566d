"""当事人和代理人. 依据：law.md 5.1、5.3；《民事诉讼法》第61、62、124条。"""

from __future__ import annotations

from typing import Any

from django import forms

from cases.enums import AgentType, IdType, PartyType
from cases.forms.page import NOT_CONTENT, PageForm, choice, text
from cases.models import Party, Representation
from centre import clock
from centre.accounts.enums import MandateScope
from centre.rulebook import articles, identifiers, intake

KIND_OF_ID = {
    IdType.USCC: "uscc",
    IdType.RESIDENT_ID: "resident_id",
    IdType.PASSPORT: "passport",
    IdType.HK_MACAU_PERMIT: "hk_macao_pass",
    IdType.TAIWAN_PERMIT: "taiwan_pass",
    IdType.FOREIGN_RESIDENT: "foreign_pr",
}
PEOPLE = frozenset({PartyType.NATURAL, PartyType.FOREIGN_PERSON})
DISTRICTS = [
    ("", "请选择"),
    ("230202", "龙沙区"), ("230203", "建华区"), ("230204", "铁锋区"), ("230205", "昂昂溪区"),
    ("230206", "富拉尔基区"), ("230207", "碾子山区"), ("230208", "梅里斯达斡尔族区"),
    ("230221", "龙江县"), ("230223", "依安县"), ("230224", "泰来县"), ("230225", "甘南县"),
    ("230227", "富裕县"), ("230229", "克山县"), ("230230", "克东县"), ("230231", "拜泉县"),
    ("230281", "讷河市"), ("230000", "黑龙江省其他地方"), ("100000", "外省（市、区）"),
    ("990000", "境外"),
]  # fmt: skip
SIZES = [
    ("", "不清楚"),
    ("MICRO", "微型"),
    ("SMALL", "小型"),
    ("MEDIUM", "中型"),
    ("LARGE", "大型"),
]


class PartyForm(PageForm):
    """Of the respondent we ask what is needed to find it, never more (PIPL 6)."""

    party_type = forms.ChoiceField(label="类型", choices=PartyType.choices)
    name = text(
        "姓名或名称",
        most=120,
        help_text="与营业执照或者身份证件一致，例如：齐齐哈尔鹤乡米业有限公司",
    )
    id_type = forms.ChoiceField(
        label="证件类型", choices=[("", "不知道"), *IdType.choices], required=False
    )
    id_no = text(
        "证件号码",
        most=40,
        size="medium",
        required=False,
        help_text="企业填18位统一社会信用代码，例如 91350100M000100Y43；写错会提示可能的号码",
    )
    legal_rep_name = text(
        "法定代表人（负责人）姓名",
        most=60,
        size="medium",
        required=False,
        help_text="单位填写，例如：孙立新",
    )
    legal_rep_post = text(
        "职务", most=40, size="medium", required=False, help_text="例如：执行董事、经理、经营者"
    )
    domicile_code = forms.ChoiceField(label="住所地", choices=DISTRICTS, required=False)
    domicile = text(
        "详细住所", most=200, required=False, help_text="例如：黑龙江省齐齐哈尔市甘南县中兴路8号"
    )
    phone = text(
        "联系电话",
        most=30,
        size="medium",
        required=False,
        help_text="例如：0452-2400000 或者手机号码",
    )
    email = forms.EmailField(label="电子邮箱", required=False)

    required_for_applicant = ("id_type", "id_no", "domicile_code", "domicile", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.input_type = "tel"

    def clean_name(self) -> str:
        return self.cleaned_data["name"].strip()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        number, id_type = data.get("id_no", ""), data.get("id_type", "")
        if number and not id_type:
            self.add_error("id_type", "填了证件号码，请选择证件类型")
        elif number:
            data["id_no"] = self.checked("id_no", KIND_OF_ID.get(id_type, ""), number)
        return data

    def checked(self, name: str, kind: str, value: str) -> str:
        """The number normalised; a certain fault stops the page, an uncertain one only warns."""
        if kind not in identifiers.KINDS:
            return value.strip()
        found = identifiers.examine(kind, value, today=clock.today())
        said = found.reason + meant(found.suggestions)
        if found.blocks:
            self.add_error(name, said)
        elif not found.valid:
            self.warnings.append(f"{said}（此项格式仅供核对，不影响提交）")
        if found.hint:
            self.warnings.append(found.hint)
        return found.value_normalised or value

    @classmethod
    def of(cls, party: Party) -> dict[str, Any]:
        names = [n for n in cls.base_fields if n not in NOT_CONTENT]
        return {n: getattr(party, n) for n in names if hasattr(party, n)}


def meant(suggestions: tuple[str, ...]) -> str:
    return f"。您要写的可能是：{'、'.join(suggestions[:3])}" if suggestions else ""


class ApplicantForm(PartyForm):
    service_address = text(
        "送达地址",
        most=200,
        required=False,
        help_text="纸质文书寄到哪里；与住所相同可以不填。正式送达前还会请您确认《送达地址确认书》",
    )
    accept_e_service = forms.BooleanField(
        label="同意用电子方式接收文书",
        required=False,
        help_text=f"不勾选也不影响办理；勾选后仍可在《送达地址确认书》中更改（{articles.cite('SERVICE_CONSENT')}）",
    )
    is_private_enterprise = choice(
        "是不是民营企业？",
        [("true", "是"), ("false", "不是"), ("", "不清楚")],
        required=False,
        help_text="只用于统计，不影响办理",
    )
    enterprise_size = forms.ChoiceField(label="企业规模", choices=SIZES, required=False)
    industry = text(
        "所属行业", most=40, size="medium", required=False, help_text="例如：谷物磨制、软件开发"
    )
    foreign_related = forms.BooleanField(label="是境外当事人，或者有涉外因素", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.required_for_applicant:
            self.fields[name].required = True
        self.fields["id_type"].choices = IdType.choices

    def clean_is_private_enterprise(self) -> bool | None:
        return {"true": True, "false": False}.get(self.cleaned_data["is_private_enterprise"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("party_type") not in PEOPLE and not data.get("legal_rep_name"):
            self.add_error("legal_rep_name", "单位请填写法定代表人（负责人）姓名")
        return data

    @classmethod
    def of(cls, party: Party) -> dict[str, Any]:
        known = {True: "true", False: "false", None: ""}[party.is_private_enterprise]
        return {**super().of(party), "is_private_enterprise": known}


class OtherPartyForm(PartyForm):
    """Respondent or third party: a name is enough, the rest helps the court to reach it."""

    email = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "id_no"
        ].help_text = "知道的话填写，便于找到对方；企业的代码可以在国家企业信用信息公示系统查到"


class AgentForm(PageForm):
    name = text("代理人姓名", most=60, size="medium", help_text="例如：王晓明")
    agent_type = forms.ChoiceField(label="代理人身份", choices=AgentType.choices)
    firm = text(
        "所在单位",
        most=120,
        required=False,
        help_text="律师填律师事务所，例如：黑龙江鹤城律师事务所",
    )
    cert_no = text("执业证号", most=60, size="medium", required=False)
    phone = text("联系电话", most=30, size="medium", required=False)
    scope = choice(
        "授权范围",
        MandateScope.choices,
        help_text=f"只写“全权代理”而没有写明具体事项的，只能算一般授权（{articles.cite('GENERAL_AUTHORITY')}）",
    )
    powers = forms.MultipleChoiceField(
        label="特别授权的事项",
        choices=list(intake.AUTHORITY_POWERS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"代为签署调解协议须有“代为和解”的特别授权（{articles.cite('AUTHORITY')}）",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("scope") == MandateScope.SPECIAL and not data.get("powers"):
            self.add_error("powers", "特别授权请勾选具体事项")
        if data.get("scope") == MandateScope.GENERAL:
            data["powers"] = []
        if data.get("agent_type") == AgentType.LAWYER and not data.get("firm"):
            self.add_error("firm", "律师请填写律师事务所")
        return data

    @classmethod
    def of(cls, agent: Representation) -> dict[str, Any]:
        return {n: getattr(agent, n) for n in cls.base_fields if n not in NOT_CONTENT}


FORMS = {"applicant": ApplicantForm, "respondent": OtherPartyForm, "third_party": OtherPartyForm}
