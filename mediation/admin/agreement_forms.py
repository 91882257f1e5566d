"""Forms of the agreement desk. Clauses are typed in rows; an empty row is no clause."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import forms

from cases.models import Party
from centre import clock
from centre.admin_site import ActForm
from centre.forms import DateField, MoneyField, Remark
from centre.rulebook import clauses as law
from centre.rulebook.signing import Way
from mediation.enums import ObligationKind, SignatureWay
from mediation.models import Agreement, Mediation
from mediation.services import linting, signatures
from mediation.services.agreements import Duty

MOST_ROWS, FIRST_ROWS = 20, 3  # one more empty row each time the page is shown
MORE = "还需要更多条款的，填好这一条后按“检查条款（不保存）”，页面会再多出一条"
ROW_FIELD = re.compile(r"c(\d{1,2})_(?:text|amount_fen)")
LONG = forms.Textarea(attrs={"rows": 5})


class AgreementForm(ActForm):
    """主要事实、争议事项和结构化条款：谁、向谁、做什么、多少、何时前、怎样履行。

    The clause checker speaks beside each field, on the stored text and on what is being typed; it
    keeps nothing from being saved as a draft.
    """

    look = "检查条款（不保存）"

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
        self.rows = self.rows_wanted()
        for n in range(1, self.rows + 1):
            for name, field in clause_fields(n, parties).items():
                self.fields[f"c{n}_{name}"] = field
        if self.rows < MOST_ROWS:
            self.fields[f"c{self.rows}_text"].help_text = MORE
        if isinstance(self.obj, Agreement):
            self.fill(self.obj)
            self.remark(linting.findings(self.obj, today=clock.today()))

    def drafted(self) -> Agreement | None:
        """The agreement whose clauses the page starts from."""
        return self.obj if isinstance(self.obj, Agreement) else None

    def rows_wanted(self) -> int:
        """As many as are filled in, and one empty; three on an empty page."""
        drafted = self.drafted()
        filled = drafted.clauses.count() if drafted else 0
        for name, value in self.data.items():
            typed = ROW_FIELD.fullmatch(name)
            if typed and value and int(typed[1]) <= MOST_ROWS:
                filled = max(filled, int(typed[1]))
        return min(max(filled + 1, FIRST_ROWS), MOST_ROWS)

    def remark(self, found: list[law.Finding]) -> None:
        """Put each finding beside the field it speaks of."""
        for field in self.fields.values():
            field.remarks = []
        for finding in found:
            name = field_of(finding)
            words = str(self.data.get(name) or self.fields[name].initial or "")
            if finding.clause_number == 0 and finding.quote not in words:
                name = next(n for n in linting.FREE if n != name)
            self.fields[name].remarks.append(remark_of(finding))

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
        rows: dict[int, dict[str, Any]] = {}
        for n in range(1, self.rows + 1):
            row = {name: data.pop(f"c{n}_{name}", None) for name in CLAUSE_NAMES}
            if not row["text"] and row["amount_fen"] is None:
                continue
            rows[n] = row
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
        self.check(rows, data)
        return data

    def check(self, rows: dict[int, dict[str, Any]], data: dict[str, Any]) -> None:
        """Screen what was typed, complete or not."""
        mediation = self.mediation()
        if mediation is None:
            return
        names = {str(p.pk): p.name for p in self.parties()}
        clauses = [
            linting.clause(
                n, kind=row["kind"] or "", obligor=names.get(row["obligor"] or "", ""),
                creditor=names.get(row["creditor"] or "", ""), text=row["text"],
                amount_fen=row["amount_fen"], due_on=row["due_on"], way=row["way"],
            )
            for n, row in rows.items()
        ]  # fmt: skip
        free = "\n".join(data.get(name) or "" for name in linting.FREE)
        self.remark(linting.check(mediation, clauses, free=free, today=clock.today()))


# Which field of the row a gap is about; all else is about the words.
FIELD_OF = {
    "UC01": "obligor", "UC02": "creditor", "UC03": "amount_fen", "UC04": "due_on", "UC05": "due_on",
    "UC06": "way", "UC08": "creditor", "UC10": "obligor",
}  # fmt: skip


def field_of(finding: law.Finding) -> str:
    if not finding.clause_number:
        return linting.FREE[0]
    return f"c{finding.clause_number}_{FIELD_OF.get(finding.code, 'text')}"


def remark_of(finding: law.Finding) -> Remark:
    stops = finding.verdict is law.Verdict.BLOCK
    quote = f"“{finding.quote}”" if finding.quote else ""
    return Remark(
        label="不能这样写" if stops else "请斟酌",
        text=f"{quote}{finding.why}",
        better=finding.better,
        basis=finding.basis,
        tone="stop" if stops else "flag",
    )


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
    original_place = forms.CharField(
        label="原件存放地点", required=False, max_length=120, help_text="纸质签名、盖章的填写"
    )
    text_hash = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(label="我已通读协议全文，签署是真实意思表示")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not isinstance(self.obj, Agreement) or self.actor is None:
            return
        seat = signatures.seat_of(self.actor, self.obj)
        ways = signatures.ways_for(self.obj, seat) if seat else ()
        self.fields["way"].choices = [
            (way.value, SignatureWay(way).label) for way in ways if way is not Way.CERTIFICATE
        ]
        self.fields["text_hash"].initial = self.obj.text_hash

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == SignatureWay.PAPER_SCAN and not data.get("original_place"):
            self.add_error("original_place", "请写明纸质原件存放在哪里。")
        return data


class OfferForm(ActForm):
    """定稿. Where the checker still has doubts, the mediator's own written reason is asked for."""

    nonetheless = forms.CharField(
        label="仍按现有文字定稿的理由", required=False, max_length=1000, widget=LONG,
        help_text="对上面每一处提示说明为什么保留原文；理由会留存，并在申请司法确认时向双方显示",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        found = []
        if isinstance(self.obj, Agreement):
            found = linting.findings(self.obj, today=clock.today())
        if not found:
            del self.fields["nonetheless"]
            return
        self.fields["nonetheless"].remarks = [
            replace(remark_of(f), text=f"{linting.place(f)}：{remark_of(f).text}") for f in found
        ]


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", widget=LONG)
