"""调解协议书: what the parties agreed, who signed when, and what they may do next (DOC21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from cases.letters import PartyLines, in_order, party_lines
from centre.access.enums import Side
from centre.actor import Role
from centre.documents.letters import Letter, Reader, SignerLine
from centre.rulebook import dates, jurisdiction
from centre.rulebook.kinds import KINDS, Confirmable
from centre.rulebook.wording import lasting
from mediation.enums import SignatureRole
from mediation.models import Agreement
from mediation.services import agreement_text

CONCESSION_NOTICE = (
    "双方为达成本协议作出的让步，非经双方同意，不得在诉讼中作为对让步一方不利的依据。"
)
NO_CONFIRMATION = "本协议由人民法院依法审查后制作调解书或者裁定准许撤诉，不适用司法确认程序。"


def agreement_readers(agreement: Agreement) -> list[Reader]:
    """Parties, mediator, organisation and the inviting court's file (law.md 1.4 G)."""
    mediation = agreement.mediation
    readers = [
        Reader(role=Role.PARTY, side=side, name=side.label)
        for side in (Side.APPLICANT, Side.RESPONDENT)
    ]
    if mediation.mediator_id:
        readers.append(
            Reader(role=Role.MEDIATOR, user_id=mediation.mediator_id, name=mediation.mediator.name)
        )
    if mediation.organisation_id:
        readers.append(
            Reader(
                role=Role.SECRETARY,
                organisation_id=mediation.organisation_id,
                name=mediation.organisation.name,
            )
        )
    if mediation.court_id:
        readers.append(
            Reader(
                role=Role.FILING_CLERK,
                organisation_id=mediation.court_id,
                name=f"{mediation.court.name}（备案）",
            )
        )
    return readers


def confirmation_notice(agreement: Agreement) -> str:
    """The notice every agreement that may be confirmed carries (DOC21; CPL 205)."""
    mediation, case = agreement.mediation, agreement.mediation.case
    if KINDS[mediation.kind].confirmable is Confirmable.NO or mediation.procedure:
        return NO_CONFIRMATION
    inviting = mediation.court.court_code if mediation.court else ""
    advice = jurisdiction.confirmation_courts(
        mediation.kind,
        case.cause_key,
        case.amount_fen,
        inviting_court=inviting,
        cause_version=case.cause_version,
    )
    return f"双方可以自协议生效之日起{lasting('C20')}内，共同向有管辖权的人民法院申请司法确认。{advice.reason}。"


def signer_lines(agreement: Agreement) -> tuple[SignerLine, ...]:
    """Each seat with its own signature, the way it was given named for what it is (law.md 6.0)."""
    rows = agreement.signatures.filter(edition=agreement.edition, voided_at__isnull=True)
    return tuple(
        SignerLine(
            role=s.party.get_role_display() if s.party else SignatureRole(s.role).label,
            name=f"{s.party.name}（{s.signer_name}）" if s.party else s.signer_name,
            signed_at=s.signed_at.isoformat(),
            method=s.get_way_display(),
        )
        for s in rows.select_related("party").order_by("signed_at", "id")
    )


@dataclass(frozen=True)
class AgreementLetter(Letter):
    """调解协议书. 依据：SPM 24；PML 29；CMR 22；law.md 6.1 DOC21。"""

    KIND: ClassVar[str] = "DOC21"
    TEMPLATE: ClassVar[str] = "letters/doc21_agreement.html"

    case_number: str
    organisation: str
    mediator: str
    parties: tuple[PartyLines, ...]
    facts_and_issues: str
    issues: str
    clauses: tuple[str, ...]
    effect_clause: str
    effective_on: str
    confirmation_notice: str
    concession_notice: str
    signers: tuple[SignerLine, ...]
    text_hash: str

    @classmethod
    def of(cls, agreement: Agreement, *, at: datetime) -> AgreementLetter:
        mediation = agreement.mediation
        conductor = mediation.organisation or mediation.court
        return cls(
            case_number=mediation.case.number,
            organisation=conductor.name if conductor else "",
            mediator=mediation.mediator.name if mediation.mediator else "",
            parties=tuple(party_lines(p) for p in in_order(mediation.case)),
            facts_and_issues=agreement.main_facts,
            issues=agreement.issues,
            clauses=tuple(agreement_text.paragraphs(agreement)[:-1]),
            effect_clause=agreement_text.effect_clause(agreement),
            effective_on=dates.arabic(agreement.effective_at or at),
            confirmation_notice=confirmation_notice(agreement),
            concession_notice=CONCESSION_NOTICE,
            signers=signer_lines(agreement),
            text_hash=agreement.text_hash,
        )
