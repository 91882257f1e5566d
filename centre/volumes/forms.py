"""What the person who makes a file has to say."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.models import Case
from centre.admin_site import ActForm
from centre.volumes.services import requesting


class BindForm(ActForm):
    """制作卷宗. The number comes from the keeper's own register (law.md 6.0(1))."""

    purpose = forms.ChoiceField(label="目的", widget=forms.RadioSelect)
    file_number = forms.CharField(
        label="卷号",
        max_length=60,
        help_text="按本单位卷宗登记簿填写；没有卷号的，用案号或者调解编号",
    )
    checker = forms.CharField(
        label="检查人", max_length=40, help_text="检查卷内材料是否齐全的人，印在备考表上"
    )
    note = forms.CharField(
        label="情况说明", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="缺件、借出等需要说明的情况，印在备考表上。不要写单方沟通的内容",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.obj if isinstance(self.obj, Case) else self.obj.case
        offered = requesting.purposes_for(self.actor, case) if self.actor else []
        self.fields["purpose"].choices = [(p.code, f"{p.title}：{p.note}") for p in offered]
        number = self.obj.number or case.number
        self.fields["file_number"].initial = number


class AnnulForm(ActForm):
    reason = forms.CharField(
        label="作废原因", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
