"""Forms of whoever leads the talks. Shape only; services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.models import Material, Party
from centre.admin_site import ActForm
from centre.forms import DateField, DateTimeField
from centre.rulebook import grounds
from mediation import parties
from mediation.admin.forms.desk import PartyForm, area
from mediation.enums import SessionState, SheetState
from mediation.models import FactSheet, MediationSession, SessionRecord
from mediation.services import ending, sessions


class DisclosureForm(ActForm):
    has_relations = forms.ChoiceField(
        label="与当事人、代理人是否有应当披露的关系",
        choices=[("no", "没有"), ("yes", "有")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="披露内容", required=False, max_length=2000, widget=area(4),
        help_text="有关系的，或者系统核查有发现的，写明情况。例如：2019年曾为申请人讲授培训课一次",
    )  # fmt: skip


class IdentityForm(PartyForm):
    method = forms.CharField(
        label="核验方式", max_length=80, help_text="例如：核对营业执照副本和法定代表人身份证原件"
    )

    def rows(self) -> list[Party]:
        done = set(self.obj.identity_checks.values_list("party_id", flat=True))
        return [party for party in parties.needed(self.obj.case) if party.pk not in done]


class ExchangeForm(ActForm):
    """Which ordinary papers the other side is shown; all of them unless unticked."""

    materials = forms.MultipleChoiceField(
        label="交换给对方的材料",
        widget=forms.CheckboxSelectMultiple,
        help_text="只列普通材料；涉及商业秘密的不在其中，须对方签署保密承诺后另行查阅",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Material.objects.none()
        if self.obj is not None:
            rows = Material.objects.visible_to(self.actor).to_exchange(self.obj.case)
        field = self.fields["materials"]
        field.choices = [
            (str(row.public_id), f"{row.get_side_display()}：{row.label}")
            for row in rows.order_by("side", "id")
        ]
        field.initial = [key for key, _ in field.choices]


class SessionForm(ActForm):
    starts_at = DateTimeField(label="开始时间", help_text="例如：2026-11-20 09:00")
    ends_at = DateTimeField(label="预计结束", required=False)
    place = forms.CharField(
        label="地点",
        required=False,
        max_length=200,
        help_text="线下调解填写，例如：铁锋区调解中心203室",
    )
    link = forms.URLField(
        label="线上会议链接", required=False, max_length=300, assume_scheme="https"
    )
    topic = forms.CharField(label="议题", required=False, max_length=300)
    bring = forms.CharField(
        label="请携带", required=False, max_length=300, help_text="例如：身份证件、授权委托书原件"
    )


class OneSession(ActForm):
    """One of this mediation's sessions in a given state."""

    states: tuple[str, ...] = (SessionState.PLANNED,)
    session = forms.ModelChoiceField(
        label="调解会", queryset=MediationSession.objects.none(), empty_label=None,
        widget=forms.RadioSelect, to_field_name="public_id",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None:
            rows = MediationSession.objects.visible_to(self.actor).filter(
                mediation=self.obj, state__in=self.states
            )
            self.fields["session"].queryset = rows.order_by("position")


class CancelForm(OneSession):
    reason = forms.CharField(label="取消原因", max_length=200)


class HoldForm(OneSession):
    present = forms.CharField(
        label="到场人员", widget=area(4),
        help_text="每行一人：姓名，身份。例如：孙立新，被申请人法定代表人",
    )  # fmt: skip
    absent = forms.CharField(label="未到场人员", required=False, widget=area(2))

    def attendances(self) -> list[sessions.Present]:
        found = []
        for name, present in (("present", True), ("absent", False)):
            for line in self.cleaned_data.get(name, "").splitlines():
                who, _, capacity = line.replace(",", "，").partition("，")
                if who.strip():
                    found.append(
                        sessions.Present(
                            who.strip()[:80], capacity.strip()[:60] or "到场人员", present
                        )
                    )
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            cleaned["attendances"] = self.attendances()
        return cleaned


class RecordForm(OneSession):
    """笔录. Held sessions whose record is not yet laid open."""

    states = (SessionState.HELD,)
    rights_told = forms.CharField(
        label="权利义务告知", widget=area(2),
        initial="已告知各方权利义务和虚假调解的后果，各方表示清楚，不申请回避。",
    )  # fmt: skip
    statements = forms.CharField(
        label="各方陈述与意见", widget=area(8),
        help_text="只记在各方面前说的话；单方沟通的内容未经同意不得写入",
    )  # fmt: skip
    result = forms.CharField(label="结果", widget=area(3))
    next_step = forms.CharField(label="下一步", required=False, widget=area(2))
    recorder = forms.CharField(label="记录人", required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = self.fields["session"].queryset
        self.fields["session"].queryset = rows.exclude(
            record__state__in=[SheetState.OPEN, SheetState.CONFIRMED]
        )
        draft = SessionRecord.objects.filter(session__in=rows, state=SheetState.DRAFT).first()
        if draft is not None:
            for name in ("rights_told", "statements", "result", "next_step", "recorder"):
                self.fields[name].initial = getattr(draft, name)
            self.fields["session"].initial = draft.session.public_id


class OneSheet(ActForm):
    """One record or fact sheet in a given state."""

    sheet = forms.ChoiceField(label="文本", widget=forms.RadioSelect)
    state = SheetState.DRAFT

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {}
        if self.obj is not None:
            records = SessionRecord.objects.visible_to(self.actor).filter(
                session__mediation=self.obj, state=self.state
            )
            facts = FactSheet.objects.visible_to(self.actor).filter(
                mediation=self.obj, state=self.state
            )
            for row in [*records.select_related("session").order_by("id"), *facts.order_by("id")]:
                self.found[str(row.public_id)] = row
        self.fields["sheet"].choices = [(key, str(row)) for key, row in self.found.items()]

    def clean_sheet(self) -> SessionRecord | FactSheet:
        return self.found[self.cleaned_data["sheet"]]


class OpenSheetForm(OneSheet):
    state = SheetState.DRAFT


class SignSheetForm(OneSheet):
    state = SheetState.CONFIRMED


class FactsForm(ActForm):
    facts = forms.CharField(
        label="无争议事实", widget=area(6),
        help_text="每行一项，只写各方都认可的事实。为达成协议作出的让步不得写入",
    )  # fmt: skip

    def clean_facts(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["facts"].splitlines() if line.strip()]


class ExtendForm(ActForm):
    to_on = DateField(label="延长至", help_text="例如：2026-12-20")
    reason = forms.CharField(label="理由", max_length=300, widget=area(2))


class TerminateForm(ActForm):
    reason = forms.ChoiceField(label="终结原因", widget=forms.RadioSelect)
    note = forms.CharField(
        label="说明", required=False, max_length=1000, widget=area(),
        help_text="选“其他”的必须写明。不要写当事人为达成协议作出的让步",
    )  # fmt: skip
    cost_conduct = forms.CharField(
        label="无正当理由致对方费用增加的行为", required=False, max_length=1000, widget=area(2),
        help_text="没有的不填。例如：三次无故缺席",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [
            (g.code, f"{g.code} {g.label}")
            for g in grounds.TERMINATION.values()
            if g.code not in ending.NOT_BY_HAND
        ]
