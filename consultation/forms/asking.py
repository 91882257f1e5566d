"""The enquiry form: shape only; the service decides what a topic needs."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.enums import RightType
from centre.accounts.models import Organisation
from centre.forms import DateField
from centre.rulebook import consultation as law
from centre.views import GuardedForm


class AskForm(GuardedForm):
    topic = forms.ChoiceField(label="咨询主题", help_text="按主题分派给相应单位答复")
    subject = forms.CharField(
        label="标题", max_length=120, help_text="例如：对方停产后还能否主张此前的损失"
    )
    question = forms.CharField(
        label="想问的问题", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一次写清一个问题；请不要写入商业秘密的具体内容",
    )  # fmt: skip
    facts = forms.CharField(
        label="有关事实", required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="时间、地点、经过。将来提出调解申请时可以直接带入",
    )  # fmt: skip
    right_type = forms.ChoiceField(
        label="涉及的权利", required=False, choices=[("", "不确定"), *RightType.choices]
    )
    concerns_pending_case = forms.TypedChoiceField(
        label="是否涉及正在办理的案件？", coerce=lambda v: v == "yes", widget=forms.RadioSelect,
        choices=[("no", "不涉及"), ("yes", "涉及")],
        help_text="涉及在办案件的，只能提供程序指引，不对结果发表意见",
    )  # fmt: skip
    case_number = forms.CharField(
        label="案号", required=False, max_length=60, help_text="例如：（2026）黑0204民初12号"
    )
    judgment_court = forms.ModelChoiceField(
        label="作出裁判的法院", required=False, queryset=Organisation.objects.none(),
        help_text="判后答疑时填写",
    )  # fmt: skip
    served_on = DateField(
        label="收到裁判文书的日期", required=False, help_text="用于提示上诉、申请再审的剩余天数"
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", "请选择"), *law.choices()]
        self.fields["judgment_court"].queryset = Organisation.objects.courts().order_by(
            "court_code", "id"
        )


class FollowUpForm(GuardedForm):
    question = forms.CharField(
        label="追问", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="例如：如果对方否认收到过警告函，应当怎样证明",
    )  # fmt: skip
