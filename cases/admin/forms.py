"""Forms of the reviewers' acts: shape only; the services decide."""

from __future__ import annotations

from typing import Any

from django import forms

from cases import kinds
from cases.admin import notes
from cases.enums import MediationKind, NumberSource
from cases.services import numbering
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.admin_site import ActForm
from centre.forms import DateField
from centre.rulebook import grounds
from centre.rulebook.kinds import Leader, kind_for
from centre.rulebook.settings import DEFAULTS


class SupplementForm(ActForm):
    items = forms.CharField(
        label="需要补正的全部事项",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="每行一项，一次写全。例如：商标注册证复印件（核对原件）",
    )
    days = forms.IntegerField(
        label="补正期限（天）",
        min_value=1,
        max_value=60,
        initial=DEFAULTS.supplement_default_days,
        help_text="自通知之日起算，期满日遇节假日顺延；也可以在下面直接指定日期",
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    due_on = DateField(label="指定补正截止日", required=False)
    why_later = forms.CharField(
        label="第一次没有一并提出的原因",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None and not self.obj.supplement_items.exists():
            del self.fields["why_later"]

    def clean_items(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines()]
        wanted = [line for line in lines if line]
        if any(len(line) > 300 for line in wanted):
            raise forms.ValidationError("每一项最多300字，请拆成几项")
        return wanted


class RefusalForm(ActForm):
    ground = forms.ChoiceField(label="不予受理的理由（选一项）", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="具体情况",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写进告知书。例如：被申请人住所地和行为地均不在本市",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [
            (g.code, f"{g.label}（{g.basis}）→ {g.advice}") for g in grounds.RETURN.values()
        ]


class AcceptForm(ActForm):
    """受理: the kind follows from two questions, never from one list (law.md 2.0)."""

    registered = forms.ChoiceField(
        label="一、本案是否已经立案？",
        choices=[("no", "没有立案"), ("yes", "已经立案，正在审理")],
        widget=forms.RadioSelect,
    )
    leader = forms.ChoiceField(
        label="二、由谁主持调解？",
        choices=[
            (Leader.ORGANISATION.value, "调解组织或者调解员主持"),
            (Leader.COURT.value, "法官（审判人员）主持，邀请他人协助"),
        ],
        widget=forms.RadioSelect,
    )
    from_register = forms.BooleanField(
        label="由平台登记簿编号（本院已委托平台登记）", required=False, initial=True
    )
    court_number = forms.CharField(
        label="案号",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "medium"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.obj.handled_by if self.obj is not None else None
        if body is None:
            return
        if body.kind == OrganisationKind.COURT:
            self._for_court(body)
        else:
            for name in ("registered", "leader", "from_register"):
                del self.fields[name]
            self.fields["court_number"].label = "本单位编号"
            self.fields[
                "court_number"
            ].help_text = "有自己登记簿的填写，例如（2026）齐知人调字第1号"

    def _for_court(self, court: Organisation) -> None:
        codes = (MediationKind.DELEGATED, MediationKind.ENTRUSTED)
        if not any(numbering.portal_keeps(court, kind) for kind in codes):
            del self.fields["from_register"]
        now = clock.now()
        proposed = [numbering.suggestion(court, kind, at=now) for kind in codes]
        self.fields["court_number"].help_text = (
            "按本院登记簿填写。平台已用号之后的下一个号（仅供参考）："
            + "、".join(filter(None, proposed))
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        body = self.obj.handled_by
        data["kind"] = self._kind(body, data)
        data["number_source"] = NumberSource.MANUAL
        if data.get("from_register") and not data.get("court_number"):
            data["number_source"] = NumberSource.PORTAL
        return data

    def _kind(self, body: Organisation, data: dict[str, Any]) -> str:
        own = kinds.kinds_of(body.kind)
        if body.kind != OrganisationKind.COURT:
            if not own:
                raise forms.ValidationError(
                    f"{body.name}只能承办法院委派、委托的调解，不能自行受理"
                )
            return own[0].value
        if not data.get("registered") or not data.get("leader"):
            return ""
        found = kind_for(
            registered=data["registered"] == "yes",
            leader=Leader(data["leader"]),
            by_court=True,
        )
        if found is None:
            raise forms.ValidationError("没有这种组合的调解种类，请核对两个问题的回答")
        return found.code


class ForwardForm(ActForm):
    to = forms.ModelChoiceField(
        label="转送给",
        queryset=Organisation.objects.filter(
            kind__in=list(kinds.REVIEWERS), is_active=True
        ).order_by("kind", "name", "id"),
        help_text="受理与否由接收单位决定；中心不受理案件",
    )
    reason = forms.CharField(
        label="说明", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class CrimeForm(ActForm):
    reason = forms.CharField(
        label="需要研判的情况",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明行为、金额和来源。申请人只会看到“已转有关机关研判”",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.obj is not None and self.actor is not None:
            self.fields["reason"].initial = notes.reason_of(self.obj, self.actor)


class ClearForm(ActForm):
    reason = forms.CharField(
        label="研判意见",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如：未达追诉标准，属民事纠纷",
    )


class RevealForm(ActForm):
    reason = forms.CharField(
        label="查看的理由",
        max_length=200,
        help_text="例如：电话通知被申请人。理由和查看时间都会留痕",
    )
