"""What somebody who holds a code may read: who applied, what is claimed, how to answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.enums import MediationKind
from centre import clock
from centre.components import Due, Line
from mediation import terms, wording
from mediation.models import Invitation


@dataclass(frozen=True, slots=True)
class Claimed:
    """函件内容. Names and claims only: no address, number, file or trade secret of the other side."""

    sender: str
    case_number: str
    addressee: str
    applicants: str
    kind_label: str
    cause: str
    claims: str
    gist: str
    reply_by: Due
    paragraphs: tuple[str, ...]
    text_hash: str

    @property
    def lines(self) -> list[Line]:
        return [
            Line("发函单位", self.sender),
            Line("编号", self.case_number),
            Line("收函人", self.addressee),
            Line("申请人", self.applicants),
            Line("调解方式", self.kind_label),
            Line("案由", self.cause),
            Line("概要", self.gist),
            Line("对方的请求", self.claims),
            Line("请在此日前答复", due=self.reply_by),
        ]


def reply_by(invitation: Invitation, *, on: date) -> Due:
    """The day asked for in the letter; of an administrative mediation the clock C18b."""
    if invitation.mediation.kind == MediationKind.ADMIN:
        return Due.reckoned(terms.run("C18b", invitation.issued_at), on=on)
    return Due.agreed(invitation.reply_by_on, on=on, where="由发函单位在函中写明")


def claimed(invitation: Invitation) -> Claimed:
    mediation, case = invitation.mediation, invitation.mediation.case
    applicants = (
        case.parties.applicants().order_by("position", "id").values_list("name", flat=True)
    )
    shown = wording.consent(mediation.kind)
    rights = "、".join(str(r) for r in case.rights.order_by("position"))
    return Claimed(
        sender=(mediation.court or mediation.organisation).name,
        case_number=case.number,
        addressee=invitation.party.name,
        applicants="、".join(applicants),
        kind_label=mediation.get_kind_display(),
        cause=case.cause_name,
        claims=case.claims,
        gist=f"涉及{rights}" if rights and not case.trade_secret_inside else case.cause_name,
        reply_by=reply_by(invitation, on=clock.today()),
        paragraphs=shown.paragraphs,
        text_hash=shown.digest,
    )
