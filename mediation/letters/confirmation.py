"""Papers of judicial confirmation: DOC28 application, DOC03 supplement, DOC29 acceptance, DOC31 ruling."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from cases.enums import PartyRole
from cases.letters import PartyLines, in_order, party_lines
from centre import clock
from centre.access.enums import Side
from centre.actor import Role
from centre.documents.letters import Letter, Reader, SignerLine
from centre.rulebook import causes, dates, grounds
from centre.rulebook.articles import formally
from centre.rulebook.clocks import CLOCKS
from mediation.models import Confirmation, Ruling

CAUSE = "448"
APPLICANT = PartyRole.APPLICANT.label
PLEDGE = (
    "双方承诺：自愿、真实、合法，未损害国家利益、社会公共利益和他人合法权益，不涉及身份关系和权属确认，"
    "不属于其他特别程序、公示催告程序、破产程序的事项，知悉虚假调解的法律后果。"
)


def length(clock_id: str) -> str:
    """The length of a statutory clock in Chinese figures: 十五, 六."""
    return dates.numeral(CLOCKS[clock_id].length or 0)


EFFECT = {
    "grant": f"当事人对本裁定有异议的，可以自收到之日起{length('C25')}日内向本院提出；利害关系人有异议的，"
    f"可以自知道或者应当知道其民事权益受到侵害之日起{length('C26')}个月内提出。",
    "dismiss": "当事人可以通过调解方式变更原调解协议或者达成新的调解协议，也可以向人民法院提起诉讼。",
    "refuse": "当事人可以补正后重新申请，或者依法提起诉讼。",
    "allow_withdrawal": "本裁定送达后即发生法律效力。",
    "reject_objection": "本裁定送达后即发生法律效力。",
    "revoke": "当事人可以通过调解方式达成新的调解协议，也可以向人民法院提起诉讼。",
    "change": "本裁定送达后即发生法律效力。",
}
LAW = {
    "grant": formally("CONFIRMATION_RULING"),
    "dismiss": formally("CONFIRMATION_RULING", "GROUNDS_DISMISSED"),
    "refuse": formally("GROUNDS_NOT_ACCEPTED"),
    "allow_withdrawal": formally("CONFIRMATION_WITHDRAWN"),
    "reject_objection": formally("OBJECTION"),
    "revoke": formally("OBJECTION"),
    "change": formally("OBJECTION"),
}
OPINION = {
    "grant": "申请人达成的调解协议，符合司法确认调解协议的法定条件",
    "dismiss": "申请人达成的调解协议不符合司法确认调解协议的法定条件",
    "refuse": "申请人的申请不符合人民法院受理司法确认申请的条件",
    "allow_withdrawal": "申请人撤回申请，系对其权利的自愿处分，不违反法律规定",
    "reject_objection": "异议理由不能成立，原裁定并无不当",
    "revoke": "异议理由成立，原裁定应予撤销",
    "change": "异议理由部分成立，原裁定应予变更",
}


def party_readers() -> list[Reader]:
    return [
        Reader(role=Role.PARTY, side=s, name=s.label) for s in (Side.APPLICANT, Side.RESPONDENT)
    ]


def court_readers(confirmation: Confirmation) -> list[Reader]:
    """Both parties and the court's own clerks and judges (law.md 1.4 I)."""
    return party_readers() + [
        Reader(role=role, organisation_id=confirmation.court_id, name=confirmation.court.name)
        for role in (Role.FILING_CLERK, Role.JUDGE, Role.COURT_CLERK)
    ]


application_readers = court_readers


def applicants_of(confirmation: Confirmation) -> str:
    return "、".join(p.name for p in in_order(confirmation.agreement.mediation.case))


def applicant_lines(confirmation: Confirmation) -> tuple[PartyLines, ...]:
    """They apply together, so each is 申请人, whatever it was in the mediation.

    依据：《民事诉讼法》第205条；CPLI 351；law.md 6.1 DOC28（双方当事人 → 法院）。
    """
    parties = in_order(confirmation.agreement.mediation.case)
    return tuple(replace(party_lines(p), role=APPLICANT) for p in parties)


def summary(confirmation: Confirmation) -> str:
    """Which agreement, made before whom, effective when."""
    agreement, mediation = confirmation.agreement, confirmation.agreement.mediation
    conductor = mediation.organisation or mediation.court
    number = f"{agreement.number}号" if agreement.number else ""
    reached_at = agreement.effective_at if agreement.is_oral else agreement.offered_at
    return (
        f"双方于{dates.arabic(reached_at or agreement.drafted_at)}经{conductor.name}"
        f"主持达成{number}调解协议，协议于{dates.arabic(agreement.effective_at)}生效"
    )


