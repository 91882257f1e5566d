"""The court writes down what it asked both applicants: DOC30."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from centre.actor import Actor, Role
from centre.admin_site import Act, ActForm
from centre.forms import DateTimeField
from mediation.letters.inquiry import QUESTIONS
from mediation.models import Confirmation
from mediation.services import inquiries

SHORT = forms.Textarea(attrs={"rows": 3})
ASKING = (Role.JUDGE, Role.COURT_CLERK)


class InquiryForm(ActForm):
    """One answer for each thing the court must verify."""

    held_at = DateTimeField(label="询问时间")
    place = forms.CharField(label="地点", max_length=120)
    present = forms.CharField(
        label="到场人员", max_length=1000, widget=SHORT,
        help_text="每行一人，写明身份，例如：赵铁锋（申请人法定代表人，已核对身份证）",
    )  # fmt: skip
    clerk = forms.CharField(label="记录人", max_length=60)
    more = forms.CharField(label="其他询问", max_length=4000, required=False, widget=SHORT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.CharField(label=question, max_length=4000, widget=SHORT)
        self.order_fields(["held_at", "place", "present", "clerk", *QUESTIONS, "more"])

    def clean_present(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.cleaned_data["present"].splitlines())
        return tuple(line for line in lines if line)


def may_inquire(actor: Actor, confirmation: Confirmation) -> bool:
    return (
        actor.role in ASKING
        and actor.organisation_id == confirmation.court_id
        and confirmation.state in inquiries.UNDER_REVIEW
    )


def run_inquire(c: Confirmation, data: dict[str, Any], by: Actor, at: datetime) -> Confirmation:
    inquiries.record(
        confirmation=c, held_at=data["held_at"], place=data["place"], present=data["present"],
        clerk=data["clerk"], answers={name: data[name] for name in (*QUESTIONS, "more")},
        by=by, at=at,
    )  # fmt: skip
    return c


INQUIRE = Act(
    "inquire", "制作询问笔录", InquiryForm, run_inquire, basis="CPLI 356", allowed=may_inquire,
    papers=True,
    note="按核实的事项逐项记录；生成询问笔录草稿，核准后打印，由到场人员、法官和记录人签名。",
    done="询问笔录草稿已生成，待核准。",
)  # fmt: skip
