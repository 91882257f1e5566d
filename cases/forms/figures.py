"""涉案数额: what the thresholds of a crime are measured by, asked only where the right has any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cases.enums import RightType
from centre.forms import MoneyField
from centre.rulebook import tripwire

PREFIX = "figure_"
MOST = 10**9
MARKS = frozenset({RightType.TRADEMARK, RightType.GI})
PATENTS = frozenset({RightType.PATENT_INV, RightType.PATENT_UM, RightType.PATENT_DES})
SECRETS = frozenset({RightType.TRADE_SECRET})
INTRO = "知道的填写，不知道的不填；只用来提示办理单位核对，不影响受理，也不会给对方看"
TICKS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("services", "涉案商标用在服务上（不是商品）", MARKS),
    ("passing_off", "对方假冒专利（标注他人专利号、伪造专利文件等）", PATENTS),
    ("for_foreign", "为境外机构、组织、人员窃取、刺探、收买、非法提供", SECRETS),
)


def fields(right_types: Iterable[str]) -> dict[str, forms.Field]:
    """Optional fields for the measures and ticks that fit these rights; suspicion always."""
    types = set(right_types)
    made: dict[str, forms.Field] = {}
    for measure in tripwire.asked(types):
        label = f"对方的{tripwire.MEASURES[measure]}" if measure != "loss" else "您的损失"
        if measure in tripwire.IN_MONEY:
            made[f"{PREFIX}{measure}_fen"] = MoneyField(label=f"{label}（元）", required=False)
        else:
            made[f"{PREFIX}{measure}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=MOST,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )  # fmt: skip
    if made:
        next(iter(made.values())).help_text = INTRO
        made[f"{PREFIX}repeat"] = _tick("对方近年因同类行为受过刑事或者行政处罚")
    for name, label, rights in TICKS:
        if types & rights:
            made[f"{PREFIX}{name}"] = _tick(label)
    made[f"{PREFIX}suspected"] = _tick(
        "怀疑对方的行为可能构成犯罪", "勾选后由有关机关研判；民事赔偿仍然可以调解"
    )
    return made


def _tick(label: str, hint: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=hint)


def answered(data: Mapping[str, Any]) -> dict[str, Any]:
    """The figures among the answers, without the empty ones."""
    return {
        name.removeprefix(PREFIX): value
        for name, value in data.items()
        if name.startswith(PREFIX) and value
    }


def initial(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{PREFIX}{name}": value for name, value in figures.items()}
