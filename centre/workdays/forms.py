"""What the coordinator fills in: a year's file, or one day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from centre.admin_site import ActForm
from centre.forms import DateField
from centre.rulebook import dates
from centre.rulebook.calendar import SATURDAY, DayRow
from centre.views import GuardedForm
from centre.workdays import files, services

KINDS = [("1", "休息"), ("0", "上班")]


class YearForm(ActForm):
    """放假安排文件. Read and checked here, so that every line at fault is named at once."""

    file = forms.FileField(
        label="放假安排文件（CSV）",
        help_text=(
            "首行为 day,rest,name,notice，例如 2026-10-01,1,国庆节,国务院办公厅关于2026年部分"
            "节假日安排的通知；也可以只有 date,rest,name 三栏，通知写在下面。rest 填1为休息，0为调休上班。"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    notice = forms.CharField(
        label="放假通知的名称和日期",
        max_length=files.LONGEST_NOTICE,
        required=False,
        help_text="文件里已有 notice 一栏的不必填写。",
    )
    reason = forms.CharField(
        label="理由", max_length=200, initial="放假通知已公布", help_text="记入审计记录。"
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        try:
            content = upload.read(files.LARGEST + 1)
            cleaned["year"] = files.read(content, notice=cleaned.get("notice", ""))
        except files.BadFile as refusal:
            for problem in refusal.problems:
                self.add_error("file", f"{problem}。")
        return cleaned


class DayForm(ActForm):
    """单日. A day the notice does not name, or names wrongly."""

    day = DateField(label="日期")
    is_rest = forms.ChoiceField(label="休息还是上班", choices=KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label="名称", max_length=files.LONGEST_NAME, help_text="例如 国庆节、春节调休上班。"
    )
    notice = forms.CharField(
        label="依据的通知", max_length=files.LONGEST_NOTICE, help_text="文件名称、文号或者日期。"
    )
    reason = forms.CharField(label="理由", max_length=200, help_text="记入审计记录。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            del self.fields["day"]
            self.fields["is_rest"].initial = "1" if self.obj.is_rest else "0"
            self.fields["name"].initial = self.obj.name
            self.fields["notice"].initial = self.obj.notice

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if services.current().notice_of(day) and not services.current().is_provisional(day):
            raise forms.ValidationError(f"{dates.arabic(day)}已经登记，请打开该日更正。")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        day = self.obj.day if self.obj is not None else cleaned.get("day")
        if day and cleaned.get("is_rest") and cleaned.get("name") and cleaned.get("notice"):
            is_rest = cleaned["is_rest"] == "1"
            if self.obj is None and is_rest == (day.weekday() >= SATURDAY):
                self.add_error("is_rest", "这一天本来就是这样，不必登记。")
            cleaned["row"] = DayRow(day, is_rest, cleaned["name"], cleaned["notice"])
        return cleaned


class ConfirmForm(GuardedForm):
    """The press that puts it into force: exactly what was shown, or nothing."""

    expected = forms.CharField(widget=forms.HiddenInput, max_length=64)
