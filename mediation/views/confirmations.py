"""The parties' pages of judicial confirmation: start, sign, file, supplement, object, enforce."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from centre import clock
from centre.actor import Role
from centre.rulebook.confirmation import WHILE_SIGNING
from centre.views import ActionView, GuardedForm, VisibleObjectMixin
from mediation import agreement_selectors as selectors
from mediation import signatories
from mediation.enums import ConfirmationState
from mediation.forms.agreement import ApplicationSignForm, NoteForm, ObjectionForm, StartForm
from mediation.forms.remedies import EnforceForm
from mediation.models import Confirmation
from mediation.services import confirmations, preflight, rulings
from mediation.views.agreements import AgreementAct


class Start(AgreementAct):
    """发起司法确认申请. The courts to choose from stand with the reason that names them."""

    template_name = "mediation/confirmation_start.html"
    form_class = StartForm
    done = "申请已发起，请双方分别签名后提交。"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "courts": preflight.courts(self.object)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.local_date(self.at)
        return super().get_context_data(
            venue=preflight.venue(self.object),
            report=preflight.checked(self.object, today=today),
            remarks=preflight.remarks(self.object, today=today),
            **kwargs,
        )

    def act(self, form: GuardedForm) -> dict[str, Any]:
        confirmation = confirmations.start(
            agreement=self.object,
            court=form.cleaned_data["court"],
            reason=preflight.venue(self.object).reason,
            scope=form.cleaned_data["scope"],
            performance_note=form.cleaned_data["performance_note"],
            by=self.actor,
            at=self.at,
        )
        return {"confirmation": str(confirmation.public_id)}

    def get_success_url(self) -> str:
        return reverse("agreements:confirmation", args=[self.answer["confirmation"]])


class ConfirmationVisible(VisibleObjectMixin):
    model = Confirmation

    def visible(self) -> QuerySet[Confirmation]:
        return (
            super()
            .visible()
            .select_related(
                "court", "judge", "agreement__mediation__case__dossier", "agreement__mediation__organisation",
                "agreement__mediation__court", "agreement__mediation__mediator",
            )
        )  # fmt: skip

    def unsigned_seats(self) -> list[Any]:
        case = self.object.agreement.mediation.case
        done = set(self.object.applicants.values_list("party_id", flat=True))
        return [p for p in signatories.seats_of(self.actor, case) if p.pk not in done]


class ConfirmationPage(ConfirmationVisible, TemplateView):
    template_name = "mediation/confirmation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        confirmation, today = self.object, clock.local_date(self.at)
        is_party = self.actor.role is Role.PARTY
        moves = Confirmation.LIFECYCLE.open_to(state=confirmation.state, role=self.actor.role)
        is_draft = confirmation.state == ConfirmationState.DRAFT
        events = selectors.service_events(confirmation) if is_party else []
        later = selectors.later_terms(confirmation, on=today)
        return super().get_context_data(
            confirmation=confirmation,
            agreement=confirmation.agreement,
            case=confirmation.agreement.mediation.case,
            standing=selectors.confirmation_standing(
                confirmation, self.actor, on=today, below=selectors.terms_below(later, events)
            ),
            applicants=list(
                confirmation.applicants.select_related("party").order_by("signed_at", "id")
            ),
            events=events,
            later_terms=later,
            can_sign=is_draft and bool(self.unsigned_seats()),
            verbs={m.verb for m in moves} if is_party else set(),
            **(self.checks(today) if is_draft and is_party else {}),
            text=confirmations.application_text(confirmation).splitlines() if is_party else [],
            **kwargs,
        )

    def checks(self, today: date) -> dict[str, Any]:
        """What stands in the way, before anything is filed."""
        confirmation = self.object
        agreement = confirmation.agreement
        return {
            "report": preflight.checked(
                agreement, confirmation=confirmation, today=today, later=WHILE_SIGNING
            ),
            "remarks": preflight.remarks(agreement, today=today),
            "authority_gap": signatories.gap_of(self.actor, agreement.mediation.case),
        }


class ConfirmationAct(ConfirmationVisible, ActionView):
    """What a party does; the court works in the admin, the others only see how it ended."""

    template_name = "mediation/confirmation_act.html"
    title = ""
    button = ""
    explanation = ""

    def visible(self) -> QuerySet[Confirmation]:
        return super().visible() if self.actor.role is Role.PARTY else Confirmation.objects.none()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title, button=self.button, explanation=self.explanation,
            confirmation=self.object, **kwargs,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("agreements:confirmation", args=[self.object.public_id])


class SignApplication(ConfirmationAct):
    title, button = "在申请书上签名", "签名"
    explanation = "双方分别签名后才能提交；同一人不能代表双方。"
    form_class = ApplicationSignForm
    done = "已签名。"

    def get_form_kwargs(self) -> dict[str, Any]:
        digest = confirmations.application_hash(self.object)
        return {**super().get_form_kwargs(), "seats": self.unsigned_seats(), "text_hash": digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = confirmations.application_text(self.object).splitlines()
        return super().get_context_data(text=text, **kwargs)

    def act(self, form: ApplicationSignForm) -> dict[str, Any]:
        confirmations.sign(
            confirmation=self.object, party=form.seat, text_hash=form.cleaned_data["text_hash"],
            by=self.actor, at=self.at,
        )  # fmt: skip
        return {}


class File(ConfirmationAct):
    title, button = "提交司法确认申请", "共同提交"
    explanation = "提交后由法院在法定期限内决定是否受理。"
    done = "申请已提交。"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        confirmation, today = self.object, clock.local_date(self.at)
        agreement = confirmation.agreement
        return super().get_context_data(
            report=preflight.checked(agreement, confirmation=confirmation, today=today),
            remarks=preflight.remarks(agreement, today=today),
            **kwargs,
        )

    def act(self, form: GuardedForm) -> dict[str, Any]:
        confirmations.file(
            confirmation=self.object,
            version=form.cleaned_data["version"],
            by=self.actor,
            at=self.at,
        )
        return {}


class NoteAct(ConfirmationAct):
    form_class = NoteForm


class SupplementPapers(NoteAct):
    title, button = "补交材料", "补交完毕"
    explanation = "请先在案件页上传材料，再在这里说明补交了哪些。"
    done = "已补交。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        confirmations.supplement(
            confirmation=self.object, note=form.cleaned_data["note"], by=self.actor, at=self.at
        )
        return {}


class AnswerMore(NoteAct):
    title, button = "补充说明", "提交说明"
    explanation = "按法院的要求如实补充。"
    done = "已提交说明。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        confirmations.answer_more(
            confirmation=self.object, note=form.cleaned_data["note"], by=self.actor, at=self.at
        )
        return {}


class Abandon(ConfirmationAct):
    title, button = "放弃申请", "确认放弃"
    explanation = "尚未提交的申请可以放弃；在期限内还可以重新发起。"
    done = "已放弃。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        confirmations.abandon(confirmation=self.object, by=self.actor, at=self.at)
        return {}


class SeatAct(ConfirmationAct):
    """A remedy in one party's own name: a general authority is enough for its agent."""

    def get_form_kwargs(self) -> dict[str, Any]:
        case = self.object.agreement.mediation.case
        seats = signatories.represented_by(self.actor, case)
        return {**super().get_form_kwargs(), "seats": seats, "text_hash": "-"}


