"""The parties' own papers: request taken down by word of mouth, authority, proof of post (law.md 6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from cases import masking
from cases.enums import IdType
from cases.letters import PartyLines, RequestLetter
from cases.models import Party, Representation
from centre import clock
from centre.accounts.enums import MandatePower, MandateScope
from centre.documents.letters import Letter
from centre.rulebook import dates

READ_BACK = (
    "以上笔录已向申请人宣读（交申请人阅看），申请人确认与其陈述一致，愿意以本笔录作为调解申请。"
)
UNTIL_THE_END = "自签署之日起至本次调解及其司法确认程序终结之日止"
SPECIAL = (
    "特别授权。受托人除可以进行一般代理行为（代为提出申请、提交材料、陈述意见、参加调解、签收文书）外，"
    "还可以进行下列各项，未逐项列明的不在授权之内："
)
GENERAL = (
    "一般授权。受托人可以代为提出申请、提交材料、陈述意见、参加调解、签收文书；代为承认、放弃、变更请求，"
    "进行和解（达成并签署调解协议），须另有特别授权。"
)


@dataclass(frozen=True)
class OralRequestLetter(RequestLetter):
    """口头申请笔录: what DOC01 says, why by word of mouth, and that it was read back.

    依据：SPM 11(2)；PML 17。
    """

    KIND: ClassVar[str] = "DOC02"
    TEMPLATE: ClassVar[str] = "letters/doc02_oral_request.html"

    oral_reason: str = ""
    officer: str = ""
    place: str = ""
    taken_at: datetime | str = ""
    read_back: str = READ_BACK


@dataclass(frozen=True)
class AgentLine:
    """受托人 as CPLI 88 wants proved: who, from where, with which certificate."""

    name: str
    kind: str = ""
    firm: str = ""
    certificate: str = ""
    phone: str = ""

    @classmethod
    def of(cls, agent: Representation) -> AgentLine:
        return cls(
            name=agent.name,
            kind=agent.get_agent_type_display(),
            firm=agent.firm,
            certificate=agent.cert_no,
            phone=agent.phone,
        )


@dataclass(frozen=True)
class AuthorityLetter(Letter):
    """授权委托书. 全权代理 without named powers is a general authority.

    依据：《民事诉讼法》第61、62条；CPLI 88、89。
    """

    KIND: ClassVar[str] = "DOC46"
    TEMPLATE: ClassVar[str] = "letters/doc46_authority.html"

    case_number: str
    body: str
    principal: PartyLines
    agents: tuple[AgentLine, ...]
    matter: str
    authority: str
    powers: tuple[str, ...]
    term: str
    dated: date | str

    @classmethod
    def of(cls, agent: Representation, *, body: str, dated: date) -> AuthorityLetter:
        party, case = agent.party, agent.party.case
        special = agent.scope == MandateScope.SPECIAL and bool(agent.powers)
        others = "、".join(
            p.name for p in case.parties.exclude(role=party.role).order_by("role", "position")
        )
        return cls(
            case_number=case.number or case.receipt_number,
            body=body,
            principal=principal_lines(party),
            agents=(AgentLine.of(agent),),
            matter=f"委托人与{others}{case.cause_name or '知识产权纠纷'}的调解",
            authority=SPECIAL if special else GENERAL,
            powers=tuple(MandatePower(code).label for code in agent.powers) if special else (),
            term=UNTIL_THE_END,
            dated=dated,
        )


@dataclass(frozen=True)
class RepresentativeLetter(Letter):
    """法定代表人（主要负责人）身份证明书. 依据：《民事诉讼法》第51条；CPLI 50。"""

    KIND: ClassVar[str] = "DOC47"
    TEMPLATE: ClassVar[str] = "letters/doc47_representative.html"

    body: str
    organisation: str
    code: str
    domicile: str
    name: str
    sex: str
    post: str
    phone: str
    dated: date | str

    @classmethod
    def of(cls, party: Party, *, body: str, dated: date, sex: str = "") -> RepresentativeLetter:
        return cls(
            body=body,
            organisation=party.name,
            code=party.id_no if party.id_type == IdType.USCC else "",
            domicile=party.domicile,
            name=party.legal_rep_name,
            sex=sex,
            post=party.legal_rep_post or "法定代表人",
            phone=party.phone,
            dated=dated,
        )


def principal_lines(party: Party) -> PartyLines:
    """The principal in its own paper, its numbers in full."""
    number = party.id_no if party.id_type == IdType.USCC else masking.identity(party.id_no)
    lines: list[Any] = [
        f"{party.get_id_type_display()}：{number}" if party.id_no else "",
        f"住所：{party.domicile}" if party.domicile else "",
        f"法定代表人（负责人）：{party.legal_rep_name}" if party.legal_rep_name else "",
        f"联系电话：{party.phone}" if party.phone else "",
    ]
    return PartyLines(role="委托人", name=party.name, lines=tuple(x for x in lines if x))


def written(moment: datetime) -> str:
    """2026年11月5日9时05分, on the Beijing clock."""
    return dates.with_time(clock.local(moment))
