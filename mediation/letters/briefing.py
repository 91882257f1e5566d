"""开始前的告知: rights and duties, address for delivery, notice of a sitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter
from centre.rulebook.dates import with_time
from mediation import wording
from mediation.letters import people
from mediation.models import DeliveryAddress, Mediation, MediationSession


@dataclass(frozen=True)
class RightsNotice(Letter):
    """权利义务告知书."""

    KIND: ClassVar[str] = "DOC14"
    TEMPLATE: ClassVar[str] = "letters/doc14_rights.html"

    sender: str
    case_number: str
    addressee: str
    kind_label: str
    mediator: str
    rights: tuple[str, ...]
    duties: tuple[str, ...]
    confidentiality: str
    fees: str
    effect: str
    confirmation: str
    fake_warning: str
    limitation: str
    dated: date

    @classmethod
    def of(cls, mediation: Mediation, *, dated: date) -> RightsNotice:
        told = wording.rights_and_duties(mediation.kind)
        return cls(
            sender=people.conductor_of(mediation),
            case_number=people.number_of(mediation),
            addressee="、".join(people.names(mediation)),
            kind_label=mediation.get_kind_display(),
            mediator=people.leader_name(mediation),
            rights=told.rights,
            duties=told.duties,
            confidentiality=told.confidentiality,
            fees=told.fees,
            effect=told.effect,
            confirmation=told.confirmation,
            fake_warning=told.fake_warning,
            limitation=told.limitation,
            dated=dated,
        )


@dataclass(frozen=True)
class DeliveryAddressForm(Letter):
    """送达地址确认书."""

    KIND: ClassVar[str] = "DOC17"
    TEMPLATE: ClassVar[str] = "letters/doc17_delivery_address.html"

    case_number: str
    party: str
    id_masked: str
    address: str
    recipient: str
    phone: str
    e_service: str
    consequences: tuple[str, ...]
    signed_by: str
    dated: date

    @classmethod
    def of(cls, row: DeliveryAddress, *, signed_by: str) -> DeliveryAddressForm:
        number = row.party.id_no
        return cls(
            case_number=people.number_of(row.mediation),
            party=row.party.name,
            id_masked=f"{number[:4]}{'*' * max(len(number) - 8, 0)}{number[-4:]}"
            if number
            else "",
            address=row.address,
            recipient=row.recipient,
            phone=row.phone,
            e_service=f"同意电子送达：本平台账号、电子邮箱{row.e_address}"
            if row.e_service
            else "不同意电子送达",
            consequences=wording.DELIVERY_DUTIES,
            signed_by=signed_by,
            dated=clock.local_date(row.confirmed_at),
        )


@dataclass(frozen=True)
class SessionNotice(Letter):
    """调解通知书."""

    KIND: ClassVar[str] = "DOC18"
    TEMPLATE: ClassVar[str] = "letters/doc18_session.html"

    sender: str
    case_number: str
    addressee: str
    time: str
    place: str
    topic: str
    bring: str
    participants: str
    contact: str
    dated: date

    @classmethod
    def of(cls, session: MediationSession) -> SessionNotice:
        mediation = session.mediation
        sender = people.conductor_of(mediation)
        body = mediation.organisation or mediation.court
        return cls(
            sender=sender,
            case_number=people.number_of(mediation),
            addressee="、".join(people.names(mediation)),
            time=with_time(session.starts_at),
            place=session.place or f"线上：{session.link}",
            topic=session.topic,
            bring=session.bring,
            participants=f"各方当事人及代理人；{people.leader_name(mediation)}主持",
            contact=f"{sender}　电话：{body.phone or '见平台案件页'}",
            dated=clock.local_date(session.called_at),
        )