class Object(SeatAct):
    title, button = "提出异议", "提交异议"
    explanation = "当事人对裁定有异议的，应当在收到裁定书之日起的异议期限内向作出裁定的法院提出。"
    form_class = ObjectionForm
    done = (
        "异议已提交作出裁定的法院，《异议申请书》正在制作，稍后见“我的文书”。"
        "法院要求书面原件的，请打印签名后递交。"
    )

    def act(self, form: ObjectionForm) -> dict[str, Any]:
        rulings.object_to(
            confirmation=self.object, party=form.seat, ground=form.cleaned_data["ground"],
            by=self.actor, at=self.at,
        )  # fmt: skip
        return {}


class Enforce(SeatAct):
    title, button = "申请强制执行", "提交申请"
    explanation = (
        "对方拒绝履行或者未全部履行的，可以向作出裁定的法院或者财产所在地的同级法院申请执行。"
        "请写明未履行的内容和财产线索，平台据此制成《强制执行申请书》。"
    )
    form_class = EnforceForm
    done = (
        "已登记，《强制执行申请书》正在制作，稍后见“我的文书”。请打印签名（盖章）后，连同裁定书、调解协议和"
        "身份证明，向作出裁定的法院或者被执行财产所在地的同级法院立案窗口提交。"
    )

    def act(self, form: EnforceForm) -> dict[str, Any]:
        confirmations.enforce(
            confirmation=self.object, party=form.seat, unpaid=form.cleaned_data["unpaid"],
            clues=form.cleaned_data["clues"], by=self.actor, at=self.at,
        )  # fmt: skip
        return {}
