"""涉案权利: its type, then what the law asks of that type, numbers checked (law.md 5.2)."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.enums import RightType
from cases.forms.page import PageForm, speak, text
from cases.forms.parties import meant
from cases.models import Right
from centre import clock
from centre.forms import DateField
from centre.rulebook import identifiers, intake

NUMBERS = (
    "registration_no",
    "application_no",
    "right_no",
    "number",
    "domain",
    "filing_no",
    "uscc",
)
TITLES = ("title", "name_version", "variety_name", "product", "brand", "name", "dataset")
SPEAKING = frozenset({"patent", "uscc"})  # whose hint may mean a wrong type of right
NICE_CLASSES = frozenset(str(n) for n in range(1, 46))
DATES = {
    "filing_date": "filed_on",
    "application_date": "filed_on",
    "grant_date": "granted_on",
    "registration_date": "granted_on",
    "expiry": "expires_on",
    "fee_valid_to": "expires_on",
}
DATE_CODES = frozenset(
    {*DATES, "completion_date", "publication_date", "first_use_date"} - {"fee_valid_to"}
)


class RightTypeForm(PageForm):
    """One question: which kind of right."""

    right_type = forms.ChoiceField(
        label="争议涉及哪一种权利？",
        choices=[(c, t) for c, t in RightType.choices if c in intake.RIGHT_TYPES],
        widget=forms.RadioSelect,
        help_text="一件纠纷涉及几项权利的，填完一项可以再添加",
    )

    def values(self) -> dict[str, Any]:
        return {"right_type": self.cleaned_data["right_type"]}


class RightForm(PageForm):
    """The fields of one right type, from the rulebook's table."""

    def __init__(self, *args: Any, right_type: str, **kwargs: Any) -> None:
        self.rule = intake.RIGHT_TYPES[right_type]
        super().__init__(*args, **kwargs)
        self.fields["holder"] = text(
            "权利人", most=120, help_text="证书上的权利人，例如：齐齐哈尔鹤乡米业有限公司"
        )
        for asked in self.rule.fields:
            self.fields[asked.code] = self.field_for(asked)
        for field in self.fields.values():
            speak(field)

    @staticmethod
    def field_for(asked: intake.Field) -> forms.Field:
        if asked.code in DATE_CODES:
            return DateField(label=asked.label, required=asked.mandatory, help_text=asked.help)
        size = "medium" if asked.identifier else ""
        return text(
            asked.label, most=300, size=size, required=asked.mandatory, help_text=asked.help
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for asked in self.rule.fields:
            if asked.identifier and data.get(asked.code):
                data[asked.code] = self.checked(asked, data[asked.code])
        for code in DATE_CODES & set(data):
            if code != "expiry" and data[code] and data[code] > clock.today():
                self.add_error(code, "日期不能晚于今天")
        return data

    def checked(self, asked: intake.Field, value: str) -> str:
        """Normalise; stop at a certain fault, warn at an uncertain one and say so."""
        found = identifiers.examine(
            asked.identifier, value, right_type=self.rule.code, today=clock.today()
        )
        said = found.reason + meant(found.suggestions)
        if found.blocks:
            self.add_error(asked.code, said)
        elif not found.valid:
            self.warnings.append(f"{asked.label}：{said}（此项格式仅供核对，不影响提交）")
        if found.hint and asked.identifier in SPEAKING:
            self.warnings.append(f"{asked.label}：{found.hint}")
        return found.value_normalised or value

    def values(self) -> dict[str, Any]:
        data = {k: v for k, v in super().values().items() if v not in (None, "")}
        extra = {c.code: str(data[c.code]) for c in self.rule.fields if c.code in data}
        columns = {
            column: data[code] for code, column in DATES.items() if _is_date(data.get(code))
        }
        nice = str(data.get("nice_class", ""))
        return {
            "right_type": self.rule.code,
            "holder": data.get("holder", ""),
            "number": next((extra[c][:60] for c in NUMBERS if c in extra), ""),
            "title": next((extra[c][:200] for c in TITLES if c in extra), ""),
            "nice_class": int(nice) if nice in NICE_CLASSES else None,
            "filed_on": columns.get("filed_on"),
            "granted_on": columns.get("granted_on"),
            "expires_on": columns.get("expires_on"),
            "extra": extra,
        }

    @classmethod
    def of(cls, right: Right) -> dict[str, Any]:
        return {"holder": right.holder, "title": right.title, **right.extra}


def _is_date(value: Any) -> bool:
    return hasattr(value, "isoformat")
