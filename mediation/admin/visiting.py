"""The organisation follows up what was agreed: DOC49."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from centre.actor import Actor
from centre.admin_site import Act, ActForm
from centre.forms import DateField
from mediation.models import Agreement
from mediation.services import visits

WAYS = [("电话", "电话"), ("上门", "上门"), ("平台", "平台"), ("书面", "书面")]


class VisitForm(ActForm):
    visited_on = DateField(label="回访日期")
    way = forms.ChoiceField(label="回访方式", choices=WAYS)
    result = forms.CharField(
        label="回访结果", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如：余款尚欠4万元，义务人承诺年底前付清；已告知逾期后果",
    )  # fmt: skip


def run_visit(agreement: Agreement, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    visits.register(
        agreement=agreement, visited_on=data["visited_on"], way=data["way"],
        result=data["result"], by=by, at=at,
    )  # fmt: skip
    return agreement


VISIT = Act(
    "visit", "登记回访", VisitForm, run_visit, basis="PML 31", allowed=visits.may_register,
    papers=True,
    note="按各项义务的现状制成《履行情况登记》，发给双方；各项付款请先在履行情况中登记。",
    done="回访已登记，《履行情况登记》正在制作。",
)  # fmt: skip
