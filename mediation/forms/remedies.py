"""What a party fills in after the ruling: shape only; the services decide."""

from __future__ import annotations

from django import forms

from mediation.forms.agreement import SeatForm


class EnforceForm(SeatForm):
    """强制执行申请书的内容. 依据：law.md 6.1 DOC33。"""

    unpaid = forms.CharField(
        label="对方没有履行的内容", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="逐项写明，例如：调解协议第1项余款4万元，应于约定日期前付清，至今未付",
    )  # fmt: skip
    clues = forms.CharField(
        label="财产线索", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="银行账户、不动产、车辆、股权、到期债权等；没有可以不填",
    )  # fmt: skip
