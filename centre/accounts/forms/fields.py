"""Fields that read numbers the way `validators` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms

from centre.accounts import validators


def name_what_is_missing(fields: Iterable[forms.Field]) -> None:
    """“请填写企业名称。” instead of “该字段是必填项。”; a message of the field's own stays."""
    for field in fields:
        own = field.error_messages["required"] != forms.Field.default_error_messages["required"]
        if not own:
            chosen = isinstance(field, forms.ChoiceField)
            verb = "请选择" if chosen else "请填写"
            field.error_messages["required"] = f"{verb}：{field.label}。"


class CheckedField(forms.CharField):
    """A text whose normal form is made by a validator that raises `ValueError` in Chinese."""

    check: Callable[[str], str]

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return type(self).check(text)
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from None


class CreditCodeField(CheckedField):
    check = staticmethod(validators.credit_code)

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(**{"max_length": 40, "widget": widget, **kwargs})


class MobileField(CheckedField):
    check = staticmethod(validators.mobile)

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        super().__init__(**{"max_length": 30, "widget": widget, **kwargs})


class TelephoneField(CheckedField):
    check = staticmethod(validators.telephone)

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
        super().__init__(**{"max_length": 30, "widget": widget, **kwargs})
