"""Forms of the parties in the course of a mediation."""

from __future__ import annotations

from typing import Any

from django import forms

from centre.forms import DateField
from centre.rulebook import grounds
from centre.views import GuardedForm
from mediation.enums import ProposalReply


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class RightsForm(GuardedForm):
    text_hash = forms.CharField(widget=forms.HiddenInput)
    warned_of_fake = forms.BooleanField(label="我已知悉虚假调解的法律后果")


class AddressForm(GuardedForm):
    address = forms.CharField(
        label="送达地址", max_length=200, help_text="例如：黑龙江省齐齐哈尔市铁锋区龙华路1号3楼"
    )
    recipient = forms.CharField(
        label="收件人",
        max_length=60,
        help_text="例如：赵铁锋",
        widget=forms.TextInput(attrs={"class": "medium"}),
    )
    phone = forms.CharField(
        label="联系电话", max_length=30, help_text="例如：13904520001",
        widget=forms.TextInput(attrs={"class": "medium", "inputmode": "tel"}),
    )  # fmt: skip
    e_service = forms.BooleanField(
        label="同意电子送达", required=False,
        help_text="勾选即同意通过本平台账号和下面的邮箱送达，到达之日就是送达日期；以后可以在“送达”页面撤回",
    )  # fmt: skip
    e_address = forms.EmailField(
        label="电子送达地址", required=False, help_text="同意电子送达的填写，例如：law@example.com"
    )


class WaiverForm(GuardedForm):
    agrees = forms.ChoiceField(
        choices=[("yes", "同意"), ("no", "不同意")], widget=forms.HiddenInput
    )


class ChallengeForm(GuardedForm):
    ground = forms.ChoiceField(label="事由", widget=forms.RadioSelect)
    facts = forms.CharField(
        label="事实与理由", widget=area(4), help_text="例如：该调解员2024年担任对方公司的法律顾问"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds.choices(grounds.CHALLENGE)


class ReasonForm(GuardedForm):
    note = forms.CharField(
        label="想说明的话", required=False, max_length=500, widget=area(), help_text="可以不填"
    )


class ExtensionForm(GuardedForm):
    to_on = DateField(label="延长至", help_text="例如：2026-12-20，应当晚于现在的届满日")
    reason = forms.CharField(
        label="理由", max_length=300, widget=area(2), help_text="例如：双方正在核对销售数据"
    )


class ConsentToExtendForm(GuardedForm):
    agrees = forms.ChoiceField(
        choices=[("yes", "同意"), ("no", "不同意")], widget=forms.HiddenInput
    )


class RecordForm(GuardedForm):
    content_hash = forms.CharField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label="补充意见", required=False, max_length=1000, widget=area(),
        help_text="认为有遗漏或者差错的，写在这里，会一并记入笔录",
    )  # fmt: skip


class FactsForm(GuardedForm):
    content_hash = forms.CharField(widget=forms.HiddenInput)


class ReplyForm(GuardedForm):
    reply = forms.ChoiceField(choices=ProposalReply.choices, widget=forms.HiddenInput)
    note = forms.CharField(
        label="说明", required=False, max_length=1000, widget=area(),
        help_text="只有调解员能看到。例如：金额可以，但希望分两期",
    )  # fmt: skip


class MessageForm(GuardedForm):
    body = forms.CharField(label="内容", max_length=4000, widget=area(3))


class CaucusForm(MessageForm):
    side = forms.CharField(required=False, widget=forms.HiddenInput)
