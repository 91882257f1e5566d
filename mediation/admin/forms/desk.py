"""Forms of the desks: asking, recording, choosing, answering. Shape only; services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from centre import clock
from centre.accounts.models import Organisation
from centre.admin_site import ActForm
from centre.forms import DateField, DateTimeField
from centre.rulebook import grounds
from mediation import parties
from mediation.enums import AnswerChannel, Choosing, Decision, FilingOutcome, Procedure
from mediation.models import Challenge, Mediator
from mediation.services import referral


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PartyForm(ActForm):
    """One of the needed parties; those already done may be left out."""

    party = forms.ChoiceField(label="当事人", widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.rows() if self.obj is not None else []
        self.found = {str(party.pk): party for party in rows}
        self.fields["party"].choices = [(key, str(party)) for key, party in self.found.items()]

    def rows(self) -> list[Any]:
        return parties.needed(self.obj.case)

    def clean_party(self) -> Any:
        return self.found[self.cleaned_data["party"]]


class UnansweredForm(PartyForm):
    def rows(self) -> list[Any]:
        told = set(self.obj.consents.values_list("party_id", flat=True))
        return [party for party in super().rows() if party.pk not in told]


class InviteForm(UnansweredForm):
    mail = forms.BooleanField(label="有邮箱的，同时把查阅码寄到邮箱", required=False, initial=True)


class RecordAnswerForm(UnansweredForm):
    decision = forms.ChoiceField(label="答复", choices=Decision.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label="答复途径",
        choices=[c for c in AnswerChannel.choices if c[0] != AnswerChannel.PORTAL],
        widget=forms.RadioSelect,
    )
    decided_at = DateTimeField(label="答复时间", help_text="例如：2026-11-05 10:30")
    reason = forms.CharField(label="说明", required=False, max_length=300, widget=area(2))


class ReasonForm(ActForm):
    note = forms.CharField(
        label="情况说明", max_length=1000, widget=area(4), help_text="写明经过和理由，会留在案卷里"
    )


class RemarkForm(ActForm):
    note = forms.CharField(label="备注", required=False, max_length=1000, widget=area())


class ParticularsForm(ActForm):
    procedure = forms.ChoiceField(
        label="审理程序", choices=[("", "（立案前，不适用）"), *Procedure.choices], required=False,
        help_text="委托调解：普通程序十五日，简易程序七日",
    )  # fmt: skip
    hearing_on = DateField(label="开庭日期", required=False)
    complaint_received_on = DateField(
        label="法院收到起诉状的日期", required=False,
        help_text="收到起诉状的才填写；从次日起算七日立案期限",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            for name in ("procedure", "hearing_on", "complaint_received_on"):
                self.fields[name].initial = getattr(self.obj, name)


class ComplaintForm(ActForm):
    received_on = DateField(
        label="法院收到起诉状的日期", help_text="材料经补正的，填收到补正材料之日"
    )


class FilingForm(ActForm):
    outcome = forms.ChoiceField(
        label="处理", choices=FilingOutcome.choices, widget=forms.RadioSelect
    )
    decided_on = DateField(label="日期")


class DesignateForm(ActForm):
    organisation = forms.ModelChoiceField(
        label="指定的调解组织", queryset=Organisation.objects.none(), empty_label=None,
        widget=forms.RadioSelect, to_field_name="public_id",
        help_text="只列出在本院（上级法院）名册、有设立依据且与当事人没有利害关系的组织",
    )  # fmt: skip
    reason = forms.CharField(label="指定理由", required=False, max_length=500, widget=area(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None and self.obj.court_id:
            bodies = referral.eligible(self.obj, at=clock.now())
            rows = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
            self.fields["organisation"].queryset = rows.order_by("name", "id")


class SendInvitationForm(DesignateForm):
    time = forms.CharField(label="时间", max_length=80, help_text="例如：2026年11月20日9时")
    place = forms.CharField(label="地点", max_length=120, help_text="例如：本院第三调解室")

    field_order = ("organisation", "reason", "time", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].label = "邀请的单位"
        self.fields["reason"].label = "邀请理由"
        self.fields["reason"].required = True


class AcceptForm(ActForm):
    """接受: the moment of the receipt decides where the period begins."""

    way = forms.ChoiceField(
        label="材料签收方式",
        choices=[
            ("online", "线上：现在在平台确认接受，期限自此刻起算"),
            ("offline", "线下：材料已当面签收，期限自签收之时起算"),
        ],
        widget=forms.RadioSelect,
        initial="online",
    )
    papers_signed_at = DateTimeField(label="材料签收时间", required=False)
    note = forms.CharField(label="备注", required=False, max_length=500, widget=area(2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("way") == "offline" and not cleaned.get("papers_signed_at"):
            self.add_error("papers_signed_at", "线下签收的，请填写签收单上的时间")
        if cleaned.get("way") == "online":
            cleaned["papers_signed_at"] = None
        return cleaned


class DeclineForm(ActForm):
    code = forms.ChoiceField(label="不接受的事由", widget=forms.RadioSelect)
    text = forms.CharField(label="说明", required=False, max_length=1000, widget=area())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = grounds.choices(grounds.DECLINE)


class AssignForm(ActForm):
    mediator = forms.ModelChoiceField(
        label="调解员", queryset=Mediator.objects.none(), empty_label=None,
        widget=forms.RadioSelect, to_field_name="public_id",
    )  # fmt: skip
    choosing = forms.ChoiceField(
        label="确定方式", choices=Choosing.choices, initial=Choosing.DESIGNATED,
        widget=forms.RadioSelect,
    )  # fmt: skip
    number = forms.CharField(
        label="本组织编号", required=False, max_length=60,
        help_text="出自本组织登记簿，可以以后补填。例如：（2026）齐知人调字第12号",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.actor is not None:
            rows = Mediator.objects.managed_by(self.actor).serving(on=clock.today())
            self.fields["mediator"].queryset = rows.select_related(
                "user", "organisation"
            ).order_by("user__name", "id")
            self.fields["choosing"].choices = [
                (Choosing.JOINT, "双方共同选定"),
                (Choosing.DESIGNATED, "本组织指定"),
            ]


class DecideChallengeForm(ActForm):
    challenge = forms.ModelChoiceField(
        label="申请", queryset=Challenge.objects.none(), empty_label=None, widget=forms.RadioSelect,
        to_field_name="public_id",
    )  # fmt: skip
    upheld = forms.ChoiceField(
        label="决定", choices=[("yes", "准予更换"), ("no", "不予更换")], widget=forms.RadioSelect
    )
    reasons = forms.CharField(label="理由", max_length=1000, widget=area())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            rows = Challenge.objects.visible_to(self.actor).pending().filter(mediation=self.obj)
            self.fields["challenge"].queryset = rows.select_related("party").order_by("id")


class DayForm(ActForm):
    day = DateField(label="日期")
    note = forms.CharField(label="说明", required=False, max_length=500, widget=area(2))
