"""诉讼时效提示 on the applicant's own pages: what was noted, what follows, what to add."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse

from cases.models import LimitationEvent
from cases.services import limitation
from cases.views.case import ApplicantsOnly
from centre.actor import Role
from centre.forms import DateField
from centre.views import ActionView, GuardedForm


class EventForm(GuardedForm):
    kind = forms.ChoiceField(
        label="发生了什么？", choices=[(k.value, k.label) for k in limitation.BY_HAND]
    )
    happened_on = DateField(label="哪一天？")
    ended_on = DateField(
        label="这个程序哪一天结束？", required=False, help_text="还没有结束的不填"
    )
    evidence = forms.CharField(
        label="凭什么证明？", max_length=300, help_text="例如：2026年3月1日还款承诺书，原件在公司"
    )


class Notes(ApplicantsOnly, ActionView):
    """Only the claimant's own side sees it; to the other side the page does not exist."""

    template_name = "cases/limitation.html"
    form_class = EventForm
    done = "已登记。"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = limitation.events_of(self.object, self.actor)
        found = limitation.answer(self.object, events)
        return super().get_context_data(
            case=self.object,
            events=events,
            answer=found,
            summary=limitation.summary(found),
            user_id=self.actor.user_id,
            **kwargs,
        )

    def act(self, form: EventForm) -> dict[str, Any]:
        answers = form.answers
        event = limitation.record(case=self.object, by=self.actor, at=self.at, **answers)
        return {"event": str(event.public_id)}

    def get_success_url(self) -> str:
        return reverse("cases:limitation", args=[self.object.public_id])


class Strike(ActionView):
    """划去自己登记有误的一条."""

    model = LimitationEvent
    template_name = "cases/limitation_strike.html"
    done = "已划去，不再计入。"

    def visible(self) -> QuerySet[LimitationEvent]:
        if self.actor.role is not Role.PARTY:
            return LimitationEvent.objects.none()
        return super().visible().select_related("case")

    def act(self, form: GuardedForm) -> dict[str, Any]:
        limitation.strike(event=self.object, by=self.actor, at=self.at)
        return {}

    def get_success_url(self) -> str:
        return reverse("cases:limitation", args=[self.object.case.public_id])
