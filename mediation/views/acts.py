"""What a party does in a mediation, one page each: load, authorise, one call, redirect."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from centre import clock
from centre.views import ActionView, GuardedForm
from mediation import signatories, wording
from mediation.enums import Decision, ProposalReply
from mediation.forms import answering, taking_part
from mediation.models import DeliveryAddress, Extension, FactSheet, Proposal, SessionRecord
from mediation.selectors import room
from mediation.selectors.signing import record_rows
from mediation.services import (
    assignment,
    briefing,
    challenges,
    consent,
    ending,
    facts,
    offering,
    periods,
    proposals,
    records,
    referral,
    sheets,
)
from mediation.views.room import ForParties


class PartyAct(ForParties, ActionView):
    """One act of a party. `buttons` are (name, value, label, variant): all of the same weight."""

    template_name = "mediation/act.html"
    title = ""
    explanation = ""
    buttons: tuple[tuple[str, str, str, str], ...] = (("", "", "提交", "primary"),)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.title, explanation=self.explanation, buttons=self.buttons, **kwargs
        )

    def get_success_url(self) -> str:
        return reverse("mediation:room", args=[self.object.public_id])


class Consent(PartyAct):
    title = "是否同意调解"
    template_name = "mediation/consent.html"
    form_class = answering.AnswerForm
    done = "答复已记录。"
    buttons = (
        ("decision", Decision.AGREE, "同意调解", "primary"),
        ("decision", Decision.REFUSE, "不同意调解", "primary"),
    )

    def get_initial(self) -> dict[str, Any]:
        shown = wording.consent(self.object.kind)
        return {**super().get_initial(), "text_hash": shown.digest, "accepts_online": True}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = wording.consent(self.object.kind)
        gap = signatories.gap_of(self.actor, self.object.case)
        return super().get_context_data(paragraphs=shown.paragraphs, authority_gap=gap, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        consent.answer(
            mediation=self.object,
            decision=form.cleaned_data["decision"],
            text_hash=form.cleaned_data["text_hash"],
            reason=form.cleaned_data["reason"],
            accepts_online=form.cleaned_data["accepts_online"],
            by=self.actor,
            at=self.at,
        )
        return {}


class Choose(PartyAct):
    title = "选择调解组织"
    explanation = (
        "请按您的意愿排出次序，最多五家。双方名单中共同的、次序最靠前的一家承办；没有共同选择的，由法院指定。"
        "对方和法院都看不到您的次序。"
    )
    template_name = "mediation/choose.html"
    form_class = answering.RankingForm
    done = "名单已提交。"

    def get_form_kwargs(self) -> dict[str, Any]:
        bodies = referral.eligible(self.object, at=self.at) if self.object.court_id else []
        return {**super().get_form_kwargs(), "organisations": bodies}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["bodies"] = list(context["form"].bodies.values())
        return context

    def act(self, form: answering.RankingForm) -> dict[str, Any]:
        referral.rank(
            mediation=self.object,
            organisations=form.ranked,
            asks_court=form.cleaned_data["asks_court"],
            by=self.actor,
            at=self.at,
        )
        return {}


class Rights(PartyAct):
    title = "权利义务告知"
    template_name = "mediation/rights.html"
    form_class = taking_part.RightsForm
    buttons = (("", "", "我已阅看并明白", "primary"),)
    done = "已记录您的确认。"

    def get_initial(self) -> dict[str, Any]:
        told = wording.rights_and_duties(self.object.kind)
        return {**super().get_initial(), "text_hash": told.wording.digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(told=wording.rights_and_duties(self.object.kind), **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        briefing.acknowledge(
            mediation=self.object,
            text_hash=form.cleaned_data["text_hash"],
            warned_of_fake=form.cleaned_data["warned_of_fake"],
            by=self.actor,
            at=self.at,
        )
        return {}


class Address(PartyAct):
    title = "送达地址确认书"
    template_name = "mediation/address.html"
    form_class = taking_part.AddressForm
    buttons = (("", "", "确认送达地址", "primary"),)
    done = "送达地址已确认。"

    def get_initial(self) -> dict[str, Any]:
        last = DeliveryAddress.objects.visible_to(self.actor).filter(mediation=self.object)
        row = last.order_by("-id").values(
            "address", "recipient", "phone", "e_service", "e_address"
        )
        return {**super().get_initial(), **(row.first() or {})}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(duties=wording.DELIVERY_DUTIES, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        briefing.confirm_address(
            mediation=self.object, values=form.answers, by=self.actor, at=self.at
        )
        return {}


class Disclosure(PartyAct):
    title = "调解员的披露事项"
    template_name = "mediation/disclosure.html"
    form_class = taking_part.WaiverForm
    buttons = (
        ("agrees", "yes", "同意由其继续调解", "primary"),
        ("agrees", "no", "不同意，请更换", "primary"),
    )
    done = "答复已记录。"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object.assignments.active().select_related("mediator__user").first()
        return super().get_context_data(assignment=row, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        assignment.answer_disclosure(
            mediation=self.object,
            agrees=form.cleaned_data["agrees"] == "yes",
            by=self.actor,
            at=self.at,
        )
        return {}


class Challenge(PartyAct):
    title = "申请更换调解员（回避）"
    explanation = "由调解组织或者委派（委托）法院决定；决定之前，调解员可以继续工作。"
    form_class = taking_part.ChallengeForm
    buttons = (("", "", "提交申请", "primary"),)
    done = "申请已提交，决定后会通知您。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        challenges.raise_challenge(
            mediation=self.object,
            ground=form.cleaned_data["ground"],
            facts=form.cleaned_data["facts"],
            by=self.actor,
            at=self.at,
        )
        return {}


class RejectDesignee(PartyAct):
    title = "不接受指定的调解组织或调解员"
    explanation = "由法院或者调解组织指定的，您可以不接受；依照规定，不接受又不另行选择的，视为拒绝调解，案件退回。"
    form_class = taking_part.ReasonForm
    buttons = (("", "", "不接受指定", "primary"),)
    done = "已记录，案件退回。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        offering.reject_designee(
            mediation=self.object,
            reason=form.cleaned_data["note"],
            by=self.actor,
            at=self.at,
            version=form.cleaned_data["version"],
        )
        return {}


class Quit(PartyAct):
    title = "退出调解"
    explanation = (
        "调解自愿，您可以随时退出，不需要说明理由。退出后调解即终结；为达成协议作出的让步，以后在诉讼中不得作为"
        "对您不利的证据。"
    )
    form_class = taking_part.ReasonForm
    buttons = (("", "", "退出调解", "primary"),)
    done = "您已退出调解，终结书由主持人签名后送达各方。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        ending.quit_talks(
            mediation=self.object,
            note=form.cleaned_data["note"],
            by=self.actor,
            at=self.at,
            version=form.cleaned_data["version"],
        )
        return {}


class ProposeExtension(PartyAct):
    title = "提出延长调解期限"
    explanation = "所有当事人都在期限届满前签署，才会延长。"
    form_class = taking_part.ExtensionForm
    buttons = (("", "", "提出", "primary"),)
    done = "已提出，请各方签署。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        periods.propose_extension(
            mediation=self.object,
            to_on=form.cleaned_data["to_on"],
            reason=form.cleaned_data["reason"],
            by=self.actor,
            at=self.at,
        )
        return {}


class ItemAct(PartyAct):
    """An act on one paper of the mediation, loaded from its own `visible_to`."""

    item_model: Any = None
    through = "mediation"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.item = None
        return super().dispatch(request, *args, **kwargs)

    def load_item(self) -> Any:
        if self.item is None:
            rows = self.item_model.objects.visible_to(self.actor)
            rows = rows.filter(**{self.through: self.object})
            self.item = get_object_or_404(rows, public_id=self.kwargs["item_id"])
        return self.item

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.load_item(), **kwargs)


class SignExtension(ItemAct):
    title = "延长调解期限同意书"
    template_name = "mediation/extension.html"
    item_model = Extension
    form_class = taking_part.ConsentToExtendForm
    buttons = (
        ("agrees", "yes", "同意延长", "primary"),
        ("agrees", "no", "不同意延长", "primary"),
    )
    done = "您的意见已记录。"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        days = room.extension_days(self.object, self.load_item(), on=clock.local_date(self.at))
        return super().get_context_data(days=days, **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        periods.sign_extension(
            extension=self.load_item(),
            agrees=form.cleaned_data["agrees"] == "yes",
            by=self.actor,
            at=self.at,
        )
        return {}


class ConfirmRecord(ItemAct):
    title = "调解笔录"
    template_name = "mediation/record.html"
    item_model = SessionRecord
    through = "session__mediation"
    form_class = taking_part.RecordForm
    buttons = (("", "", "阅看无误，确认", "primary"),)
    done = "已记录您的确认。"

    def get_initial(self) -> dict[str, Any]:
        digest = sheets.digest(records.content(self.load_item()))
        return {**super().get_initial(), "content_hash": digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(signature_rows=record_rows(self.load_item()), **kwargs)

    def act(self, form: GuardedForm) -> dict[str, Any]:
        records.confirm(
            record=self.load_item(),
            content_hash=form.cleaned_data["content_hash"],
            remark=form.cleaned_data["remark"],
            by=self.actor,
            at=self.at,
        )
        return {}


class ConfirmFacts(ItemAct):
    title = "无争议事实"
    template_name = "mediation/facts.html"
    item_model = FactSheet
    form_class = taking_part.FactsForm
    buttons = (("", "", "以上事实属实，确认", "primary"),)
    done = "已记录您的确认。"

    def get_initial(self) -> dict[str, Any]:
        digest = sheets.digest(facts.content(self.load_item()))
        return {**super().get_initial(), "content_hash": digest}

    def act(self, form: GuardedForm) -> dict[str, Any]:
        facts.confirm(
            sheet=self.load_item(),
            content_hash=form.cleaned_data["content_hash"],
            by=self.actor,
            at=self.at,
        )
        return {}


class AnswerProposal(ItemAct):
    title = "答复调解方案"
    template_name = "mediation/proposal.html"
    item_model = Proposal
    form_class = taking_part.ReplyForm
    buttons = (
        ("reply", ProposalReply.ACCEPT, "可以接受", "primary"),
        ("reply", ProposalReply.DECLINE, "不能接受", "primary"),
    )
    done = "答复已交给调解员。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        proposals.answer(
            proposal=self.load_item(),
            reply=form.cleaned_data["reply"],
            note=form.cleaned_data["note"],
            by=self.actor,
            at=self.at,
        )
        return {}
