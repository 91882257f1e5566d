"""The one way forms are drawn and common values are read: renderer, dates, money."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

DATE_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"]
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FEN = 100


@dataclass(frozen=True, slots=True)
class Remark:
    """提示 beside a field: what a checker says of the words, and a better wording.

    A form sets `field.remarks = [Remark(…)]`; `tone` is flag or stop. It never makes a form invalid.
    """

    label: str
    text: str
    better: str = ""
    basis: str = ""
    tone: str = "flag"


class PortalRenderer(TemplatesSetting):
    """Every `{{ form }}` and `{{ form.x.as_field_group }}` goes through the field component."""

    form_template_name = "components/form.html"
    formset_template_name = "components/formset.html"
    field_template_name = "components/field.html"


class DateInput(forms.DateInput):
    """日期. The browser's own picker; typed dates in Chinese order are read too."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DateTimeInput(forms.DateTimeInput):
    """日期和时间, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")

    def format_value(self, value: Any) -> str | None:
        """As the picker wants it: a day alone begins at midnight, a space is no T."""
        shown = super().format_value(value)
        if shown is None:
            return None
        day, _, time = shown.strip().replace("T", " ").partition(" ")
        return f"{day}T{time or '00:00'}" if ISO_DAY.fullmatch(day) else shown


class MoneyInput(forms.TextInput):
    """金额, shown in yuan with the unit beside it."""

    template_name = "components/money_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class DateField(forms.DateField):
    """日期. Accepts 2026-03-01, 2026/3/1, 2026.3.1 and 2026年3月1日, in half or full width."""

    widget = DateInput
    default_error_messages = {"invalid": "请按“2026-03-01”的样子填写日期。"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DATE_FORMATS, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value).replace(" ", "")
        return super().to_python(value)


class DateTimeField(forms.DateTimeField):
    """日期和时间, on the portal's clock."""

    widget = DateTimeInput
    default_error_messages = {"invalid": "请按“2026-03-01 09:30”的样子填写日期和时间。"}


class MoneyField(forms.Field):
    """金额. Typed in yuan, kept as integer fen; commas, full-width digits and “元” are read."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": "请用数字填写金额，单位为元，例如 50000 或 1234.56。",
        "too_fine": "金额最多写到分，即小数点后两位。",
        "too_small": "金额不能小于 %(limit)s 元。",
        "too_large": "金额不能大于 %(limit)s 元，请核对是否多写了零。",
    }

    def __init__(self, *, min_fen: int = 0, max_fen: int = 10**15, **kwargs: Any) -> None:
        self.min_fen, self.max_fen = min_fen, max_fen
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        text = unicodedata.normalize("NFKC", str(value))
        for mark in (",", " ", "元", "¥", "￥"):
            text = text.replace(mark, "")
        try:
            fen = Decimal(text) * FEN
        except InvalidOperation:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not fen.is_finite():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if fen != fen.to_integral_value(rounding=ROUND_HALF_UP):
            raise forms.ValidationError(self.error_messages["too_fine"], code="too_fine")
        return int(fen)

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        for code, broken, limit in (
            ("too_small", value < self.min_fen, self.min_fen),
            ("too_large", value > self.max_fen, self.max_fen),
        ):
            if broken:
                raise forms.ValidationError(
                    self.error_messages[code], code=code, params={"limit": yuan(limit)}
                )

    def prepare_value(self, value: Any) -> Any:
        return yuan(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except forms.ValidationError:
            return True


def yuan(fen: int) -> str:
    """123456 fen as “1234.56”; whole yuan without decimals."""
    whole, rest = divmod(abs(fen), FEN)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole}.{rest:02d}" if rest else f"{sign}{whole}"
