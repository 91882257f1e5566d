"""Fields that read numbers the way `validators` does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from centre.accounts import validators


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
