"""After the ruling: the objection and the application for enforcement (DOC32, DOC33)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from cases.letters import PartyLines, party_lines
from cases.models import Party
from cases.wording import in_order
from centre import clock
from centre.actor import Role
from centre.documents.letters import Letter, Reader, SignerLine
from mediation.letters import people
from mediation.letters.confirmation import court_readers
from mediation.models import Confirmation, Objection

ON_PLATFORM = "平台实名确认"


def handed_in(name: str, *, by: str, at: datetime) -> tuple[SignerLine, ...]:
    return (SignerLine(name, by, clock.local(at).isoformat(), ON_PLATFORM),)


def one_side_readers(confirmation: Confirmation, party: Party) -> list[Reader]:
    """The side whose own paper it is, and the court: it shows that side's numbers (law.md 1.4 A)."""
    court = [r for r in court_readers(confirmation) if r.role is not Role.PARTY]
    return [Reader(role=Role.PARTY, side=party.side, name=party.name), *court]


def named(party: Party, role: str) -> PartyLines:
    """The party under the name it has in this paper."""
    return replace(party_lines(party, in_clear=True), role=role)


def others(confirmation: Confirmation, party: Party) -> tuple[PartyLines, ...]:
    rows = in_order(confirmation.agreement.mediation.case)
    return tuple(party_lines(p) for p in rows if p.pk != party.pk)


@dataclass(frozen=True)
class ObjectionLetter(Letter):
    """异议申请书: which ruling, known since when, why, with what interest. 依据：CPLI 372。"""

    KIND: ClassVar[str] = "DOC32"
    TEMPLATE: ClassVar[str] = "letters/doc32_objection.html"

    court_name: str
    applicant: PartyLines
    others: str
    ruling_number: str
    known_on: date | str
    interest: str
    ground: str
    request: str
    signers: tuple[SignerLine, ...]
    dated: date | str

    @classmethod
    def of(cls, objection: Objection, *, party: Party, by: str) -> ObjectionLetter:
        confirmation = objection.confirmation
        return cls(
            court_name=people.court_of(confirmation),
            applicant=named(party, "异议人"),
            others="、".join(line.name for line in others(confirmation, party)),
            ruling_number=confirmation.number,
            known_on=objection.knew_on,
            interest="" if not objection.is_interested_person else "与本案处理结果有利害关系",
            ground=objection.ground,
            request=f"撤销（变更）{confirmation.number}民事裁定。",
            signers=handed_in("异议人", by=by, at=objection.made_at),
            dated=clock.local_date(objection.made_at),
        )


@dataclass(frozen=True)
class EnforcementLetter(Letter):
    """强制执行申请书: what the ruling confirmed, what is still owed, what there is to seize.

    依据：《民事诉讼法》第250条；CPLI 460。
    """

    KIND: ClassVar[str] = "DOC33"
    TEMPLATE: ClassVar[str] = "letters/doc33_enforcement.html"

    court_name: str
    applicant: PartyLines
    debtor: tuple[PartyLines, ...]
    ruling_number: str
    ruled_on: date | str
    unpaid: str
    property_clues: str
    annexes: tuple[str, ...]
    signers: tuple[SignerLine, ...]
    dated: date | str

    @classmethod
    def of(
        cls, confirmation: Confirmation, *, party: Party, unpaid: str, clues: str, by: str, at: datetime
    ) -> EnforcementLetter:  # fmt: skip
        return cls(
            court_name=people.court_of(confirmation),
            applicant=named(party, "申请执行人"),
            debtor=tuple(replace(line, role="被执行人") for line in others(confirmation, party)),
            ruling_number=confirmation.number,
            ruled_on=clock.local_date(confirmation.ruled_at) if confirmation.ruled_at else "",
            unpaid=unpaid,
            property_clues=clues,
            annexes=("民事裁定书", "调解协议书", "身份证明"),
            signers=handed_in("申请执行人", by=by, at=at),
            dated=clock.local_date(at),
        )
