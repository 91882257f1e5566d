"""Powers of attorney: list, propose, answer, end."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import DetailView, FormView, ListView

from centre import clock
from centre.accounts.enums import MandateState
from centre.accounts.forms.mandates import (
    AskMandateForm,
    EndMandateForm,
    GiveMandateForm,
    MandateTermsForm,
)
from centre.accounts.models import Mandate
from centre.accounts.presenters import mandate_lines
from centre.accounts.services import mandates
from centre.actor import Role
from centre.errors import RuleViolation
from centre.idempotency import services as idempotency
from centre.rulebook import articles
from centre.views import (
    ActionView,
    ActorRequiredMixin,
    GuardedForm,
    VisibleObjectMixin,
    fingerprint,
)


class PartyOnly(ActorRequiredMixin):
    """Powers of attorney are the parties' matter: for everybody else the page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        signed_in = request.user.is_authenticated and not self.actor.is_anonymous
        if signed_in and self.actor.role is not Role.PARTY:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class MandateList(PartyOnly, ListView):
    template_name = "accounts/mandate_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[Mandate]:
        seen = Mandate.objects.visible_to(self.actor).select_related("agent", "principal")
        return seen.order_by("-proposed_at", "-id")


class MandatePage(VisibleObjectMixin, DetailView):
    """One mandate and what this person may do with it now."""

    model = Mandate
    template_name = "accounts/mandate.html"

    def visible(self) -> QuerySet[Mandate]:
        return super().visible().select_related("agent", "principal", "proposed_by")

    def get_object(self, queryset: Any = None) -> Mandate:
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mandate, by = self.object, self.actor
        proposed = mandate.state == MandateState.PROPOSED
        in_force = mandate.state == MandateState.IN_FORCE
        proposer = mandates.stands_for_proposer(mandate, by)
        return super().get_context_data(
            lines=mandate_lines(mandate, on=clock.today()),
            may_answer=proposed and not proposer,
            may_withdraw=proposed and proposer,
            may_revoke=in_force and by.organisation_id == mandate.principal_id,
            may_relinquish=in_force and by.user_id == mandate.agent_id,
            **kwargs,
        )


class ProposeMandate(PartyOnly, FormView):
    """The guard of `ActionView` for a row that does not exist yet."""

    template_name = "accounts/mandate_form.html"
    title = ""

    def propose(self, form: MandateTermsForm) -> Mandate:
        raise NotImplementedError

    def get_initial(self) -> dict[str, Any]:
        return {"idempotency_key": uuid.uuid4()}

    def form_valid(self, form: MandateTermsForm) -> HttpResponse:
        try:
            answer, _ = idempotency.once(
                lambda: {"mandate": str(self.propose(form).public_id)},
                endpoint=self.request.resolver_match.view_name,
                key=form.cleaned_data["idempotency_key"],
                body=fingerprint(form),
                by=self.actor,
                at=self.at,
            )
        except RuleViolation as refusal:
            form.add_error(None, refusal.full_text)
            return self.form_invalid(form)
        return redirect("accounts:mandate", answer["mandate"])

    def form_invalid(self, form: MandateTermsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=self.title, **kwargs)


class AskMandate(ProposeMandate):
    form_class = AskMandateForm
    title = "请企业确认委托"

    def propose(self, form: MandateTermsForm) -> Mandate:
        code = form.answers["principal_code"]
        return mandates.ask(principal_code=code, by=self.actor, at=self.at, **form.terms())


class GiveMandate(ProposeMandate):
    form_class = GiveMandateForm
    title = "委托代理人"

    def propose(self, form: MandateTermsForm) -> Mandate:
        email = form.answers["agent_email"]
        return mandates.give(agent_email=email, by=self.actor, at=self.at, **form.terms())


ENDING = f"{articles.cite('AUTHORITY_CHANGES')}、{articles.cite('MANDATE_ENDS')}"


class MandateAct(ActionView):
    """One step on one mandate; `verb` names the service."""

    model = Mandate
    template_name = "accounts/mandate_act.html"
    verb = ""
    title = ""
    explains = ""

    def visible(self) -> QuerySet[Mandate]:
        return super().visible().select_related("agent", "principal")

    def act(self, form: GuardedForm) -> dict[str, Any]:
        step = getattr(mandates, self.verb)
        version = form.cleaned_data["version"]
        row = step(mandate=self.object, by=self.actor, at=self.at, version=version, **form.answers)
        return {"mandate": str(row.public_id)}

    def get_success_url(self) -> str:
        return reverse("accounts:mandate_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = mandate_lines(self.object, on=clock.today())
        return super().get_context_data(
            title=self.title, explains=self.explains, lines=lines, **kwargs
        )


class ConfirmMandate(MandateAct):
    verb, title, done = "confirm", "确认委托", "委托已确认，即时生效。"
    explains = "确认后，代理人在权限范围内办理的事项，由委托人承受。"


class DeclineMandate(MandateAct):
    verb, title, done = "decline", "不予确认", "已告知对方不予确认。"
    explains = "不予确认的，委托不成立。"


class WithdrawMandate(MandateAct):
    verb, title, done = "withdraw", "撤回", "已撤回。"
    explains = "撤回后，对方不能再确认。"


class RevokeMandate(MandateAct):
    verb, title, done = "revoke", "解除委托", "委托已解除，代理人不能再办理或者查看有关案件。"
    explains = f"依据{ENDING}，委托人可以随时解除委托。解除即时生效。"
    form_class = EndMandateForm


class RelinquishMandate(MandateAct):
    verb, title, done = "relinquish", "辞去委托", "已辞去委托。"
    explains = f"依据{ENDING}，代理人可以随时辞去委托。辞去即时生效。"
    form_class = EndMandateForm
