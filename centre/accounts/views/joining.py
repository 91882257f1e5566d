"""Requests to join an organisation: list, answer, withdraw."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import DetailView, ListView

from centre.accounts.enums import JoinState
from centre.accounts.models import JoinRequest
from centre.accounts.presenters import join_lines
from centre.accounts.services import joining
from centre.views import ActionView, ActorRequiredMixin, GuardedForm, VisibleObjectMixin


class JoinList(ActorRequiredMixin, ListView):
    template_name = "accounts/join_list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[JoinRequest]:
        seen = JoinRequest.objects.visible_to(self.actor).select_related("user", "organisation")
        return seen.order_by("-asked_at", "-id")


class JoinPage(VisibleObjectMixin, DetailView):
    model = JoinRequest
    template_name = "accounts/join.html"

    def visible(self) -> QuerySet[JoinRequest]:
        return super().visible().select_related("user", "organisation", "user__registration")

    def get_object(self, queryset: Any = None) -> JoinRequest:
        return self.object

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self.object.user_id == self.actor.user_id
        pending = self.object.state == JoinState.PENDING
        return super().get_context_data(
            lines=join_lines(self.object, reader=self.actor),
            may_answer=pending and not own,
            **kwargs,
        )


class JoinAct(ActionView):
    model = JoinRequest
    template_name = "accounts/join_act.html"
    verb = ""
    title = ""
    explains = ""

    def visible(self) -> QuerySet[JoinRequest]:
        return super().visible().select_related("user", "organisation")

    def act(self, form: GuardedForm) -> dict[str, Any]:
        step = getattr(joining, self.verb)
        version = form.cleaned_data["version"]
        row = step(request=self.object, by=self.actor, at=self.at, version=version)
        return {"join": str(row.public_id)}

    def get_success_url(self) -> str:
        return reverse("accounts:join_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title,
            explains=self.explains,
            lines=join_lines(self.object, reader=self.actor),
            **kwargs,
        )


class ConfirmJoin(JoinAct):
    verb, title, done = "confirm", "同意加入", "已同意，对方现在可以代表本单位办理。"
    explains = "同意后，此人可以查看本单位的案件，并代表本单位提交、签收和确认。"


class DeclineJoin(JoinAct):
    verb, title, done = "decline", "不同意加入", "已告知对方。"
    explains = "不同意的，对方不能查看本单位的任何案件。"
