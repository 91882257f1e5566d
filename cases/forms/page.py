"""What every page of the request form shares: its revision, remarks that only warn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from cases.models import Case

NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "version", "page_key", "go"})
YES_NO = [("yes", "是"), ("no", "否")]
HAS = [("no", "没有"), ("yes", "有")]


class PageForm(forms.Form):
    """`values()` are the accepted answers as the draft service takes them."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    page_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        self.case = case
        self.warnings: list[str] = []
        super().__init__(*args, **kwargs)

    def order_fields(self, field_order: Any) -> None:
        """Called when the fields stand; each says by name what is missing."""
        super().order_fields(field_order)
        for field in self.fields.values():
            speak(field)

    def values(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k not in NOT_CONTENT}

    @classmethod
    def stored(cls, case: Case) -> dict[str, Any]:
        """What the case holds for this page, as initial values."""
        return {}


def speak(field: forms.Field) -> None:
    """“请填写…”, “请选择…”: a refusal that names what it wants."""
    is_choice = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
    verb = (
        "请勾选" if isinstance(field, forms.BooleanField) else "请选择" if is_choice else "请填写"
    )
    label = str(field.label or "").rstrip("？?")
    field.error_messages = {**field.error_messages, "required": f"{verb}：{label}"}


def raw_of(data: QueryDict) -> dict[str, list[str]]:
    """The page as typed, to be kept when it is not right yet."""
    return {k: v for k, v in data.lists() if k not in NOT_CONTENT}


def typed(form: forms.Form, raw: Mapping[str, list[str]]) -> dict[str, Any]:
    """Initial values that put back what was typed, without judging it."""
    data = QueryDict(mutable=True)
    for name, values in raw.items():
        data.setlist(name, values)
    return {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in form.fields.items()
        if name not in NOT_CONTENT and not isinstance(field, forms.FileField)
    }


def choice(label: str, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def text(label: str, *, most: int, size: str = "", **kwargs: Any) -> forms.CharField:
    attrs = {"class": size} if size else {}
    return forms.CharField(
        label=label, max_length=most, widget=forms.TextInput(attrs=attrs), **kwargs
    )


def long_text(label: str, *, most: int, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )
