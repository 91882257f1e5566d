"""The parties' pages of an agreement: read it all, sign it, record performance."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from centre import clock
from centre.actor import Role
from centre.views import ActionView, GuardedForm, VisibleObjectMixin
from mediation import agreement_selectors as selectors
from mediation import signatories
from mediation.enums import AgreementState
from mediation.forms.agreement import NoteForm, PerformForm
from mediation.models import Agreement, Obligation
from mediation.selectors.signing import signature_rows
from mediation.services import agreement_text, performance, preflight


class AgreementVisible(VisibleObjectMixin):
    model = Agreement

    def visible(self) -> QuerySet[Agreement]:
        return (
            super()
            .visible()
            .select_related(
                "mediation__case__dossier",
                "mediation__organisation",
                "mediation__court",
                "mediation__mediator",
            )
        )

    def unsigned_seats(self) -> list[Any]:
        """The parties this person could still sign for."""
        agreement = self.object
        done = set(
            agreement.signatures.filter(edition=agreement.edition, voided_at__isnull=True)
            .exclude(party__isnull=True)
            .values_list("party_id", flat=True)
        )
        seats = signatories.seats_of(self.actor, agreement.mediation.case)
        return [party for party in seats if party.pk not in done]


class AgreementPage(AgreementVisible, TemplateView):
    template_name = "mediation/agreement.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreement, today = self.object, clock.local_date(self.at)
        is_signing = agreement.state == AgreementState.SIGNING
        confirmation = selectors.latest_confirmation(agreement, self.actor)
        can_sign = is_signing and bool(self.unsigned_seats())
        checks = self.checks(today, confirmation)
        is_clear = "report" not in checks or checks["report"].first is None
        return super().get_context_data(
            agreement=agreement,
            case=agreement.mediation.case,
            standing=selectors.agreement_standing(
                agreement, self.actor, on=today, confirmation=confirmation, has_signed=not can_sign
            ),
            paragraphs=agreement_text.paragraphs(agreement),
            signature_rows=signature_rows(agreement),
            oral=selectors.oral_of(agreement),
            obligations=[
                (row, selectors.obligation_due(row, on=today))
                for row in selectors.obligation_rows(agreement)
            ],
            can_sign=can_sign,
            confirmability=preflight.may_start(agreement),
            alternatives=selectors.alternatives(agreement, on=today),
            confirmation=confirmation,
            can_start=is_clear and self.can_start(confirmation),
            authority_gap=signatories.gap_of(self.actor, agreement.mediation.case),
            **checks,
            **kwargs,
        )

    def checks(self, today: date, confirmation: Any) -> dict[str, Any]:
        """The pre-check stands here before the parties press anything."""
        agreement = self.object
        is_free = confirmation is None or confirmation.is_over
        if agreement.state != AgreementState.EFFECTIVE or not is_free:
            return {}
        if self.actor.role is not Role.PARTY or not preflight.may_start(agreement).allowed:
            return {}
        return {
            "report": preflight.checked(agreement, today=today),
            "remarks": preflight.remarks(agreement, today=today),
        }

    def can_start(self, confirmation: Any) -> bool:
        """R4 and the window decide whether the button is there at all."""
        agreement = self.object
        if (
            agreement.state != AgreementState.EFFECTIVE
            or not preflight.may_start(agreement).allowed
        ):
            return False
        today = clock.local_date(self.at)
        in_time = agreement.confirm_due_on is None or today <= agreement.confirm_due_on
        is_party = bool(signatories.seats_of(self.actor, agreement.mediation.case))
        return in_time and is_party and (confirmation is None or confirmation.is_over)


class AgreementAct(AgreementVisible, ActionView):
    """What a party does with it; to everybody else who reads it the page does not exist."""

    def visible(self) -> QuerySet[Agreement]:
        return super().visible() if self.actor.role is Role.PARTY else Agreement.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            agreement=self.object, paragraphs=agreement_text.paragraphs(self.object), **kwargs
        )

    def get_success_url(self) -> str:
        return reverse("agreements:agreement", args=[self.object.public_id])


class ObligationAct(ActionView):
    model = Obligation
    roles = frozenset({Role.PARTY})

    def visible(self) -> QuerySet[Obligation]:
        if self.actor.role not in self.roles:
            return Obligation.objects.none()
        rows = super().visible()
        return rows.select_related("agreement", "clause__obligor", "clause__creditor__case")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            obligation=self.object,
            sentence=agreement_text.clause_sentence(self.object.clause),
            **kwargs,
        )

    def get_success_url(self) -> str:
        return reverse("agreements:agreement", args=[self.object.agreement.public_id])


class Perform(ObligationAct):
    """登记履行, also by those who follow it up. 依据：PML 31。"""

    roles = frozenset({Role.PARTY, Role.MEDIATOR, Role.SECRETARY})
    template_name = "mediation/obligation_perform.html"
    form_class = PerformForm
    done = "履行情况已登记。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        performance.record(
            obligation=self.object,
            paid_fen=form.cleaned_data["paid_fen"] or 0,
            is_complete=form.cleaned_data["is_complete"],
            note=form.cleaned_data["note"],
            version=form.cleaned_data["version"],
            by=self.actor,
            at=self.at,
        )
        return {}


class Waive(ObligationAct):
    template_name = "mediation/obligation_waive.html"
    form_class = NoteForm
    done = "已登记免除。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        performance.waive(
            obligation=self.object, note=form.cleaned_data["note"], by=self.actor, at=self.at
        )
        return {}
