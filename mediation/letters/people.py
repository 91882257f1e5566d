"""How the people of a mediation are written on paper."""

from __future__ import annotations

from cases.models import Party
from mediation import parties
from mediation.models import Confirmation, Mediation


def names(mediation: Mediation) -> tuple[str, ...]:
    """申请人甲公司、被申请人乙公司: roles and names, nothing else."""
    return tuple(f"{p.get_role_display()}：{p.name}" for p in parties.needed(mediation.case))


def with_contacts(mediation: Mediation) -> tuple[str, ...]:
    """For the body that must reach them: name, representative, telephone, address for service."""
    return tuple(_contact(p) for p in parties.needed(mediation.case))


def _contact(party: Party) -> str:
    parts = [f"{party.get_role_display()}：{party.name}"]
    if party.legal_rep_name:
        parts.append(f"法定代表人{party.legal_rep_name}")
    if party.phone:
        parts.append(f"电话{party.phone}")
    if party.service_address or party.domicile:
        parts.append(f"地址{party.service_address or party.domicile}")
    return "，".join(parts)


def between(mediation: Mediation) -> str:
    """甲公司与乙公司: as the opening sentence of a court's letter names the sides."""
    sides = (side_names(mediation, side) for side in ("APPLICANT", "RESPONDENT"))
    return "与".join(name for name in sides if name)


def side_names(mediation: Mediation, side: str) -> str:
    return "、".join(p.name for p in parties.needed(mediation.case) if p.side == side)


def number_of(mediation: Mediation) -> str:
    """The organisation's own number where it has one, else the case number."""
    return mediation.number or mediation.case.number


def conductor_of(mediation: Mediation) -> str:
    """Who conducts: never the centre (law.md R2)."""
    if mediation.organisation_id:
        return mediation.organisation.name
    return mediation.court.name if mediation.court_id else ""


def court_of(confirmation: Confirmation) -> str:
    """The court that was applied to; an application that was never filed may have none."""
    return confirmation.court.name if confirmation.court else ""


def leader_name(mediation: Mediation) -> str:
    leader = mediation.mediator or mediation.judge
    return leader.name if leader else ""


def gist_of(mediation: Mediation, limit: int = 120) -> str:
    """One sentence on the dispute; the facts themselves stay in the papers handed over."""
    case = mediation.case
    claims = " ".join(case.claims.split())
    return f"{case.cause_name or '知识产权'}；调解请求：{claims[:limit]}"
