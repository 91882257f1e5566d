"""The asking company's pages: ask, read the answer, follow up, turn into a request."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, ListView, TemplateView

from centre.actor import Role
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from centre.views import (
    ActionView,
    ActorRequiredMixin,
    GuardedForm,
    VisibleObjectMixin,
    fingerprint,
)
from consultation import selectors
from consultation.forms.asking import AskForm, FollowUpForm
from consultation.models import Enquiry
from consultation.services import enquiries


class EnquiryList(ActorRequiredMixin, ListView):
    """我的咨询."""

    template_name = "consultation/enquiry_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Enquiry]:
        return (
            Enquiry.objects.visible_to(self.actor)
            .select_related("body")
            .order_by("-submitted_at", "-id")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = self.at.date()
        context["rows"] = [selectors.desk_row(e, today=today) for e in context["object_list"]]
        return context


class Ask(ActorRequiredMixin, FormView):
    """提交咨询. A second press of the button shows the first enquiry again."""

    template_name = "consultation/enquiry_ask.html"
    form_class = AskForm

    def get_initial(self) -> dict[str, Any]:
        return {"idempotency_key": uuid.uuid4(), "concerns_pending_case": "no"}

    def form_valid(self, form: AskForm) -> HttpResponse:
        if self.actor.role is not Role.PARTY:
            form.add_error(None, "咨询以企业或代理人的岗位提出，请在页面上方切换岗位。")
            return self.form_invalid(form)
        try:
            answer, replayed = idempotency.once(
                lambda: {"enquiry": str(self.ask(form).public_id)},
                endpoint="consultation:ask",
                key=form.cleaned_data["idempotency_key"],
                body=fingerprint(form),
                by=self.actor,
                at=self.at,
            )
        except RuleViolation as refusal:
            form.add_error(None, refusal.full_text)
            return self.form_invalid(form)
        if not replayed:
            messages.success(self.request, "咨询已提交，答复后会以站内消息和邮件通知您。")
        return redirect("consultation:enquiry", public_id=answer["enquiry"])

    def ask(self, form: AskForm) -> Enquiry:
        return enquiries.ask(**form.answers, by=self.actor, at=self.at)

    def form_invalid(self, form: AskForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EnquiryVisible(VisibleObjectMixin):
    model = Enquiry

    def visible(self) -> QuerySet[Enquiry]:
        return (
            super().visible().select_related("asker", "body", "judgment_court", "case", "dossier")
        )


class EnquiryPage(EnquiryVisible, TemplateView):
    template_name = "consultation/enquiry.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        enquiry, actor = self.object, self.actor
        verbs = {m.verb for m in Enquiry.LIFECYCLE.open_to(state=enquiry.state, role=actor.role)}
        is_asker = actor.role is Role.PARTY and actor.organisation_id == enquiry.asker_id
        return super().get_context_data(
            enquiry=enquiry,
            standing=selectors.where_it_stands(enquiry, actor, on=self.at.date()),
            tone=selectors.tone(enquiry, actor),
            replies=selectors.replies(enquiry, actor),
            documents=selectors.documents(enquiry, actor),
            appeal_notice=selectors.appeal_notice(enquiry),
            appeal_terms=selectors.appeal_terms(enquiry, on=self.at.date()),
            verbs=verbs,
            can_convert=is_asker and enquiry.case_id is None,
            **kwargs,
        )


class EnquiryAct(EnquiryVisible, ActionView):
    """What the asker does; the bodies that answer work in the admin."""

    template_name = "consultation/enquiry_act.html"
    title = ""
    button = ""
    explanation = ""

    def visible(self) -> QuerySet[Enquiry]:
        return super().visible() if self.actor.role is Role.PARTY else Enquiry.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title, button=self.button, explanation=self.explanation, **kwargs
        )

    def get_success_url(self) -> str:
        return reverse("consultation:enquiry", args=[self.object.public_id])


class FollowUp(EnquiryAct):
    title, button = "追问", "提交追问"
    explanation = "追问会重新分派，原来的问题和答复都保留。"
    form_class = FollowUpForm
    done = "追问已提交。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        enquiries.follow_up(
            enquiry=self.object, question=form.cleaned_data["question"], by=self.actor, at=self.at
        )
        return {}


class Close(EnquiryAct):
    title, button = "办结咨询", "确认办结"
    explanation = "问题已经解决的，可以办结；办结后仍可查看全部内容。"
    done = "咨询已办结。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        enquiries.close(enquiry=self.object, by=self.actor, at=self.at)
        return {}


class Withdraw(EnquiryAct):
    title, button = "撤回咨询", "确认撤回"
    explanation = "撤回后不再答复，您填写的内容仍可查看。"
    done = "咨询已撤回。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        enquiries.withdraw(enquiry=self.object, by=self.actor, at=self.at)
        return {}


class Convert(EnquiryAct):
    title, button = "转为调解申请", "生成申请草稿"
    explanation = "有关事实会带入申请草稿，您可以继续补充；咨询本身不受影响。"
    done = "已生成申请草稿，请继续填写。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        case = enquiries.convert(enquiry=self.object, by=self.actor, at=self.at)
        return {"case": str(case.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:case", args=[self.answer["case"]])
