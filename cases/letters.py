"""What the papers of the intake say (law.md 6.1): frozen, so that the same bytes come again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from cases import masking
from cases.enums import IdType, MediationKind, PartyRole, Secrecy
from cases.models import Case, Material, Party, SupplementItem
from cases.wording import (
    amount_line,
    circumstance_lines,
    claim_lines,
    handed_in,
    in_order,
    linked_lines,
    names,
)
from centre import clock
from centre.accounts.enums import OrganisationKind
from centre.documents.letters import Letter
from centre.rulebook import articles, grounds
from centre.rulebook import kinds as rulebook_kinds
from centre.rulebook.wording import lasting

COURT_LAYOUT, ORGANISATION_LAYOUT = "letters/_court.html", "letters/_mediation.html"
NOT_FILING = "本回执只证明平台收到下列内容的时间，不是起诉，也不是立案，不产生法院受理的效力。"
LIMITATION = (
    "向依法有权处理的机关、组织提出请求的，诉讼时效自请求之日起中断"
    f"（{articles.cite('INTERRUPTION')}；{articles.cite('INTERRUPTION_BY_REQUEST')}）。本中心是否属于上述机关、组织尚无定论，"
    "平台已将申请即时转送接收单位；为稳妥起见，时效临近届满的，请同时依法起诉或者申请仲裁。"
)
SUPPLEMENT_CONSEQUENCE = "逾期未补正且未说明理由的，视为撤回申请或者退回材料；补齐后可以重新提出。"
RIGHTS = (
    "调解以自愿为原则，您可以随时拒绝或者终止调解，不会因此受到不利影响；",
    "可以选择调解员，发现调解员有应当回避情形的，可以申请更换；",
    "调解过程和协议内容不公开，为达成协议作出的让步不得在诉讼中作为对您不利的依据；",
    "虚假调解、恶意串通损害他人利益的，依法承担责任。",
)
HOW_TO_CHOOSE = {
    True: f"双方可以在同意调解后{lasting('C03')}内共同选择调解组织或者调解员，逾期未选的，由法院指定。",
    False: "双方可以共同选择调解员；未共同选择的，由本组织指派，双方均可申请更换。",
}


@dataclass(frozen=True)
class PartyLines:
    """One party as the papers write it: 申请人：某公司 and the lines below."""

    role: str
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class FileRow:
    name: str
    size: int
    sha256: str
    code: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class RequestLetter(Letter):
    """调解申请书. 依据：SPM 11(2)；ODR 8。"""

    KIND: ClassVar[str] = "DOC01"
    TEMPLATE: ClassVar[str] = "letters/doc01_request.html"

    addressee: str
    receipt_no: str
    parties: tuple[PartyLines, ...]
    kind: str
    cause: str
    rights: tuple[str, ...]
    claims: tuple[str, ...]
    amount: str
    facts_and_grounds: str
    circumstances: tuple[str, ...]
    linked: tuple[str, ...]
    evidence: tuple[str, ...]
    contact: str
    e_service: str
    dated: date
    signer: str

    @classmethod
    def of(cls, case: Case, *, addressee: str, dated: date) -> RequestLetter:
        parties = in_order(case)
        applicant = parties[0]
        return cls(
            addressee=addressee,
            receipt_no=case.receipt_number,
            parties=tuple(party_lines(p, in_clear=True) for p in parties),
            kind=f"{case.get_wished_kind_display()}（仅表示意愿，由接收单位依法确定）",
            cause=case.cause_name,
            rights=tuple(str(r) for r in case.rights.order_by("position")),
            claims=claim_lines(case),
            amount=amount_line(case),
            facts_and_grounds=case.facts,
            circumstances=circumstance_lines(case),
            linked=linked_lines(case),
            evidence=tuple(label_of(m) for m in handed_in(case)) or ("未提交证据材料",),
            contact=f"{applicant.phone}　{applicant.service_address or applicant.domicile}",
            e_service="同意" if applicant.accept_e_service else "不同意",
            dated=dated,
            signer=applicant.name,
        )


@dataclass(frozen=True)
class ReceiptLetter(Letter):
    """收件回执. What came and when, each file's fingerprint, what it is not (R3, N11)."""

    KIND: ClassVar[str] = "P01"
    TEMPLATE: ClassVar[str] = "letters/p01_receipt.html"

    receipt_no: str
    received_at: datetime
    submitter: str
    applicant: str
    respondents: str
    receiver: str
    cause: str
    manifest: tuple[FileRow, ...]
    total_bytes: int
    lookup_code: str
    case_id: str
    centre: str
    not_filing: str = NOT_FILING
    limitation: str = LIMITATION

    @classmethod
    def of(cls, case: Case, *, submitter: str, receiver: str, centre: str, at: datetime) -> Any:
        rows = (content_row(case), *(file_row(m) for m in handed_in(case)))
        parties = in_order(case)
        return cls(
            receipt_no=case.receipt_number,
            received_at=clock.local(at),
            submitter=submitter,
            applicant=names(parties, PartyRole.APPLICANT),
            respondents=names(parties, PartyRole.RESPONDENT),
            receiver=receiver,
            cause=case.cause_name,
            manifest=rows,
            total_bytes=sum(row.size for row in rows),
            lookup_code=case.lookup_code,
            case_id=str(case.public_id),
            centre=centre,
        )