@dataclass(frozen=True)
class ApplicationLetter(Letter):
    """司法确认申请书. 依据：CPLI 351—354；JC2011 3。"""

    KIND: ClassVar[str] = "DOC28"
    TEMPLATE: ClassVar[str] = "letters/doc28_application.html"

    court_name: str
    parties: tuple[PartyLines, ...]
    request: str
    facts: str
    performance: str
    statement: str
    annexes: tuple[str, ...]
    signers: tuple[SignerLine, ...]
    dated: date

    @classmethod
    def of(cls, confirmation: Confirmation, *, at: datetime) -> ApplicationLetter:
        agreement = confirmation.agreement
        rows = confirmation.applicants.select_related("party").order_by("signed_at", "id")
        return cls(
            court_name=confirmation.court.name,
            parties=applicant_lines(confirmation),
            request=f"请求确认{summary(confirmation)}的调解协议有效。",
            facts=f"{agreement.main_facts}\n{summary(confirmation)}。",
            performance=confirmation.performance_note or "协议尚未到履行期限或者尚未履行。",
            statement=PLEDGE,
            annexes=(
                "口头协议登记" if agreement.is_oral else "调解协议书",
                "主持调解的证明",
                "身份证明",
                "权利证明",
                "送达地址确认书",
            ),
            signers=tuple(
                SignerLine(
                    role=APPLICANT if not s.by_agent else f"{APPLICANT}（代理人签名）",
                    name=f"{s.party.name}（{s.signer_name}）",
                    signed_at=s.signed_at.isoformat(),
                    method="平台实名确认",
                )
                for s in rows
            ),
            dated=clock.local_date(at),
        )


@dataclass(frozen=True)
class SupplementLetter(Letter):
    """限期补交材料通知. 依据：CPLI 354。"""

    KIND: ClassVar[str] = "DOC03"
    TEMPLATE: ClassVar[str] = "letters/doc03_confirmation_supplement.html"

    court_name: str
    case_number: str
    addressee: str
    gaps: tuple[str, ...]
    due_on: date
    consequence: str

    @classmethod
    def of(
        cls, confirmation: Confirmation, *, items: list[str], due_on: date, at: datetime
    ) -> SupplementLetter:
        return cls(
            court_name=confirmation.court.name,
            case_number=confirmation.number or confirmation.agreement.mediation.case.number,
            addressee=applicants_of(confirmation),
            gaps=tuple(items),
            due_on=due_on,
            consequence="逾期未补交的，可以按撤回申请处理。",
        )


@dataclass(frozen=True)
class AcceptanceLetter(Letter):
    """司法确认受理通知书. 依据：JC2011 4；案由 448（CAUSE）。"""

    KIND: ClassVar[str] = "DOC29"
    TEMPLATE: ClassVar[str] = "letters/doc29_acceptance.html"

    court_name: str
    case_number: str
    addressee: str
    cause: str
    judge: str
    filed_on: date
    accepted_on: date
    verify_notice: str

    @classmethod
    def of(cls, confirmation: Confirmation, *, at: datetime) -> AcceptanceLetter:
        return cls(
            court_name=confirmation.court.name,
            case_number=confirmation.number,
            addressee=applicants_of(confirmation),
            cause=causes.get(CAUSE).name,
            judge=confirmation.judge.name if confirmation.judge else "由本院另行通知",
            filed_on=clock.local_date(confirmation.filed_at),
            accepted_on=clock.local_date(at),
            verify_notice="本院将通知双方当事人共同到场，核实调解协议的有关情况。",
        )


@dataclass(frozen=True)
class RulingLetter(Letter):
    """民事裁定书（草稿）. The sealed original is the court's own upload. 依据：CPL 206；law.md 6.3。"""

    KIND: ClassVar[str] = "DOC31"
    TEMPLATE: ClassVar[str] = "letters/doc31_ruling.html"

    court_name: str
    case_number: str
    parties: tuple[PartyLines, ...]
    agreement_summary: str
    finding: str
    grounds: str
    law: str
    operative: str
    effect: str
    opinion: str
    judge: str
    made_on: date

    @classmethod
    def of(cls, ruling: Ruling, *, at: datetime) -> RulingLetter:
        confirmation = ruling.confirmation
        return cls(
            court_name=confirmation.court.name,
            case_number=ruling.number or "（尚未编号）",
            parties=applicant_lines(confirmation),
            agreement_summary=summary(confirmation),
            finding=ruling.findings,
            grounds=grounds.of(ruling.ground).label if ruling.ground else "",
            law=LAW[ruling.verb],
            operative=operative(ruling),
            effect=EFFECT[ruling.verb],
            opinion=OPINION[ruling.verb],
            judge=ruling.made_by.name,
            made_on=clock.local_date(ruling.made_at),
        )

    @property
    def title(self) -> str:
        return self.paper.title


def operative(ruling: Ruling) -> str:
    """The operative words of the standard forms; the court edits them in its own system (law.md 4.8)."""
    who = applicants_of(ruling.confirmation)
    what = f"{who}经调解达成的调解协议"
    return {
        "grant": f"{what}有效。当事人应当按照调解协议的约定自觉履行义务。一方当事人拒绝履行或者未全部履行的，"
        "对方当事人可以向人民法院申请执行。",
        "dismiss": f"驳回{who}的申请。",
        "refuse": f"对{who}的申请，本院不予受理。",
        "allow_withdrawal": f"准许{who}撤回申请。",
        "reject_objection": "驳回异议。",
        "revoke": f"撤销确认{what}有效的裁定。",
        "change": f"变更确认{what}有效的裁定，变更内容见审查认定。",
    }[ruling.verb]
