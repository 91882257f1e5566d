"""Forms of the transfer desk: shape only; the services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.enums import TransferKind
from cases.models import Case
from cases.services.transfers import parcel
from centre import clock
from centre.accounts.models import Organisation, User
from centre.accounts.selectors import holders
from centre.actor import Role
from centre.admin_site import ActForm
from centre.forms import DateTimeField
from centre.rulebook import transfers as law

LONG = forms.Textarea(attrs={"rows": 6})
MOST_CASES = 200
POLICE_ANSWERS = [
    ("file", "决定立案"), ("decline", "决定不予立案"), ("forward", "转送有管辖权机关"),
    ("uphold", "复议维持不立案"), ("conclude", "登记刑事处理结果"),
]  # fmt: skip


class OpenForm(ActForm):
    kind = forms.ChoiceField(label="移送种类", choices=TransferKind)
    target = forms.ModelChoiceField(
        label="受移送单位",
        queryset=Organisation.objects.none(),
        help_text="涉嫌犯罪案件移送同级公安机关，并抄送检察机关",
    )
    case = forms.ModelChoiceField(
        label="关联案件",
        queryset=Case.objects.none(),
        required=False,
        help_text="本岗位可见的案件；没有可不选",
    )
    subject = forms.CharField(
        label="案件名称", max_length=200, help_text="例如：某商行涉嫌销售假冒注册商标的商品案"
    )
    person = forms.CharField(label="涉案当事人", max_length=200)
    conduct = forms.CharField(label="涉嫌行为（事由）", max_length=200)
    facts = forms.CharField(label="已查明的事实、金额、情节", widget=LONG)
    law_text = forms.CharField(label="法律依据", widget=forms.Textarea(attrs={"rows": 3}))
    secrecy = forms.CharField(label="密级", max_length=20, required=False)
    contact = forms.CharField(label="联系人及电话", max_length=80)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        lawful = [
            (k, label)
            for k, label in TransferKind.choices
            if self.actor.role in parcel.sender_roles(k)
        ]
        self.fields["kind"].choices = lawful
        kinds = {kind for k, _ in lawful for kind in parcel.TARGETS[TransferKind(k)]}
        targets = Organisation.objects.filter(kind__in=kinds, is_active=True)
        self.fields["target"].queryset = targets.exclude(pk=self.actor.organisation_id).order_by(
            "kind", "name", "id"
        )
        latest = Case.objects.visible_to(self.actor).order_by("-id").values_list("pk", flat=True)
        # A sliced queryset cannot be searched for the answer, so the newest are named by key.
        shown = Case.objects.filter(pk__in=list(latest[:MOST_CASES]))
        self.fields["case"].queryset = shown.order_by("-id")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, target = data.get("kind"), data.get("target")
        if kind and target and target.kind not in parcel.TARGETS[TransferKind(kind)]:
            self.add_error("target", "受移送单位与移送种类不符，请重新选择。")
        return data


class ItemForm(ActForm):
    paper = forms.ChoiceField(label="对应的必备材料", required=False)
    label = forms.CharField(label="材料名称", max_length=200)
    upload = forms.FileField(
        label="文件", required=False, help_text="PDF、图片、文档等；没有的请在下面写明原因"
    )
    copies = forms.IntegerField(label="份数", min_value=1, max_value=99, initial=1)
    is_original = forms.BooleanField(label="原件", required=False)
    absent_because = forms.CharField(label="没有该材料的原因", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        papers = [(p.code, p.label) for p in law.FIVE_PAPERS.values()]
        self.fields["paper"].choices = [("", "其他材料"), *papers]


class TeamForm(ActForm):
    second = forms.ModelChoiceField(label="另一名承办人", queryset=User.objects.none())

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        officers = holders(
            Role.MARKET_OFFICER, organisation_id=self.actor.organisation_id, on=clock.today()
        )
        self.fields["second"].queryset = officers.exclude(pk=self.actor.user_id)


class SendForm(ActForm):
    document_number = forms.CharField(
        label="本机关文号", max_length=60, help_text="取自本机关登记簿，例如：齐市监移〔2026〕3号"
    )


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", widget=LONG)


class NoteForm(ActForm):
    note = forms.CharField(label="说明", widget=forms.Textarea(attrs={"rows": 4}))


class ReceiveForm(ActForm):
    received_by_name = forms.CharField(label="签收人", max_length=60)
    received_at = DateTimeField(label="收到时间", help_text="精确到分；线下签收的按回执填写")

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "received_at" and "received_at" not in self.initial:
            return clock.now()
        return super().get_initial_for_field(field, field_name)


class AnswerForm(ActForm):
    verb = forms.ChoiceField(label="公安机关的决定", choices=[])
    note = forms.CharField(label="决定文号和内容", widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        open_verbs = {
            m.verb for m in self.obj.LIFECYCLE.open_to(state=self.obj.state, role=self.actor.role)
        }
        self.fields["verb"].choices = [pair for pair in POLICE_ANSWERS if pair[0] in open_verbs]
