"""Forms of those who are asked: the code, the answer, the choice. Shape only; services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from centre.accounts.models import Organisation
from centre.views import GuardedForm
from mediation import house
from mediation.enums import Decision


class CodeForm(forms.Form):
    code = forms.CharField(
        label="查阅码",
        max_length=40,
        help_text="写在函件所附的查阅码单上，例如 7KQM-3F8X-9TRV-2HWP，不分大小写",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "medium"}
        ),
    )


class AnswerForm(GuardedForm):
    """同意或不同意: the two buttons send `decision`; neither asks for more than the other."""

    decision = forms.ChoiceField(choices=Decision.choices, widget=forms.HiddenInput)
    text_hash = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="想说明的话",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="可以不填。例如：希望先了解对方的证据",
    )
    accepts_online = forms.BooleanField(label="同意在线上进行调解", required=False, initial=True)


class RankingForm(GuardedForm):
    """选择名单: up to five names in order, or leave it to the court."""

    asks_court = forms.BooleanField(label="不自己选，请法院指定", required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(body.public_id): body for body in organisations}
        choices = [("", "（不选）"), *((key, body.name) for key, body in self.bodies.items())]
        for n in range(1, min(house.LONGEST_RANKING, max(len(self.bodies), 1)) + 1):
            self.fields[f"rank_{n}"] = forms.ChoiceField(
                label=f"第{n}选择", choices=choices, required=False
            )
        self.order_fields([*(n for n in self.fields if n.startswith("rank_")), "asks_court"])

    @property
    def ranked(self) -> list[Organisation]:
        names = [name for name in self.fields if name.startswith("rank_")]
        chosen = [self.cleaned_data.get(name, "") for name in names]
        return [self.bodies[key] for key in chosen if key]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = [cleaned.get(n) for n in self.fields if n.startswith("rank_") and cleaned.get(n)]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError("同一家组织只需选一次")
        if not chosen and not cleaned.get("asks_court"):
            raise forms.ValidationError("请至少选择一家，或者勾选请法院指定")
        return cleaned
