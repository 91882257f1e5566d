"""What a signer fills in: the way, and what belongs to that way."""

from __future__ import annotations

import json
from typing import Any

from django import forms

from cases.files.inspection import inspect
from centre.errors import RuleViolation
from centre.rulebook.signing import Way
from centre.views import GuardedForm
from mediation.enums import SignatureWay
from mediation.forms.agreement import SeatForm

LABELS = {
    Way.MARK: "确认：核验身份后键入姓名或者手绘笔迹（不是可靠电子签名）",
    Way.PAPER: "纸质签名、盖章，上传签署页的扫描件或者照片",
    Way.FINGERPRINT: "纸质捺印，上传签署页的扫描件或者照片",
}
ON_PAPER = (SignatureWay.PAPER_SCAN, SignatureWay.FINGERPRINT)
# The drawing's own paper: 1000 wide, 400 high; a signature is a few dozen strokes.
WIDTH, HEIGHT = 1000, 400
FEWEST_POINTS, MOST_NUMBERS, MOST_STROKES = 6, 6000, 80


def read_strokes(text: str) -> list[list[int]]:
    """The drawn lines as pairs of numbers on the drawing's own paper; empty when nothing was drawn.

    Raises `ValueError` on anything else.
    """
    if not text.strip():
        return []
    found = json.loads(text)
    if not isinstance(found, list) or len(found) > MOST_STROKES:
        raise ValueError("no list of strokes")
    strokes = [[int(n) for n in stroke] for stroke in found]
    numbers = sum(len(stroke) for stroke in strokes)
    if numbers > MOST_NUMBERS or any(len(stroke) % 2 for stroke in strokes):
        raise ValueError("not made of points")
    for stroke in strokes:
        if not all(0 <= x <= WIDTH for x in stroke[::2]):
            raise ValueError("beside the paper")
        if not all(0 <= y <= HEIGHT for y in stroke[1::2]):
            raise ValueError("beside the paper")
    return strokes if numbers // 2 >= FEWEST_POINTS else []


def same_name(typed: str, name: str) -> bool:
    return "".join(typed.split()) == "".join(name.split())


class SignForm(SeatForm):
    way = forms.ChoiceField(label="签署方式", widget=forms.RadioSelect)
    typed_name = forms.CharField(
        label="键入您的姓名", required=False, max_length=60,
        help_text="选“确认”时填写；也可以不填，在下面的框里手绘。两种都只作为确认记载",
    )  # fmt: skip
    strokes = forms.CharField(required=False, widget=forms.HiddenInput)
    scan = forms.FileField(
        label="签署页扫描件或者照片", required=False, help_text="选纸质签署、捺印时上传"
    )
    original_keeper = forms.CharField(
        label="纸质原件由谁保管", required=False, max_length=60, help_text="例如：本公司法务部"
    )
    original_place = forms.CharField(
        label="原件存放地点",
        required=False,
        max_length=120,
        help_text="例如：公司档案室，卷号2026-18",
    )
    read = forms.BooleanField(label="我已通读协议全文，自愿签署，知悉签署后应当履行")

    def __init__(self, *args: Any, ways: tuple[Way, ...], name: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.name = name
        usable = [way for way in ways if way in LABELS]
        self.fields["way"].choices = [(way.value, LABELS[way]) for way in usable]
        self.fields["way"].initial = usable[0] if usable else None
        if Way.MARK not in usable:
            del self.fields["typed_name"], self.fields["strokes"]
            return
        self.fields["typed_name"].label = f"键入您的姓名（{name}）"

    def clean_strokes(self) -> list[list[int]]:
        try:
            return read_strokes(self.cleaned_data["strokes"])
        except (ValueError, TypeError) as error:
            raise forms.ValidationError("手绘的笔迹没有传完整，请重画或者键入姓名。") from error

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan is not None:
            try:
                inspect(scan, scan.name)
            except RuleViolation as refusal:
                raise forms.ValidationError(refusal.full_text) from refusal
            scan.seek(0)
        return scan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        way = data.get("way")
        if way == SignatureWay.ONLINE_MARK:
            self._check_mark(data)
        elif way in ON_PAPER:
            for name, words in (
                ("scan", "请选择签署页的扫描件或者照片。"),
                ("original_keeper", "请写明纸质原件由谁保管。"),
                ("original_place", "请写明原件存放地点。"),
            ):
                if name not in self.errors and not data.get(name):
                    self.add_error(name, words)
        return data

    def _check_mark(self, data: dict[str, Any]) -> None:
        typed = data.get("typed_name", "")
        if not typed and not data.get("strokes") and "strokes" not in self.errors:
            self.add_error("typed_name", "请键入您的姓名，或者在框里手绘笔迹。")
        if typed and not same_name(typed, self.name):
            self.add_error(
                "typed_name", f"键入的姓名与登录人“{self.name}”不一致，应当由本人填写本人的姓名。"
            )


class CertificateForm(SeatForm):
    """Only the file: everything else is in it."""

    file = forms.FileField(
        label="用数字证书签好的文件（PDF）",
        help_text="在平台准备的待签文件上只加签名，不另存、不改动",
    )


class PhoneForm(GuardedForm):
    """Nothing to fill in: the press itself asks for the link."""
