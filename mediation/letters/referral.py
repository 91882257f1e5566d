"""委派、委托、邀请: the court's letters to the organisation, the receipt and the reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter, ManifestLine
from centre.rulebook import clocks, grounds
from centre.rulebook.dates import arabic
from centre.workdays import reading
from mediation import terms
from mediation.enums import MeetingForm, OfferAnswer, Procedure
from mediation.letters import people
from mediation.models import Offer

DUTIES = (
    "请依法告知权利义务、核实身份、指导填写《送达地址确认书》；达成协议的，将协议送达各方并报本院备案；"
    "未达成协议的，书面说明情况并移送材料。发现可能存在虚假调解的，应中止并报告。"
)
ENTRUSTED_DUTIES = (
    "请依法告知权利义务、核实身份、指导填写《送达地址确认书》；达成协议的，将协议移交本院审查；"
    "未达成协议的，书面说明情况并移送材料，本院恢复审理。发现可能存在虚假调解的，应中止并报告。"
)

EXPENSES = "协助调解不向当事人收取费用；因协助调解确需支出的费用，由本院依有关规定处理。"
TO_BE_NAMED = "由我单位依规定确定后告知各方当事人，并依法披露可能影响公正调解的关系"


def manifest_of(offer: Offer) -> tuple[ManifestLine, ...]:
    return tuple(
        ManifestLine(
            name=item.label,
            sha256=item.sha256,
            size=item.material.size if item.material else 0,
            pages=item.pages or 0,
            remark="原件" if item.is_original else "",
        )
        for item in offer.manifest.select_related("material").order_by("position")
    )


def consent_line(offer: Offer) -> str:
    """Who agreed and when, as recorded. 依据：law.md D3。"""
    consents = offer.mediation.consents.agreeing().select_related("party").order_by("decided_at")
    said = [
        f"{c.party.name}于{arabic(clock.local_date(c.decided_at))}（{c.get_channel_display()}）"
        for c in consents
    ]
    return "、".join(said) + "表示同意调解"


@dataclass(frozen=True)
class DelegationLetter(Letter):
    """委派调解函."""

    KIND: ClassVar[str] = "DOC08"
    TEMPLATE: ClassVar[str] = "letters/doc08_delegation.html"

    court_name: str
    case_number: str
    addressee: str
    between: str
    parties: tuple[str, ...]
    cause: str
    gist: str
    consent: str
    manifest: tuple[ManifestLine, ...]
    choosing: str
    verb: str
    procedure: str
    hearing_on: date | None
    period: str
    duties: str
    contact: str
    dated: date

    @classmethod
    def of(cls, offer: Offer) -> DelegationLetter:
        mediation = offer.mediation
        return cls(
            court_name=mediation.court.name,
            case_number=mediation.case.court_number or mediation.case.number,
            addressee=offer.organisation.name,
            between=people.between(mediation),
            parties=people.with_contacts(mediation),
            cause=mediation.case.cause_name,
            gist=people.gist_of(mediation, limit=200),
            consent=consent_line(offer),
            manifest=manifest_of(offer),
            choosing=offer.get_choosing_display(),
            verb=cls.verb_of(),
            procedure=mediation.get_procedure_display(),
            hearing_on=mediation.hearing_on,
            period=period_line(offer),
            duties=cls.duties_of(),
            contact=f"{mediation.court.name}立案（诉调对接）窗口　电话：{mediation.court.phone or '见本院公告'}",
            dated=clock.local_date(offer.offered_at),
        )

    @staticmethod
    def verb_of() -> str:
        return "委派"

    @staticmethod
    def duties_of() -> str:
        return DUTIES


@dataclass(frozen=True)
class EntrustmentLetter(DelegationLetter):
    """委托调解函: as the delegation, with the trial number, procedure and 15 or 7 days."""

    KIND: ClassVar[str] = "DOC09"
    TEMPLATE: ClassVar[str] = "letters/doc08_delegation.html"

    @staticmethod
    def verb_of() -> str:
        return "委托"

    @staticmethod
    def duties_of() -> str:
        return ENTRUSTED_DUTIES


def period_line(offer: Offer) -> str:
    """The length is the rulebook's; the start is the receipt of the papers. 依据：SPM 27；ODR 24。"""
    mediation = offer.mediation
    days = clocks.CLOCKS[terms.clock_id(mediation, form=MeetingForm.OFFLINE)].length
    line = (
        f"调解期限为{days}日，自你（单位）签收本函所附材料（线上自平台确认接受）之日起计算；"
        "各方当事人均同意的，可以延长。"
    )
    if mediation.procedure:
        line += f"本案适用{Procedure(mediation.procedure).label}，延长的期间不计入审理期限。"
    return line


