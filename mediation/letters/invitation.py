"""征询与同意: the letter that asks the other side, and the answer that says yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cases.letters import layout_for
from cases.models import Party
from centre import clock
from centre.accounts.models import Organisation
from centre.documents.letters import Letter
from mediation import wording
from mediation.letters import people
from mediation.models import Consent, Invitation, Mediation


@dataclass(frozen=True)
class EnquiryLetter(Letter):
    """调解征询意见函. The code itself is not here: it goes on a slip that is shown once."""

    KIND: ClassVar[str] = "DOC04"
    TEMPLATE: ClassVar[str] = "letters/doc04_enquiry.html"

    layout: str
    sender: str
    case_number: str
    addressee: str
    applicant: str
    kind_label: str
    cause: str
    gist: str
    claims: str
    freedom: str
    confidentiality: str
    reply_by: date
    how_to_reply: str
    slip_number: str
    dated: date

    @classmethod
    def of(cls, invitation: Invitation) -> EnquiryLetter:
        mediation, case = invitation.mediation, invitation.mediation.case
        applicants = [p.name for p in case.parties.applicants().order_by("position", "id")]
        return cls(
            layout=layout_for(asking(mediation)),
            sender=asking(mediation).name,
            case_number=people.number_of(mediation),
            addressee=invitation.party.name,
            applicant="、".join(applicants),
            kind_label=mediation.get_kind_display(),
            cause=case.cause_name or "知识产权纠纷",
            gist=people.gist_of(mediation),
            claims=" ".join(case.claims.split()).rstrip("。；"),
            freedom="是否参加调解由您自愿决定。不同意的，不需要说明理由，也不会因此受到不利对待。",
            confidentiality=(
                "调解过程和协议内容不公开；为达成协议作出的让步，以后在诉讼中不得作为对您不利的证据。"
            ),
            reply_by=invitation.reply_by_on,
            how_to_reply=(
                "请在平台“收到征询函”页面输入随函所附查阅码单上的查阅码，阅看后登录答复；"
                "也可以按函末联系方式书面或者当面答复。"
            ),
            slip_number=invitation.locator,
            dated=clock.local_date(invitation.issued_at),
        )


def asking(mediation: Mediation) -> Organisation:
    """Who asks the other side: the court that handles the request, else the organisation."""
    return mediation.court or mediation.organisation


EXTENSION = "需要延长调解期限的，由各方另行书面同意；不另行同意的，期限届满调解即终结。"
PRIVACY = "提交的个人信息只用于本次调解以及依法衔接的司法确认、诉讼程序，依法保密。"
E_SERVICE = (
    "文书的送达方式和地址，以本人填写的《送达地址确认书》为准；未同意电子送达的，以其他方式送达。"
)


@dataclass(frozen=True)
class ConsentLetter(Letter):
    """调解同意书."""

    KIND: ClassVar[str] = "DOC05"
    TEMPLATE: ClassVar[str] = "letters/doc05_consent.html"

    case_number: str
    party: str
    kind: str
    organisation: str
    meeting: str
    paragraphs: tuple[str, ...]
    text_version: str
    text_hash: str
    signed_by: str
    dated: date
    extension: str = EXTENSION
    privacy: str = PRIVACY
    e_service: str = E_SERVICE

    @classmethod
    def of(cls, consent: Consent, *, signed_by: str) -> ConsentLetter:
        mediation = consent.mediation
        party: Party = consent.party
        conductor = mediation.organisation.name if mediation.organisation_id else ""
        return cls(
            case_number=people.number_of(mediation),
            party=party.name,
            kind=mediation.get_kind_display(),
            organisation=conductor or "由各方共同选定或者法院指定的特邀调解组织",
            meeting="同意线上或者线下进行" if consent.accepts_online else "希望线下进行",
            paragraphs=wording.consent(mediation.kind).paragraphs,
            text_version=consent.text_version,
            text_hash=consent.text_hash,
            signed_by=signed_by,
            dated=clock.local_date(consent.decided_at),
        )
