"""案件页: the three lines, timeline, papers, people; withdraw and supplement from here."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from cases import panels, permissions, selectors
from cases.enums import CaseState, Secrecy
from cases.files import inspection
from cases.models import Case, SupplementItem
from cases.services import intake, materials
from centre.access.enums import Side
from centre.access.models import opens
from centre.actor import Role
from centre.components import Standing
from centre.errors import RuleViolation
from centre.views import ActionView, ActorRequiredMixin, GuardedForm, VisibleObjectMixin


def upload_key(form_key: uuid.UUID, part: int) -> uuid.UUID:
    """One key for each file of a form, so that pressing twice keeps each once."""
    return uuid.uuid5(form_key, str(part))


class CaseList(ActorRequiredMixin, ListView):
    """我的案件, ended ones too."""

    template_name = "cases/case_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Case]:
        return (
            Case.objects.visible_to(self.actor)
            .select_related("handled_by")
            .order_by("-created_at", "-id")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = self.at.date()
        context["rows"] = [selectors.desk_row(c, today=today) for c in context["object_list"]]
        return context


class CaseVisible(VisibleObjectMixin):
    model = Case

    def visible(self) -> QuerySet[Case]:
        return super().visible().select_related("handled_by", "filer", "dossier")


class ApplicantsOnly(CaseVisible):
    """Pages on which only the applicant's own side acts; to all others they do not exist."""

    def visible(self) -> QuerySet[Case]:
        if self.actor.role is not Role.PARTY:
            return Case.objects.none()
        return super().visible().filter(opens(self.actor, side=Side.APPLICANT))


class CasePage(CaseVisible, TemplateView):
    template_name = "cases/case.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.object.state == CaseState.DRAFT:
            return redirect("cases:draft", public_id=self.object.public_id)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, actor = self.object, self.actor
        parts = panels.of(case, actor)
        is_applicant = permissions.is_applicant(actor, case)
        return super().get_context_data(
            case=case,
            panels=parts,
            standing=self.standing(parts),
            tone=selectors.tone(case, actor),
            events=selectors.timeline(case, actor),
            files=selectors.files(case, actor),
            documents=selectors.documents(case, actor),
            people=selectors.people(case, actor),
            rounds=selectors.supplement_rounds(case, actor) if is_applicant else [],
            messages_here=selectors.messages(case, actor),
            can_withdraw=is_applicant and self.allows("withdraw"),
            can_supplement=is_applicant and self.allows("supplement"),
            is_applicant=is_applicant,
            **kwargs,
        )

    def standing(self, parts: list[panels.Panel]) -> Standing:
        given = next((p.standing for p in parts if p.standing), None)
        return given or selectors.where_it_stands(self.object, self.actor, on=self.at.date())

    def allows(self, verb: str) -> bool:
        moves = Case.LIFECYCLE.open_to(state=self.object.state, role=self.actor.role)
        return any(m.verb == verb for m in moves)


class WithdrawForm(GuardedForm):
    reason = forms.CharField(
        label="撤回的原因",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：双方已自行和解。可以不填",
    )


class Withdraw(ApplicantsOnly, ActionView):
    template_name = "cases/case_withdraw.html"
    form_class = WithdrawForm
    done = "申请已撤回。您填写的内容和材料仍可在本页查看。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        intake.withdraw(
            case=self.object,
            reason=form.cleaned_data["reason"],
            by=self.actor,
            at=self.at,
            version=form.cleaned_data["version"],
        )
        return {"case": str(self.object.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:case", args=[self.object.public_id])


class SupplementForm(GuardedForm):
    """One answer and one file for each item that is still open."""

    def __init__(self, *args: Any, items: list[SupplementItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"answer_{item.pk}"] = forms.CharField(
                label="补正说明",
                required=False,
                max_length=2000,
                initial=item.answer,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text="例如：已补充上传商标注册证（第3类），见附件",
            )
            self.fields[f"file_{item.pk}"] = forms.FileField(
                label="上传文件",
                required=False,
                widget=forms.ClearableFileInput(attrs={"accept": inspection.ACCEPT}),
            )

    def rows(self) -> list[tuple[SupplementItem, Any, Any]]:
        return [(i, self[f"answer_{i.pk}"], self[f"file_{i.pk}"]) for i in self.items]


class Supplement(ApplicantsOnly, ActionView):
    """补正. Files are kept first, each by itself; the move is made when every item is answered."""

    template_name = "cases/case_supplement.html"
    form_class = SupplementForm
    done = "已补正，现由办理单位继续审查。"

    def get_form_kwargs(self) -> dict[str, Any]:
        items = SupplementItem.objects.visible_to(self.actor).unanswered().filter(case=self.object)
        return {
            **super().get_form_kwargs(),
            "items": list(items.prefetch_related("materials").order_by("position", "id")),
        }

    def form_valid(self, form: SupplementForm) -> Any:
        for item in form.items:
            file = form.cleaned_data.get(f"file_{item.pk}")
            if file and not self.keep(form, item, file):
                return self.form_invalid(form)
        return super().form_valid(form)

    def keep(self, form: SupplementForm, item: SupplementItem, file: Any) -> bool:
        try:
            materials.upload(
                case=self.object,
                file=file,
                by=self.actor,
                at=self.at,
                key=upload_key(form.cleaned_data["idempotency_key"], item.pk),
                purpose=item.text[:300],
                secrecy=Secrecy.ORDINARY,
                supplement_item=item,
            )
        except RuleViolation as refusal:
            form.add_error(f"file_{item.pk}", refusal.full_text)
            return False
        return True

    def act(self, form: SupplementForm) -> dict[str, Any]:
        answers = {i.pk: form.cleaned_data[f"answer_{i.pk}"] for i in form.items}
        intake.supplement(
            case=self.object,
            answers=answers,
            by=self.actor,
            at=self.at,
            version=form.cleaned_data["version"],
        )
        return {"case": str(self.object.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:case", args=[self.object.public_id])