@dataclass(frozen=True)
class SupplementLetter(Letter):
    """补正通知书. 依据：CPLI 354；law.md I3（一次告知全部）。"""

    KIND: ClassVar[str] = "DOC03"
    TEMPLATE: ClassVar[str] = "letters/doc03_supplement.html"

    layout: str
    case_number: str
    addressee: str
    cause: str
    received_on: date
    gaps: tuple[str, ...]
    due_on: date
    round: int
    why_later: str
    contact: str
    consequence: str = SUPPLEMENT_CONSEQUENCE

    @classmethod
    def of(cls, case: Case, *, items: list[SupplementItem], issuer: Any) -> SupplementLetter:
        return cls(
            layout=layout_for(issuer),
            case_number=case.number,
            addressee=addressee_of(case),
            cause=case.cause_name,
            received_on=clock.local_date(case.submitted_at),
            gaps=tuple(item.text for item in items),
            due_on=case.due_on,
            round=items[0].round,
            why_later=items[0].why_later,
            contact=contact_of(issuer),
        )


@dataclass(frozen=True)
class AcceptanceLetter(Letter):
    """受理通知书. 依据：law.md I6。"""

    KIND: ClassVar[str] = "DOC06"
    TEMPLATE: ClassVar[str] = "letters/doc06_acceptance.html"

    layout: str
    case_number: str
    addressee: str
    others: str
    kind: str
    kind_basis: str
    cause: str
    received_on: date
    accepted_on: date
    organisation: str
    choice: str
    contact: str
    rights: tuple[str, ...] = field(default=RIGHTS)

    @classmethod
    def of(cls, case: Case, *, issuer: Any) -> AcceptanceLetter:
        return cls(
            layout=layout_for(issuer),
            case_number=case.number,
            addressee=addressee_of(case),
            others=names(in_order(case), PartyRole.RESPONDENT),
            kind=MediationKind(case.kind).label,
            kind_basis=rulebook_kinds.KINDS[case.kind].basis,
            cause=case.cause_name,
            received_on=clock.local_date(case.submitted_at),
            accepted_on=clock.local_date(case.accepted_at),
            organisation=issuer.name,
            choice=HOW_TO_CHOOSE[issuer.kind == OrganisationKind.COURT],
            contact=contact_of(issuer),
        )


