"""格式文书: papers the applicants print and sign, filled in from what they entered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from cases.services import own_papers
from cases.views.case import ApplicantsOnly
from centre.views import ActionView, GuardedForm


class OwnPaperForm(GuardedForm):
    choice = forms.ChoiceField(label="制作哪一份", widget=forms.RadioSelect)
    sex = forms.ChoiceField(
        label="法定代表人性别", required=False, choices=[("", "不填"), ("男", "男"), ("女", "女")],
        help_text="只用于身份证明书，可以不填",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = choices
        if len(choices) == 1:
            self.fields["choice"].initial = choices[0][0]


class OwnPapers(ApplicantsOnly, ActionView):
    """授权委托书、法定代表人身份证明书. To everybody but the applicants' side it does not exist."""

    template_name = "cases/own_papers.html"
    form_class = OwnPaperForm
    done = (
        "文书正在制作，稍后见“我的文书”。请打印后签名或者盖章，扫描件在“补正”或者提交材料时上传，"
        "原件交办理单位。"
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "choices": own_papers.choices(self.object)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "has_choices": bool(context["form"].fields["choice"].choices)}

    def act(self, form: OwnPaperForm) -> dict[str, Any]:
        document = own_papers.make(
            case=self.object, choice=form.cleaned_data["choice"], sex=form.cleaned_data["sex"],
            by=self.actor, at=self.at,
        )  # fmt: skip
        return {"document": str(document.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:case", args=[self.object.public_id])
