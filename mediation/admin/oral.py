"""The mediator records an oral agreement: people's mediation only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import cached_property

from centre import clock
from centre.actor import Actor
from centre.admin_site import Act
from centre.forms import DateTimeField
from centre.rulebook.wording import lasting
from mediation.admin.agreement import WORDS, conducts
from mediation.admin.agreement_forms import LONG, AgreementForm
from mediation.models import Agreement, Mediation
from mediation.services import agreements, oral

LIMITS = (
    f"口头协议不用当事人签名，自达成之时起生效，共同申请司法确认的{lasting('C20')}也从那一天起算。它不能直接申请强制执行；"
    "登记以后不能再改成书面协议。任何一方要书面的，请改用“起草调解协议”。"
)


class OralForm(AgreementForm):
    """The clauses as in writing, the moment they were agreed, and that nobody wants a paper."""

    reached_at = DateTimeField(
        label="达成口头协议的时间",
        help_text="协议自这一时间生效，司法确认的申请期限从当天起算，请如实填写",
    )
    no_paper_wanted = forms.BooleanField(
        label="各方当事人都明确表示不需要制作书面调解协议书",
        error_messages={"required": "有一方要书面协议的，请用“起草调解协议”制作协议书。"},
    )
    nonetheless = forms.CharField(
        label="仍按现有文字登记的理由", required=False, max_length=1000, widget=LONG,
        help_text="有“请斟酌”的提示而保留原文的才填",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = self.drafted()
        if draft is not None:
            self.fill(draft)
        first = LATE[:2]
        rest = [name for name in self.fields if name not in LATE]
        self.order_fields([*first, *rest, LATE[2]])

    @cached_property
    def draft(self) -> Agreement | None:
        return agreements.living(self.obj) if isinstance(self.obj, Mediation) else None

    def drafted(self) -> Agreement | None:
        return self.draft

    def clean_reached_at(self) -> datetime:
        reached_at: datetime = self.cleaned_data["reached_at"]
        if reached_at > clock.now():
            raise forms.ValidationError("达成口头协议的时间不能晚于现在。")
        return reached_at


LATE = ("reached_at", "no_paper_wanted", "nonetheless")


def may_record(actor: Actor, mediation: Mediation) -> bool:
    return oral.may_record(mediation) and conducts(actor, mediation)


def run_record(mediation: Mediation, data: dict[str, Any], by: Actor, at: datetime) -> Agreement:
    return oral.record(
        mediation=mediation, by=by, at=at, version=data["version"],
        **{name: data[name] for name in (*WORDS, *LATE)},
    )  # fmt: skip


RECORD_ORAL = Act(
    "record_oral", "登记口头协议", OralForm, run_record, note=LIMITS, basis="PML 28；PML 30",
    allowed=may_record, grave=True, done="口头协议已登记，登记书已制作。",
)  # fmt: skip
