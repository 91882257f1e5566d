"""One form: the code on the paper and, to compare, a file or its hash."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from centre.documents import codes

SHA256 = re.compile(r"[0-9a-f]{64}")


class VerifyForm(forms.Form):
    code = forms.CharField(
        label="核验码",
        max_length=40,
        help_text="在文书末页下方，十二位字母和数字，例如：7KQ2-M9XT-RA4B",
        widget=forms.TextInput(
            attrs={
                "class": "medium",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "data-behaviour": "check-code",
                "data-alphabet": codes.ALPHABET,
            }
        ),
    )
    file = forms.FileField(
        label="文书的PDF文件",
        required=False,
        allow_empty_file=True,
        help_text="比对文件是否就是签发的那一份。校验值在您的浏览器中计算，文件不上传；"
        "浏览器不能计算的，上传后即算即弃，不保存。",
        widget=forms.FileInput(
            attrs={"accept": "application/pdf,.pdf", "data-behaviour": "hash-file"}
        ),
    )
    sha256 = forms.CharField(
        label="或者粘贴文件的SHA-256校验值",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_sha256(self) -> str:
        text = re.sub(r"[\s:]+", "", self.cleaned_data["sha256"]).lower()
        if text and not SHA256.fullmatch(text):
            raise forms.ValidationError("校验值应当是64位的0—9、a—f，请重新粘贴。")
        return text

    def clean(self) -> dict[str, Any]:
        """The file itself goes before what was pasted."""
        data = super().clean() or self.cleaned_data
        passed = data.pop("file", None)
        if passed is not None:
            data["sha256"] = passed.sha256
        return data
