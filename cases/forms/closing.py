"""证据、意愿、声明. 依据：law.md 5.1、5.5；PIPL 14、17、23；ODR 17。"""

from __future__ import annotations

from typing import Any

from django import forms

from cases import kinds
from cases.enums import MediationKind, Secrecy
from cases.files import inspection
from cases.forms.page import PageForm, choice, text
from cases.models import Case
from centre import clock
from centre.accounts.models import Organisation
from centre.rulebook import articles, intake
from centre.rulebook.kinds import KINDS
from centre.views import GuardedForm

PRIVACY_VERSION = "2026-11"
WISHES = (
    MediationKind.DELEGATED,
    MediationKind.PEOPLES,
    MediationKind.COMMERCIAL,
    MediationKind.INDUSTRY,
    MediationKind.ADMIN,
    MediationKind.ENTRUSTED,
    MediationKind.INVITED,
)
AFTER_FILING = frozenset({MediationKind.ENTRUSTED})


class EvidenceForm(GuardedForm):
    """One file at a time; the page lists what is there already."""

    file = forms.FileField(
        label="文件",
        widget=forms.ClearableFileInput(attrs={"accept": inspection.ACCEPT}),
        help_text="PDF、图片、Word、Excel、文本、ZIP、录音录像。图片不超过20 MB，文档不超过100 MB",
    )
    evidence_code = forms.ChoiceField(label="属于哪一类证据", required=False)
    purpose = text(
        "证明什么", most=300, required=False, help_text="例如：证明被申请人2026年5月仍在销售"
    )
    secrecy = choice(
        "密级",
        Secrecy.choices,
        initial=Secrecy.ORDINARY,
        help_text="商业秘密文件只有您这一方和签署保密承诺的承办人能看",
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence_code"].choices = [
            ("", "不清楚"),
            *((e.code, f"{e.code} {e.label}") for e in checklist(case)),
        ]


def checklist(case: Case) -> list[intake.Evidence]:
    """The catalogue lines that fit the rights named; the whole list when none is named."""
    codes: dict[str, None] = {}
    for right in case.rights.all():
        rule = intake.RIGHT_TYPES.get(right.right_type)
        codes |= dict.fromkeys(rule.evidence if rule else ())
    return [intake.EVIDENCE[c] for c in (codes or intake.EVIDENCE) if c in intake.EVIDENCE]


class WishForm(PageForm):
    """Only a wish: the court or organisation decides the kind (law.md 2.0)."""

    wished_kind = choice(
        "希望用哪一种方式调解？", [], help_text="只是意愿，最终由法院或者调解组织依法确定"
    )
    wished_organisation = forms.ModelChoiceField(
        label="希望的调解组织",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="由接收单位确定",
        help_text="选人民调解、商事调解、行业调解或者行政调解的，可以指定组织；选法院委派的，由双方同意后再选",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wished_kind"].choices = [
            (k.value, f"{k.label}：{KINDS[k.value].what}") for k in WISHES
        ]
        able = [body for body, own in kinds.OWN_KINDS.items() if own and body != "COURT"]
        self.fields["wished_organisation"].queryset = (
            Organisation.objects.mediating().filter(kind__in=able).order_by("kind", "name", "id")
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        kind, body = data.get("wished_kind"), data.get("wished_organisation")
        if kind in kinds.COURT_KINDS:
            data["wished_organisation"] = None
        elif body is not None and kind and kind not in kinds.kinds_of(body.kind):
            label = MediationKind(kind).label
            self.add_error(
                "wished_organisation", f"{body.name}不办理{label}，请另选组织或者调解方式"
            )
        sued = (self.case.linked or {}).get("lawsuit", {}).get("has") == "yes"
        if kind in AFTER_FILING and not sued:
            self.add_error(
                "wished_kind", "诉中委托调解用于已经立案的案件；没有起诉的请选诉前委派调解"
            )
        return data

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        return {
            "wished_kind": case.wished_kind,
            "wished_organisation": case.wished_organisation_id,
        }


class StatementForm(PageForm):
    """Each consent is its own tick (PIPL 14, 23); none is ticked beforehand."""

    privacy = forms.BooleanField(label="我已阅读并了解上面的个人信息处理告知")
    shared_with = forms.MultipleChoiceField(
        label="我分别同意把申请和材料提供给下列单位，用于审查和调解",
        choices=list(kinds.RECEIVERS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="可以只勾选一部分；没有勾选的单位收不到您的材料，案件也就不能转给它",
    )
    fake_warning = forms.BooleanField(
        label="我知道虚假调解的后果",
        help_text="恶意串通、虚构事实、损害国家、社会或者他人利益的，法院可以罚款、拘留，构成犯罪的依法追究"
        f"刑事责任（{articles.cite('FAKE_SUIT')}；{articles.cite('FAKE_MEDIATION_ONLINE')}）",
    )
    truth = forms.BooleanField(
        label="我声明：所填内容和提交的材料真实，没有隐瞒正在进行的其他程序"
    )

    def values(self) -> dict[str, Any]:
        at = clock.now()
        return {
            "privacy_version": PRIVACY_VERSION,
            "privacy_at": at,
            "truth_at": at,
            "shared_with": self.cleaned_data["shared_with"],
        }

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        given = bool(case.privacy_at and case.privacy_version == PRIVACY_VERSION)
        return {
            "privacy": given,
            "fake_warning": given,
            "truth": bool(case.truth_at) and given,
            "shared_with": case.shared_with,
        }
