"""What the parties fill in about an agreement and its confirmation: shape only."""

from __future__ import annotations

from typing import Any

from django import forms

from centre.accounts.models import Organisation
from centre.forms import MoneyField
from centre.views import GuardedForm
from mediation.enums import Scope


class SeatForm(GuardedForm):
    """代表哪一方. Shown only when the person could sign for more than one party."""

    party = forms.ChoiceField(label="代表的当事人")
    text_hash = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, seats: list[Any], text_hash: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.seats = {str(p.pk): p for p in seats}
        self.fields["party"].choices = [(key, str(p)) for key, p in self.seats.items()]
        self.fields["party"].initial = next(iter(self.seats), None)
        self.fields["text_hash"].initial = text_hash

    @property
    def seat(self) -> Any:
        return self.seats[self.cleaned_data["party"]]


class StartForm(GuardedForm):
    court = forms.ModelChoiceField(
        label="申请法院", queryset=Organisation.objects.none(), empty_label=None
    )
    scope = forms.ChoiceField(
        label="本协议处理的事项属于哪一种", choices=Scope.choices, widget=forms.RadioSelect,
        help_text="后两种不能申请司法确认；选错了可以改，已填写的内容不会丢失",
    )  # fmt: skip
    performance_note = forms.CharField(
        label="履行情况", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：被申请人已于签署当日支付一万元，其余尚未到期。没有履行的可以不填",
    )  # fmt: skip

    def __init__(self, *args: Any, courts: list[Organisation], **kwargs: Any):
        super().__init__(*args, **kwargs)
        queryset = Organisation.objects.filter(pk__in=[c.pk for c in courts]).order_by(
            "court_code", "id"
        )
        self.fields["court"].queryset = queryset
        self.fields["court"].initial = courts[0].pk if courts else None


class ApplicationSignForm(SeatForm):
    voluntary = forms.BooleanField(label="申请出于自愿，协议内容真实、合法")
    no_harm = forms.BooleanField(
        label="协议属于民事纠纷，不损害国家利益、社会公共利益和他人合法权益，不涉及身份关系、权属确认，"
        "也不属于其他特别程序、公示催告、破产程序的事项"
    )
    know_fake = forms.BooleanField(label="知悉虚假调解的法律后果")


class NoteForm(GuardedForm):
    note = forms.CharField(label="说明", max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))


class ObjectionForm(SeatForm):
    ground = forms.CharField(
        label="异议理由", max_length=8000, widget=forms.Textarea(attrs={"rows": 8})
    )


class PerformForm(GuardedForm):
    paid_fen = MoneyField(label="本次支付金额", required=False, help_text="不是付款义务的不用填写")
    is_complete = forms.BooleanField(label="本项义务已经全部履行", required=False)
    note = forms.CharField(
        label="说明", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：银行转账，流水号尾号 8899",
    )  # fmt: skip