@dataclass(frozen=True)
class RefusalLetter(Letter):
    """不予受理（退回）告知书: one ground, its law, another way. 依据：ODR 9；law.md I5。"""

    KIND: ClassVar[str] = "DOC07"
    TEMPLATE: ClassVar[str] = "letters/doc07_refusal.html"

    layout: str
    case_number: str
    addressee: str
    cause: str
    received_on: date
    reason: str
    explanation: str
    legal_basis: str
    other_route: str
    returned: tuple[str, ...]
    contact: str

    @classmethod
    def of(cls, case: Case, *, issuer: Any) -> RefusalLetter:
        ground = grounds.of(case.return_ground)
        return cls(
            layout=layout_for(issuer),
            case_number=case.number,
            addressee=addressee_of(case),
            cause=case.cause_name,
            received_on=clock.local_date(case.submitted_at),
            reason=ground.label,
            explanation=case.return_reason,
            legal_basis=ground.basis,
            other_route=ground.advice,
            returned=tuple(label_of(m) for m in handed_in(case)),
            contact=contact_of(issuer),
        )


def layout_for(issuer: Any) -> str:
    return COURT_LAYOUT if issuer.kind == OrganisationKind.COURT else ORGANISATION_LAYOUT


def contact_of(issuer: Any) -> str:
    return "　".join(part for part in (issuer.name, issuer.phone, issuer.address) if part)


def addressee_of(case: Case) -> str:
    return names(in_order(case), PartyRole.APPLICANT)


def party_lines(party: Party, *, in_clear: bool = False) -> PartyLines:
    """The party as CPL 124 wants it. Only in the applicant's own paper (`in_clear`) do the
    applicant's numbers stand in full; what both sides read masks them. 依据：law.md 1.4 A 类。
    """
    own = in_clear and party.role == PartyRole.APPLICANT
    number = party.id_no if own or party.id_type == IdType.USCC else masking.identity(party.id_no)
    lines = [
        f"{party.get_id_type_display()}：{number}" if party.id_no else "",
        f"住所：{party.domicile}" if party.domicile else "",
        _legal_rep(party),
        f"联系电话：{party.phone}" if own and party.phone else "",
    ]
    for agent in party.agents.all():
        firm = f"，{agent.firm}" if agent.firm else ""
        lines.append(f"委托代理人：{agent.name}{firm}（{agent.get_scope_display()}）")
    return PartyLines(
        role=party.get_role_display(), name=party.name, lines=tuple(x for x in lines if x)
    )


def _legal_rep(party: Party) -> str:
    if not party.legal_rep_name:
        return ""
    post = f"，{party.legal_rep_post}" if party.legal_rep_post else ""
    return f"法定代表人（负责人）：{party.legal_rep_name}{post}"


def content_row(case: Case) -> FileRow:
    """The typed request itself, with the fingerprint of its content as it stood at submission."""
    body = {
        "case": str(case.public_id),
        "parties": [
            [p.role, p.position, p.party_type, p.name, p.id_type, p.id_no, p.domicile]
            for p in in_order(case)
        ],
        "rights": [
            [r.right_type, r.title, r.number, r.nice_class]
            for r in case.rights.order_by("position")
        ],
        "cause": [case.cause_version, case.cause_key],
        "claims": [case.claim_kinds, case.claims, case.amount_fen],
        "facts": [
            case.facts,
            str(case.act_on),
            str(case.knew_on),
            case.place_of_act,
            case.channel,
        ],
        "linked": case.linked,
        "wish": case.wished_kind,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    return FileRow("在线填写的申请内容", len(text), hashlib.sha256(text).hexdigest())


def file_row(material: Material) -> FileRow:
    is_secret = material.secrecy == Secrecy.TRADE_SECRET
    purpose = "" if is_secret else material.purpose
    return FileRow(
        label_of(material), material.size, material.sha256, material.evidence_code, purpose
    )


def label_of(material: Material) -> str:
    """A secret's name may tell it: papers that officers read know it by its fingerprint only.

    依据：law.md 1.4 C 类、K11。
    """
    if material.secrecy == Secrecy.TRADE_SECRET:
        return f"商业秘密材料（校验值{material.sha256[:8]}）"
    return material.label


__all__ = [
    "AcceptanceLetter",
    "ReceiptLetter",
    "RefusalLetter",
    "RequestLetter",
    "SupplementLetter",
]
