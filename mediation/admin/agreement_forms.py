"""Forms of the agreement desk. Clauses are typed in rows; an empty row is no clause."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.models import Party
from centre.admin_site import ActForm
from centre.forms import DateField, MoneyField
from mediation.enums import ObligationKind, SignatureWay
from mediation.models import Agreement, Mediation
from mediation.services.agreements import Duty

ROWS = 8
LONG = forms.Textarea(attrs={"rows": 5})


class AgreementForm(ActForm):
    """主要事实、争议事项和结构化条款：谁、向谁、做什么、多少、何时前、怎样履行。"""

    main_facts = forms.CharField(label="纠纷主要事实", widget=LONG)
    issues = forms.CharField(label="争议事项", widget=forms.Textarea(attrs={"rows": 3}))
    default_liability = forms.CharField(
        label="逾期责任", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例如：逾期付款的，自逾期之日起按全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息",
    )  # fmt: skip
    costs = forms.CharField(label="费用承担", required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        parties = self.parties()
        for n in range(1, ROWS + 1):
            for name, field in clause_fields(n, parties).items():
                self.fields[f"c{n}_{name}"] = field
        if isinstance(self.obj, Agreement):
            self.fill(self.obj)

    def parties(self) -> list[Party]:
        mediation = self.mediation()
        return list(mediation.case.parties.order_by("role", "position")) if mediation else []

    def mediation(self) -> Mediation | None:
        if isinstance(self.obj, Agreement):
            return self.obj.mediation
        return self.obj

    def fill(self, agreement: Agreement) -> None:
        for name in ("main_facts", "issues", "default_liability", "costs"):
            self.fields[name].initial = getattr(agreement, name)
        for n, clause in enumerate(agreement.clauses.order_by("position"), start=1):
            for name in ("kind", "amount_fen", "due_on", "way", "text"):
                self.fields[f"c{n}_{name}"].initial = getattr(clause, name)
            self.fields[f"c{n}_obligor"].initial = clause.obligor_id
            self.fields[f"c{n}_creditor"].initial = clause.creditor_id

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        parties = {p.pk: p for p in self.parties()}
        data["duties"] = []
        for n in range(1, ROWS + 1):
            row = {name: data.pop(f"c{n}_{name}", None) for name in CLAUSE_NAMES}
            if not row["text"] and row["amount_fen"] is None:
                continue
            for name, label in (("obligor", "义务人"), ("creditor", "权利人"), ("text", "内容")):
                if not row[name]:
                    self.add_error(f"c{n}_{name}", f"请填写第{n}条的{label}。")
            if not self.errors:
                data["duties"].append(
                    Duty(
                        kind=row["kind"],
                        obligor=parties[int(row["obligor"])],
                        creditor=parties[int(row["creditor"])],
                        text=row["text"],
                        amount_fen=row["amount_fen"],
                        due_on=row["due_on"],
                        way=row["way"] or "",
                    )
                )
        if not data["duties"] and not self.errors:
            self.add_error("c1_text", "协议至少应当有一项义务。")
        return data


CLAUSE_NAMES = ("kind", "obligor", "creditor", "text", "amount_fen", "due_on", "way")


def clause_fields(n: int, parties: list[Party]) -> dict[str, forms.Field]:
    people = [("", "请选择"), *((p.pk, f"{p.get_role_display()}{p.name}") for p in parties)]
    return {
        "kind": forms.ChoiceField(label=f"第{n}条　类型", choices=ObligationKind, required=False),
        "obligor": forms.ChoiceField(label=f"第{n}条　义务人", choices=people, required=False),
        "creditor": forms.ChoiceField(label=f"第{n}条　权利人", choices=people, required=False),
        "text": forms.CharField(
            label=f"第{n}条　内容", required=False, max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="例如：赔偿经济损失及合理开支" if n == 1 else "",
        ),
        "amount_fen": MoneyField(label=f"第{n}条　金额", required=False),
        "due_on": DateField(label=f"第{n}条　履行期限", required=False),
        "way": forms.CharField(
            label=f"第{n}条　履行方式", required=False, max_length=300,
            help_text="例如：汇入甲公司在某银行的账户，账号……" if n == 1 else "",
        ),
    }  # fmt: skip


class SignForm(ActForm):
    """签署. The hash of the text that was read goes with the form."""

    way = forms.ChoiceField(label="签署方式", choices=SignatureWay)
    scan = forms.FileField(
        label="签署页扫描件", required=False, help_text="纸质签名、盖章的上传扫描件，原件留存"
    )
    text_hash = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label="我已通读协议全文，签署是真实意思表示")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [
            (w.value, w.label) for w in SignatureWay if w is not SignatureWay.CERTIFICATE
        ]
        if isinstance(self.obj, Agreement):
            self.fields["text_hash"].initial = self.obj.text_hash


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", widget=LONG)
