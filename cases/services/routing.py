"""Where a request goes first: a hint decides the court, the coordinator what is uncertain."""

from __future__ import annotations

from dataclasses import dataclass

from cases import kinds
from cases.enums import MediationKind
from cases.models import Case
from centre.accounts.enums import OrganisationKind
from centre.accounts.models import Organisation
from centre.rulebook import jurisdiction


@dataclass(frozen=True, slots=True)
class Route:
    """收件去向. No organisation: the coordinator's desk decides."""

    organisation: Organisation | None
    reason: str


DESK = "由中心协调员核对后转送"


def route(case: Case) -> Route:
    """Choose the receiving body of a request about to be submitted; never refuses (law.md B.5)."""
    if case.wished_kind in kinds.COURT_KINDS:
        return _to_court(case)
    if case.wished_kind == MediationKind.ADMIN:
        return _to_market(case)
    chosen = case.wished_organisation
    if chosen and case.wished_kind in kinds.kinds_of(chosen.kind):
        return Route(chosen, "申请人选定的调解组织")
    return Route(None, DESK)


def _to_court(case: Case) -> Route:
    linked = case.eligibility.get("linked") != "no"
    advice = jurisdiction.advise(
        case.cause_key,
        case.amount_fen,
        linked_to_qiqihar=linked,
        cause_version=case.cause_version,
    )
    if not advice.certain or len(advice.court_codes) != 1:
        return Route(None, f"{advice.reason}，{DESK}")
    court = Organisation.objects.courts().filter(court_code=advice.court_codes[0]).first()
    return Route(court, advice.reason) if court else Route(None, f"{advice.reason}{DESK}")


def _to_market(case: Case) -> Route:
    """著作权、植物新品种等不归市场监管部门办理（law.md 1.6），仍由协调员核对。"""
    chosen = case.wished_organisation
    if chosen and chosen.kind == OrganisationKind.MARKET_REGULATION:
        return Route(chosen, "申请人选定的行政机关")
    return Route(None, DESK)
