"""What a request still lacks before it can be submitted, page by page. 依据：law.md 5.1、I2。"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases import kinds
from cases.enums import MediationKind, PartyRole, PartyType
from cases.models import Case, DraftStep, Party, Right
from centre.rulebook import intake

PEOPLE = frozenset({PartyType.NATURAL, PartyType.FOREIGN_PERSON})


@dataclass(frozen=True, slots=True)
class Gap:
    """缺项: the page it stands on and what is missing, in words for the applicant."""

    step: str
    text: str


def gaps(case: Case, *, saved: Iterable[DraftStep] | None = None) -> list[Gap]:
    """Every missing mandatory answer, at once, in the order of the pages."""
    pages = case.draft_steps.all() if saved is None else saved
    unsettled = [Gap(s.step, "有填写后未通过核对的内容") for s in pages if s.raw]
    return [
        *_plain(case, (("eligibility", "三个问题的回答", case.eligibility),)),
        *_parties(list(case.parties.all())),
        *_rights(list(case.rights.all())),
        *_plain(
            case,
            (
                ("cause", "案由", case.cause_key),
                ("claims", "请求事项", case.claims or case.claim_kinds),
                ("facts", "事实与理由", case.facts),
                ("linked", "关联程序的回答", case.linked),
                ("wish", "希望的调解方式", case.wished_kind),
                ("statement", "隐私告知", case.privacy_at),
                ("statement", "真实性声明", case.truth_at),
            ),
        ),
        *_consent(case),
        *unsettled,
    ]


def _plain(case: Case, rows: Iterable[tuple[str, str, object]]) -> list[Gap]:
    return [Gap(step, text) for step, text, given in rows if not given]


def _parties(parties: list[Party]) -> list[Gap]:
    found = []
    for party in parties:
        step = f"{party.role.lower()}:{party.position}"
        if not party.name:
            found.append(Gap(step, f"{party.get_role_display()}的姓名或名称"))
        if party.role == PartyRole.APPLICANT:
            found += _applicant(party, step)
    if not any(p.role == PartyRole.RESPONDENT for p in parties):
        found.append(Gap("respondent:1", "被申请人"))
    return found


def _applicant(party: Party, step: str) -> list[Gap]:
    """Of the applicant the law wants identity, seat, phone, and who represents it (law.md 5.1)."""
    wanted = [("证件号码", party.id_no), ("住所", party.domicile), ("联系电话", party.phone)]
    if party.party_type not in PEOPLE:
        wanted.append(("法定代表人（负责人）", party.legal_rep_name))
    return [Gap(step, f"申请人的{text}") for text, given in wanted if not given]


def _rights(rights: list[Right]) -> list[Gap]:
    if not rights:
        return [Gap("right:1", "涉案权利")]
    found = []
    for right in rights:
        missing = intake.missing_fields(right.right_type, right.extra)
        if missing:
            names = "、".join(f.label for f in missing)
            found.append(
                Gap(f"right:{right.position}", f"{right.get_right_type_display()}的{names}")
            )
    return found


def _consent(case: Case) -> list[Gap]:
    """The wished kind needs consent to the kind of body that would receive it (PIPL 23)."""
    if not (case.wished_kind and case.privacy_at):
        return []
    if case.wished_kind in kinds.COURT_KINDS:
        code = kinds.SHARE_COURT
    elif case.wished_kind == MediationKind.ADMIN:
        code = kinds.SHARE_MARKET
    else:
        code = kinds.SHARE_MEDIATION
    if code in case.shared_with:
        return []
    return [Gap("statement", f"同意把材料提供给{kinds.RECEIVERS[code]}")]