@dataclass(frozen=True)
class InvitationLetter(Letter):
    """邀请调解函."""

    KIND: ClassVar[str] = "DOC10"
    TEMPLATE: ClassVar[str] = "letters/doc10_invitation.html"

    court_name: str
    case_number: str
    addressee: str
    parties: tuple[str, ...]
    cause: str
    reason: str
    time: str
    place: str
    role: str
    confidentiality: str
    contact: str
    dated: date
    expenses: str = EXPENSES

    @classmethod
    def of(cls, offer: Offer, *, time: str, place: str) -> InvitationLetter:
        mediation = offer.mediation
        return cls(
            court_name=mediation.court.name,
            case_number=mediation.case.court_number or mediation.case.number,
            addressee=offer.organisation.name,
            parties=people.names(mediation),
            cause=mediation.case.cause_name,
            reason=offer.reason,
            time=time,
            place=place,
            role="协助本院主持的调解，就有关事实、行业惯例和专门问题发表意见；案件仍由本院办理。",
            confidentiality="参加人对调解过程以及知悉的国家秘密、商业秘密、个人隐私和其他不宜公开的信息负有保密义务。",
            contact=f"{mediation.court.name}　电话：{mediation.court.phone or '见本院公告'}",
            dated=clock.local_date(offer.offered_at),
        )


@dataclass(frozen=True)
class HandoverReceipt(Letter):
    """材料移交签收单. The moment of signing starts the clock."""

    KIND: ClassVar[str] = "DOC11"
    TEMPLATE: ClassVar[str] = "letters/doc11_handover.html"

    case_number: str
    manifest: tuple[ManifestLine, ...]
    handed_by: str
    received_by: str
    way: str
    signed_at: datetime
    due_on: date | None
    due_note: str = ""

    @classmethod
    def of(cls, offer: Offer, *, received_by: str) -> HandoverReceipt:
        mediation = offer.mediation
        online = mediation.form == MeetingForm.ONLINE
        return cls(
            case_number=mediation.case.court_number or mediation.case.number,
            manifest=manifest_of(offer),
            handed_by=mediation.court.name,
            received_by=f"{offer.organisation.name}　{received_by}",
            way="线上，自平台确认接受之时起算" if online else "线下，自签收材料之时起算",
            signed_at=clock.local(offer.papers_signed_at),
            due_on=mediation.due_on,
            due_note=reading.note(mediation.due_clock, mediation.due_on),
        )


@dataclass(frozen=True)
class OfferReply(Letter):
    """接受（不接受）委派委托回复."""

    KIND: ClassVar[str] = "DOC12"
    TEMPLATE: ClassVar[str] = "letters/doc12_reply.html"

    addressee: str
    case_number: str
    sender: str
    answer: str
    reason: str
    note: str
    signed_by: str
    dated: date
    mediator: str = ""
    disclosure: str = ""

    @classmethod
    def of(cls, offer: Offer, *, signed_by: str) -> OfferReply:
        accepted = offer.answer == OfferAnswer.ACCEPTED
        why = grounds.of(offer.decline_code).label if offer.decline_code else ""
        return cls(
            addressee=offer.mediation.court.name,
            case_number=offer.mediation.case.court_number or offer.mediation.case.number,
            sender=offer.organisation.name,
            answer="接受" if accepted else "不接受",
            reason=why,
            note=offer.decline_text,
            signed_by=signed_by,
            dated=clock.local_date(offer.answered_at),
            mediator=TO_BE_NAMED if accepted else "",
        )
