"""Who may take which kind of mediation. 依据：law.md 2.0、2.1（平台自身从不受理）。"""

from __future__ import annotations

from cases.enums import MediationKind as K
from centre.accounts.enums import OrganisationKind as Body
from centre.actor import Role

COURT_KINDS = (K.DELEGATED, K.ENTRUSTED, K.INVITED, K.INVITED_PRIOR)

OWN_KINDS: dict[str, tuple[K, ...]] = {
    Body.COURT: COURT_KINDS,
    Body.MEDIATION_COMMITTEE: (K.PEOPLES,),
    Body.COMMERCIAL_MEDIATION: (K.COMMERCIAL,),
    Body.ASSOCIATION: (K.INDUSTRY,),
    Body.MARKET_REGULATION: (K.ADMIN,),
}

REVIEWERS: dict[str, Role] = {
    Body.COURT: Role.FILING_CLERK,
    Body.MARKET_REGULATION: Role.MARKET_OFFICER,
    Body.MEDIATION_COMMITTEE: Role.SECRETARY,
    Body.COMMERCIAL_MEDIATION: Role.SECRETARY,
    Body.ASSOCIATION: Role.SECRETARY,
    Body.LAWYER_MEDIATION: Role.SECRETARY,
}

# 分别单独同意：向谁提供。依据：《个人信息保护法》第23条；law.md 5.1。
SHARE_COURT, SHARE_MEDIATION, SHARE_MARKET = "COURT", "MEDIATION", "MARKET_REGULATION"
RECEIVERS = {
    SHARE_COURT: "人民法院（立案及诉调对接人员）",
    SHARE_MEDIATION: "调解组织（人民调解委员会、商事调解组织、行业协会等）",
    SHARE_MARKET: "市场监督管理局（知识产权局）",
}


def reviewer_role(organisation_kind: str) -> Role | None:
    """The role that examines requests at such an organisation; nobody at all others."""
    return REVIEWERS.get(organisation_kind)


def kinds_of(organisation_kind: str) -> tuple[K, ...]:
    """The kinds this body may accept in its own name."""
    return OWN_KINDS.get(organisation_kind, ())


def share_code(organisation_kind: str) -> str:
    """Under which of the applicant's separate consents this body receives the file."""
    if organisation_kind == Body.COURT:
        return SHARE_COURT
    if organisation_kind == Body.MARKET_REGULATION:
        return SHARE_MARKET
    return SHARE_MEDIATION
